import Foundation
import SchemaAvro
import SchemaModel
import Testing

@Suite struct CodableLawTests {
    @Test("a value is written as the same bytes, whether it describes itself or stands without a type")
    func sameBytes() throws {
        for seed in 0..<UInt64(2_000) {
            var generator = ShapedGenerator(seed: seed)
            let sample = generator.sample()
            let layout = try layout(sample.schema)
            let encoded = try #require(try? layout.encode(codable: sample.shaped), "seed \(seed): \(sample.schema)")
            #expect(try encoded == layout.encode(sample.value), "seed \(seed): \(sample.schema)")
            #expect(try AvroPlan(layout).decode(codable: AvroValue.self, from: encoded) == sample.value)
        }
    }

    /// A type with what services use.
    struct Event: Codable, Equatable {
        enum Kind: String, Codable, CaseIterable { case seen = "SEEN", bought = "BOUGHT" }

        struct Price: Codable, Equatable {
            var amount: Decimal
            var currency: String
        }

        enum Actor: Codable, Equatable {
            case customer(id: Int64)
            case machine(Machine)
        }

        struct Machine: Codable, Equatable { var name: String }

        var id: UUID
        var at: Date
        var kind: Kind
        var price: Price?
        var actor: Actor
        var ratio: Double
        var weights: [Float]
        var counts: [String: Int]
        var payload: Data
        var parent: [Event]

        static let schema = #"""
            {"type":"record","name":"Event","fields":[
              {"name":"at","type":{"type":"long","logicalType":"timestamp-micros"}},
              {"name":"id","type":{"type":"string","logicalType":"uuid"}},
              {"name":"kind","type":{"type":"enum","name":"Kind","symbols":["SEEN","BOUGHT"]}},
              {"name":"price","type":["null",{"type":"record","name":"Price","fields":[
                {"name":"currency","type":"string"},
                {"name":"amount","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}}]}],"default":null},
              {"name":"actor","type":[{"type":"record","name":"Customer","fields":[{"name":"id","type":"long"}]},
                {"type":"record","name":"Machine","fields":[{"name":"name","type":"string"}]}]},
              {"name":"ratio","type":"double"},
              {"name":"weights","type":{"type":"array","items":"float"}},
              {"name":"counts","type":{"type":"map","values":"int"}},
              {"name":"payload","type":"bytes"},
              {"name":"parent","type":{"type":"array","items":"Event"}}]}
            """#

        init(_ generator: inout ShapedGenerator, depth: Int = 2) {
            func below(_ count: Int) -> Int { generator.below(count) }
            id = UUID(
                uuid: (
                    UInt8(below(256)), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, UInt8(below(256))
                ))
            at = Date(timeIntervalSince1970: Double(below(2_000_000_000_000)) / 1_000)
            kind = Kind.allCases[below(2)]
            price = below(2) == 0 ? nil : Price(amount: Decimal(below(1_000_000) - 500_000) / 100, currency: "EUR")
            actor = below(2) == 0 ? .customer(id: Int64(below(1_000))) : .machine(Machine(name: "m\(below(10))"))
            ratio = Double(below(1_000)) / 3
            weights = (0..<below(70)).map { Float($0) / 2 }
            counts = Dictionary((0..<below(2)).map { ("k\($0)", $0) }) { first, _ in first }
            payload = Data((0..<below(5)).map { UInt8($0) })
            parent = []
            for _ in 0..<(depth > 0 ? below(3) : 0) { parent.append(Event(&generator, depth: depth - 1)) }
        }
    }

    @Test("what is written is read as the same value, and both drivers agree about its bytes")
    func roundTrips() throws {
        let layout = try layout(Event.schema)
        let plan = AvroPlan(layout)
        var writer = AvroWriter()
        for seed in 0..<UInt64(300) {
            var generator = ShapedGenerator(seed: seed)
            let event = Event(&generator)
            writer.reset()
            try layout.encode(codable: event, into: &writer)
            let again = try plan.decode(codable: Event.self, from: writer.bytes)
            #expect(abs(again.at.timeIntervalSince(event.at)) < 0.000_001)
            var same = again
            same.at = event.at
            if event.parent.isEmpty { #expect(same == event, "seed \(seed)") }
            #expect(try layout.encode(codable: again) == writer.bytes, "seed \(seed)")
            #expect(try layout.encode(plan.decode(writer.bytes)).count == writer.bytes.count, "seed \(seed)")
        }
    }

    @Test("a type reads what an older and a newer schema have written")
    func evolution() throws {
        struct Order: Codable, Equatable {
            var id: Int64
            var note: String?
            var state: String
        }
        let old = record(#"{"name":"id","type":"int"},{"name":"gone","type":{"type":"array","items":"string"}}"#)
        let new = record(
            #"{"name":"state","type":"string","default":"NEW"},{"name":"id","type":"long"},{"name":"note","type":["null","string"],"default":null},{"name":"more","type":"int","default":1}"#
        )
        let forwards = try plan(old, new)
        let written = try forwards.writer.encode(.record([.int(7), .array([.string("x")])]))
        #expect(try forwards.decode(codable: Order.self, from: written) == Order(id: 7, note: nil, state: "NEW"))
        let backwards = try plan(new, record(#"{"name":"id","type":"long"},{"name":"state","type":"string"}"#))
        let order = Order(id: 8, note: "n", state: "PAID")
        #expect(
            try backwards.decode(codable: Order.self, from: backwards.writer.encode(codable: order))
                == Order(id: 8, note: nil, state: "PAID"))
    }

    @Test("bytes of any kind are read or refused")
    func mutations() throws {
        let plan = AvroPlan(try layout(Event.schema))
        var generator = ShapedGenerator(seed: 3)
        let valid = try plan.writer.encode(codable: Event(&generator, depth: 1))
        for position in valid.indices {
            #expect(failure { _ = try plan.decode(codable: Event.self, from: Array(valid[..<position])) } != nil)
            for byte in [UInt8(0), 1, 2, 127, 128, 255] {
                var changed = valid
                changed[position] = byte
                guard let event = try? plan.decode(codable: Event.self, from: changed) else { continue }
                _ = failure { _ = try plan.writer.encode(codable: event) }
            }
        }
    }
}

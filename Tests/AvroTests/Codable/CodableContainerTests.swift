import SchemaAvro
import SchemaModel
import Testing

@Suite struct CodableContainerTests {
    class Base: Codable {
        var id = 1

        private enum CodingKeys: String, CodingKey { case id }

        init() {}
    }

    @Test("a class and its superclass share a record, or the superclass has one of its own")
    func inheritance() throws {
        final class Shared: Base {
            var name = "a"

            enum CodingKeys: String, CodingKey { case name }

            override init() { super.init() }

            required init(from decoder: any Decoder) throws {
                name = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .name)
                try super.init(from: decoder)
            }

            override func encode(to encoder: any Encoder) throws {
                try super.encode(to: encoder)
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(name, forKey: .name)
            }
        }
        final class Apart: Base {
            var name = "a"

            enum CodingKeys: String, CodingKey { case name, parent }

            override init() { super.init() }

            required init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                name = try container.decode(String.self, forKey: .name)
                try super.init(from: container.superDecoder(forKey: .parent))
            }

            override func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try super.encode(to: container.superEncoder(forKey: .parent))
                try container.encode(name, forKey: .name)
            }
        }
        let shared = try layout(record(#"{"name":"name","type":"string"},{"name":"id","type":"int"}"#))
        #expect(try shared.encode(codable: Shared()) == bytes("0261 02"))
        #expect(try AvroPlan(shared).decode(codable: Shared.self, from: bytes("0262 04")).id == 2)
        let apart = try layout(
            record(
                #"{"name":"name","type":"string"},{"name":"parent","type":{"type":"record","name":"P","fields":[{"name":"id","type":"int"}]}}"#
            ))
        #expect(try apart.encode(codable: Apart()) == bytes("0261 02"))
        #expect(try AvroPlan(apart).decode(codable: Apart.self, from: bytes("0262 04")).id == 2)
    }

    /// Writes what it holds through nested containers, in turns.
    struct Nested: Codable, Equatable {
        var x = 1
        var list = ["a", "b"]
        var last = true

        enum CodingKeys: String, CodingKey { case inner, list, last }
        enum InnerKeys: String, CodingKey { case x }

        init() {}

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            x = try container.nestedContainer(keyedBy: InnerKeys.self, forKey: .inner).decode(Int.self, forKey: .x)
            var items = try container.nestedUnkeyedContainer(forKey: .list)
            list = []
            while !items.isAtEnd { list.append(try items.decode(String.self)) }
            last = try container.decode(Bool.self, forKey: .last)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            var items = container.nestedUnkeyedContainer(forKey: .list)
            var inner = container.nestedContainer(keyedBy: InnerKeys.self, forKey: .inner)
            for item in list {
                try items.encode(item)
            }
            try container.encode(last, forKey: .last)
            try inner.encode(x, forKey: .x)
        }
    }

    static let nested = record(
        #"{"name":"inner","type":{"type":"record","name":"I","fields":[{"name":"x","type":"int"}]}},{"name":"list","type":{"type":"array","items":"string"}},{"name":"last","type":"boolean"}"#
    )

    @Test("containers inside containers may be filled in turns")
    func nestedContainers() throws {
        try expectRoundTrip(Nested(), CodableContainerTests.nested, "02 04 0261 0262 00 01")
    }

    @Test("a recursive class is written to its end")
    func recursion() throws {
        final class Node: Codable {
            var value: Int
            var next: Node?

            init(_ value: Int, _ next: Node?) { (self.value, self.next) = (value, next) }
        }
        indirect enum Tree: Codable, Equatable {
            case leaf(Int)
            case fork(left: Tree, right: Tree)
        }
        let list = try layout(
            #"{"type":"record","name":"N","fields":[{"name":"value","type":"int"},{"name":"next","type":["null","N"]}]}"#)
        let written = try list.encode(codable: Node(1, Node(2, nil)))
        #expect(written == bytes("02 02 04 00"))
        #expect(try AvroPlan(list).decode(codable: Node.self, from: written).next?.value == 2)
        let named = #"""
            [{"type":"record","name":"Leaf","fields":[{"name":"_0","type":"int"}]},{"type":"record","name":"Fork","fields":[
              {"name":"left","type":["Leaf","Fork"]},{"name":"right","type":["Leaf","Fork"]}]}]
            """#
        try expectRoundTrip(Tree.fork(left: .leaf(1), right: .leaf(2)), named, "02 00 02 00 04")
    }

    @Test("a cycle of objects, and a type that nests without an end, meet the limit")
    func endless() throws {
        final class Ring: Codable { var next: Ring? }
        let ring = Ring()
        ring.next = ring
        defer { ring.next = nil }
        let list = #"{"type":"record","name":"N","fields":[{"name":"next","type":["null","N"]}]}"#
        #expect(try refusal(of: ring, list).limit?.name == "max-avro-value-depth")
        struct Self1: Codable {
            init(from decoder: any Decoder) throws { self = try decoder.singleValueContainer().decode(Self1.self) }

            init() {}

            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(self)
            }
        }
        #expect(try refusal(of: Self1(), #""int""#).limit?.name == "max-avro-value-depth")
        #expect(try refusal(of: "02", #""int""#, as: Self1.self).limit?.name == "max-avro-value-depth")
    }

    @Test("data nests as deep as the generic driver allows, and no deeper")
    func depth() throws {
        final class Node: Codable {
            var next: Node?

            init(_ depth: Int) { if depth > 0 { next = Node(depth - 1) } }
        }
        let list = try layout(#"{"type":"record","name":"N","fields":[{"name":"next","type":["null","N"]}]}"#)
        let deepest = try list.encode(codable: Node(49))
        #expect(try AvroPlan(list).decode(codable: Node.self, from: deepest).next != nil)
        #expect(failure { _ = try list.encode(codable: Node(50)) }?.limit?.name == "max-avro-value-depth")
    }

    /// Any JSON.
    enum JSON: Codable, Equatable {
        case null, flag(Bool), number(Int), text(String), list([JSON]), object([String: JSON])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Int.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([JSON].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: JSON].self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .null: try container.encodeNil()
            case .flag(let flag): try container.encode(flag)
            case .number(let number): try container.encode(number)
            case .text(let text): try container.encode(text)
            case .list(let list): try container.encode(list)
            case .object(let object): try container.encode(object)
            }
        }
    }

    @Test("values of any type, as JSON has them, fit records and maps")
    func anything() throws {
        try expectRoundTrip(
            JSON.object(["inner": .object(["x": .number(1)]), "list": .list([.text("a")]), "last": .flag(true)]),
            CodableContainerTests.nested, "02 02 0261 00 01")
        try expectRoundTrip(JSON.object(["a": .null]), #"{"type":"map","values":["null","int"]}"#, "02 0261 00 00")
    }

    @Test("keys that are data stay out of errors")
    func dataKeys() throws {
        let error = try refusal(of: ["secret": 1, "b": 2], record(#"{"name":"b","type":"int"}"#))
        #expect(error.code == .type && !error.description.contains("secret"))
        let inMap = try refusal(of: ["secret": "x"], #"{"type":"map","values":"int"}"#)
        #expect(inMap.path == "[0]")
    }

    @Test("a type that misuses its containers is refused")
    func misuse() throws {
        struct Twice: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(1)
                try container.encode(2)
            }
        }
        struct Mixed: Encodable {
            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                try list.encode(1)
                var keyed = encoder.container(keyedBy: Nested.CodingKeys.self)
                try? keyed.encode(1, forKey: .last)
            }
        }
        struct Outside: Encodable {
            struct Inner: Encodable {
                let body: () throws -> Void

                func encode(to encoder: any Encoder) throws {
                    var own = encoder.unkeyedContainer()
                    try body()
                    try own.encode(1)
                }
            }

            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                let copy = list
                try list.encode(
                    Inner {
                        var list = copy
                        try list.encode(1)
                    })
            }
        }
        #expect(try refusal(of: Twice(), #""int""#).code == .type)
        #expect(try refusal(of: Mixed(), #"{"type":"array","items":"int"}"#).code == .type)
        #expect(
            try refusal(of: Outside(), #"{"type":"array","items":{"type":"array","items":"int"}}"#).code == .type)
    }

    @Test("a value whose own code throws is refused with its place, and without its words")
    func ownErrors() throws {
        struct Words: Error {}
        struct Thrower: Codable {
            init() {}

            init(from decoder: any Decoder) throws {
                throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "secret"))
            }

            func encode(to encoder: any Encoder) throws {
                throw EncodingError.invalidValue(1, .init(codingPath: [], debugDescription: "secret"))
            }
        }
        struct Outer: Codable { var list = [Thrower()] }
        let type = record(#"{"name":"list","type":{"type":"array","items":"int"}}"#)
        let encoding = try refusal(of: Outer(), type)
        #expect(encoding.path == "list[0]" && encoding.code == .type && !encoding.description.contains("secret"))
        let decoding = try refusal(of: "02 02 00", type, as: Outer.self)
        #expect(decoding.path == "list[0]" && decoding.code == .type && !decoding.description.contains("secret"))
    }

    @Test("a type may catch what a value inside it throws, and write another in its place")
    func caught() throws {
        struct Refuses: Encodable {
            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                try list.encode(1)
                throw CancellationError()
            }
        }
        struct Careful: Encodable {
            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                do { try list.encode(Refuses()) } catch { try list.encode([Int]()) }
            }
        }
        #expect(
            try layout(#"{"type":"array","items":{"type":"array","items":"int"}}"#).encode(codable: Careful())
                == bytes("02 00 00"))
    }

    @Test("the path of a value that does not fit leads through records, lists and maps")
    func paths() throws {
        struct Deep: Codable { var lines: [String: [Double]] }
        let type = record(#"{"name":"lines","type":{"type":"map","values":{"type":"array","items":"int"}}}"#)
        #expect(try refusal(of: Deep(lines: ["k": [1, 2.5]]), type).path == "lines[0][0]")
        let strings = record(#"{"name":"lines","type":{"type":"map","values":{"type":"array","items":"string"}}}"#)
        #expect(try refusal(of: "02 026b 02 0261 00 00", strings, as: Deep.self).path == "lines[0][0]")
    }

    @Test("what is refused leaves nothing in the writer")
    func untouched() throws {
        var writer = AvroWriter()
        try layout(#""int""#).encode(codable: 1, into: &writer)
        let layout = try layout(record(#"{"name":"a","type":"int"},{"name":"b","type":"int"}"#))
        #expect(failure { try layout.encode(codable: ["a": "1", "b": "x"], into: &writer) } != nil)
        #expect(writer.bytes == [2])
    }

    @Test("a type may write where it stands, which it is asked for as often as it takes")
    func codingPath() throws {
        struct Place: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(encoder.codingPath.map(\.stringValue).joined(separator: "/"))
            }
        }
        struct Outer: Encodable {
            var list = [Place(), Place()]
            var map = ["k": Place()]
        }
        let type = record(
            #"{"name":"list","type":{"type":"array","items":"string"}},{"name":"map","type":{"type":"map","values":"string"}}"#)
        let layout = try layout(type)
        let expected = AvroValue.record([
            .array([.string("list/0"), .string("list/1")]), .map([AvroMapEntry("k", .string("map/k"))]),
        ])
        for _ in 0..<3 { #expect(try layout.encode(codable: Outer()) == layout.encode(expected)) }
    }
}

import Foundation
import SchemaAvro
import SchemaModel
import TestSupport
import Testing

/// Generated types against generic values, on random data. `CODEGEN_SEED` repeats a run.
@Suite struct LawTests {
    static let seed = ProcessInfo.processInfo.environment["CODEGEN_SEED"].flatMap { UInt64($0) } ?? 14

    @Test("a generated type writes the bytes that the generic value has, and reads them", arguments: GeneratedTypes.all.indices)
    func bytes(position: Int) throws {
        try bytes(of: GeneratedTypes.all[position], seed: LawTests.seed &+ UInt64(position))
    }

    private func bytes<Value: AvroCodable>(of type: Value.Type, seed: UInt64) throws {
        let layout = try AvroLayout(for: type)
        let (plan, values) = (AvroPlan(layout), RandomValues(layout))
        var random = SeededRandom(seed: seed)
        for _ in 0..<60 {
            let bytes = try layout.encode(values.value(&random))
            let value = try plan.decode(type, from: bytes)
            #expect(try layout.encode(value) == bytes, "\(type), seed \(seed)")
        }
    }

    @Test("a generated type reads what each older version of the retailer's schemas has written", arguments: CodegenCase.subjects)
    func olderVersions(subject: String) throws {
        let type = try #require(GeneratedTypes.retailer[subject])
        let addresses = try CodegenCase.versions("address")
        var plans = 0
        for (number, text) in try CodegenCase.versions(subject).enumerated() {
            let references =
                subject == "address" ? [] : [ReferenceText(name: "a", text: addresses[min(number, addresses.count - 1)])]
            let writer = try AvroLayout(of: AvroSchema(parsing: text, references: references, rules: .stored))
            do {
                let read = try resolution(from: writer, to: type, seed: LawTests.seed &+ UInt64(number), count: 50)
                #expect(read > 0, "\(subject) reads nothing of version \(number + 1)")
                plans += 1
            } catch let error as AvroCodecError where error.code == .unresolvable {
                // A version that only has to be read by older readers.
                continue
            }
        }
        #expect(plans > 0)
    }

    @Test("a generated type reads what a changed schema has written as generic values do", arguments: GeneratedTypes.all.indices)
    func changedWriters(position: Int) throws {
        let type = GeneratedTypes.all[position]
        let seed = LawTests.seed &+ UInt64(position) << 8
        var random = SeededRandom(seed: seed)
        var (plans, read) = (0, 0)
        for _ in 0..<40 {
            guard let text = ChangedSchema.text(of: type.avroSchema, &random),
                let schema = try? AvroSchema(parsing: text, rules: .stored)
            else { continue }
            guard let count = try? resolution(from: AvroLayout(of: schema), to: type, seed: random.next(), count: 10) else {
                continue
            }
            plans += 1
            read += count
        }
        #expect(plans > 10 && read > 0, "\(type): \(plans) plans, \(read) values read, seed \(seed)")
    }

    /// Reads random values of a writer both ways.
    ///
    /// - Returns: how many could be read.
    private func resolution<Value: AvroCodable>(
        from writer: AvroLayout, to type: Value.Type, seed: UInt64, count: Int
    ) throws -> Int {
        let layout = try AvroLayout(for: type)
        let plan = try AvroPlan(from: writer, to: layout)
        let values = RandomValues(writer)
        var random = SeededRandom(seed: seed)
        var read = 0
        for _ in 0..<count {
            let bytes = try writer.encode(values.value(&random))
            let generic = Result { try plan.decode(bytes) }
            let generated = Result { try plan.decode(type, from: bytes) }
            switch (generic, generated) {
            case (.success(let generic), .success(let generated)):
                read += 1
                #expect(try layout.encode(generated) == layout.encode(generic), "\(type), seed \(seed)")
            case (.failure(let generic), .failure(let generated)):
                #expect(generic as? AvroCodecError == generated as? AvroCodecError, "\(type), seed \(seed)")
            case (.success, .failure(let error)), (.failure(let error), .success):
                Issue.record("\(type), seed \(seed): only one way of reading fails: \(error)")
            }
        }
        return read
    }

    @Test("hostile bytes end in the same error as with generic values, or are read alike", arguments: GeneratedTypes.all.indices)
    func hostileBytes(position: Int) throws {
        try hostileBytes(of: GeneratedTypes.all[position], seed: LawTests.seed &+ UInt64(position) << 16)
    }

    private func hostileBytes<Value: AvroCodable>(of type: Value.Type, seed: UInt64) throws {
        let layout = try AvroLayout(for: type)
        let (plan, values) = (AvroPlan(layout), RandomValues(layout))
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            var bytes = try layout.encode(values.value(&random))
            for _ in 0...random.next(below: 3) {
                let place = random.next(below: bytes.count + 1)
                switch random.next(below: 4) {
                case 0: bytes.removeSubrange(place...)
                case 1 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 2 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.next(below: 8))
                default: bytes.insert(random.pick([0, 1, 2, 3, 127, 128, 255]), at: place)
                }
            }
            let generic = Result { try plan.decode(bytes) }
            let generated = Result { try plan.decode(type, from: bytes) }
            switch (generic, generated) {
            case (.success, .success(let value)):
                // A decimal may have been written with more digits than its precision.
                guard let again = try? layout.encode(value) else { continue }
                #expect(try layout.encode(plan.decode(type, from: again)).count == again.count)
            case (.failure(let generic), .failure(let generated)):
                // Only a generated type looks at what a logical type means, and so it may end earlier.
                let error = generated as? AvroCodecError
                #expect(error?.code == .logicalRange || generic as? AvroCodecError == error, "\(type), seed \(seed), \(bytes)")
            case (.success, .failure(let error)):
                #expect((error as? AvroCodecError)?.code == .logicalRange, "\(type), seed \(seed), \(bytes): \(error)")
            case (.failure(let error), .success): Issue.record("\(type), seed \(seed), \(bytes) is read: \(error)")
            }
        }
    }
}

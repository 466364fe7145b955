import Dispatch
import Foundation
import SchemaAvro
import SchemaModel
import TestSupport
import Testing

/// Bytes of `fixtures/hostile/avro`: a file for each hazard, a line for each case, with the code of the error that must come.
@Suite struct HostileBytesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let writer: String
        let reader: String?
        let bytes: [UInt8]
        let code: String
        let limit: String?
        let offset: Int?
        let limits: AvroCodecLimits

        var testDescription: String { name }
    }

    static let cases: [Case] = {
        let folder = ProjectFolder.url.appending(path: "fixtures/hostile/avro")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.sorted { $0.path < $1.path }.flatMap { file -> [Case] in
            let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
            return lines.enumerated().compactMap { number, line -> Case? in
                guard let json = try? JSONDocument(parsing: String(line)).root else { return nil }
                let unit = AvroTests.bytes(json["bytes"]?.string ?? "")
                let times = json["times"]?.numberText.flatMap { Int($0) } ?? 1
                return Case(
                    name: "\(file.deletingPathExtension().lastPathComponent):\(number + 1)",
                    writer: json["writer"]?.written ?? "", reader: json["reader"]?.written,
                    bytes: Array(repeatElement(unit, count: times).joined()), code: json["code"]?.string ?? "",
                    limit: json["limit"]?.string, offset: json["offset"]?.numberText.flatMap { Int($0) },
                    limits: limits(json["limits"]))
            }
        }
    }()

    /// The defaults, but for the limits of a case whose data would be too large otherwise.
    private static func limits(_ json: JSONValue?) -> AvroCodecLimits {
        var limits = AvroCodecLimits()
        for path in [\AvroCodecLimits.items, \.planNodes, \.planDepth] {
            let name = limits[keyPath: path].name
            if let value = json?[name]?.numberText.flatMap({ Int($0) }) { limits[keyPath: path] = Limit(name, value) }
        }
        return limits
    }

    @Test("every file of hostile bytes is read")
    func corpus() {
        #expect(HostileBytesTests.cases.count > 100)
    }

    @Test("hostile bytes end in a typed error that says where, read and skipped", arguments: cases)
    func refuses(hostile: Case) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let error = try #require(
            failure {
                let writer = try layout(hostile.writer, limits: hostile.limits)
                let plan =
                    try hostile.reader.map { try AvroPlan(from: writer, to: layout($0, limits: hostile.limits)) }
                    ?? AvroPlan(writer)
                _ = try plan.decode(hostile.bytes)
            })
        #expect(error.code.description == hostile.code, "\(error)")
        #expect(error.limit?.name == hostile.limit)
        if let offset = hostile.offset { #expect(error.offset == offset) }
        if let offset = error.offset { #expect(0...hostile.bytes.count ~= offset) }
        #expect(clock.now - start < .seconds(2))
    }

    @Test("data may nest as deep as the limit, and no deeper")
    func depth() throws {
        var limits = AvroCodecLimits()
        limits.valueDepth = Limit("max-avro-value-depth", 6)
        let layout = try layout(BinaryEncodingTests.list, limits: limits)
        let deepest = AvroValue.record([.record([.record([.null])])])
        #expect(try AvroPlan(layout).decode(layout.encode(deepest)) == deepest)
        #expect(failure { _ = try layout.encode(.record([deepest])) }?.limit == limits.valueDepth)
        #expect(failure { _ = try AvroPlan(layout).decode([2, 2, 2, 0]) }?.limit == limits.valueDepth)
    }

    /// An optimized build needs a fraction of it: `Benchmarks/avro` runs the same on 128 KiB.
    @Test("data of the depth limit is read and written on a stack of 4 MiB, as builds for debugging need it")
    func smallStack() throws {
        let layout = try layout(BinaryEncodingTests.list)
        let wide = try AvroLayout(
            of: schema(
                #"{"type":"record","name":"N","fields":[{"name":"n","type":["null","N"]},{"name":"m","type":"int","default":1}]}"#
            ))
        let done = DispatchSemaphore(value: 0)
        let isRight = Flag()
        let thread = Thread {
            let data: [UInt8] = Array(repeating: 2, count: 49) + [0]
            let narrow = AvroPlan(layout)
            if let value = try? narrow.decode(data), (try? layout.encode(value)) == data,
                (try? AvroPlan(from: layout, to: wide).decode(data)) != nil
            {
                isRight.set()
            }
            done.signal()
        }
        thread.stackSize = 4 << 20
        thread.start()
        done.wait()
        #expect(isRight.isSet)
    }

    @Test("limits are named in what they refuse")
    func limits() throws {
        var limits = AvroCodecLimits()
        limits.items = Limit("max-avro-items", 3)
        limits.blobBytes = Limit("max-avro-blob-bytes", 2)
        limits.planNodes = Limit("max-avro-plan-nodes", 2)
        let array = try layout(#"{"type":"array","items":"int"}"#, limits: limits)
        #expect(failure { _ = try AvroPlan(array).decode(bytes("04 0202 04 0202 00")) }?.limit == limits.items)
        #expect(failure { _ = try AvroPlan(layout(#""bytes""#, limits: limits)).decode(bytes("06 010203")) }?.code == .length)
        #expect(failure { _ = try layout(#""bytes""#, limits: limits).encode(.bytes([1, 2, 3])) }?.limit == limits.blobBytes)
        #expect(
            failure { _ = try layout(record(#"{"name":"a","type":"int"},{"name":"b","type":"int"}"#), limits: limits) }?.limit
                == limits.planNodes)
    }

    @Test("every change of a byte and every cut of a valid value is read or refused")
    func mutations() throws {
        let text = record(
            #"{"name":"a","type":{"type":"array","items":["null","string",{"type":"map","values":"long"}]}},{"name":"e","type":{"type":"enum","name":"E","symbols":["X","Y"]}},{"name":"d","type":"double"}"#
        )
        let layout = try layout(text)
        let value = AvroValue.record([
            .array([.null, .union(1, .string("é")), .union(2, .map([AvroMapEntry("k", .long(-1))]))]), .enumeration("Y"),
            .double(1),
        ])
        let plan = AvroPlan(layout)
        let valid = try layout.encode(value)
        for position in valid.indices {
            #expect(failure { _ = try plan.decode(Array(valid[..<position])) } != nil)
            for byte in UInt8.min...UInt8.max {
                var changed = valid
                changed[position] = byte
                guard let read = try? plan.decode(changed) else { continue }
                // Other bytes may mean the same; what they mean is written and read again.
                #expect(try plan.decode(layout.encode(read)) == read || "\(read)".contains("nan"))
            }
        }
    }
}

/// Something that happened on another thread.
private final class Flag: @unchecked Sendable {
    private let lock = NSLock()
    private var value = false

    func set() { lock.withLock { value = true } }

    var isSet: Bool { lock.withLock { value } }
}

// The Avro codec on the order event: nanoseconds of the processor for each record. `Benchmarks/avro-codec` runs this.

import Foundation
import SchemaAvro

func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Nanoseconds of the fastest of fifteen runs.
func measure(_ body: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<15 {
        let start = now()
        for _ in 0..<20_000 { try body() }
        best = min(best, (now() - start) / 20_000)
    }
    return best
}

func onThread(stackSize: Int, _ body: @escaping @Sendable () -> Void) {
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
        body()
        done.signal()
    }
    thread.stackSize = stackSize
    thread.start()
    done.wait()
}

/// How many times this thread has allocated.
@_silgen_name("allocations") func allocations() -> Int

let arguments = CommandLine.arguments
let schema = try AvroSchema(parsing: String(contentsOfFile: arguments[1], encoding: .utf8))
let layout = try AvroLayout(of: schema)
let value = try layout.value(json: String(contentsOfFile: arguments[2], encoding: .utf8))
let bytes = try layout.encode(value)

if arguments[3] == "write" {
    try Data(bytes).write(to: URL(filePath: arguments[4]))
    // Data of the depth limit, on the smallest stack that a platform gives a thread.
    let list = #"{"type":"record","name":"N","fields":[{"name":"n","type":["null","N"]}]}"#
    let wide = #"{"type":"record","name":"N","fields":[{"name":"n","type":["null","N"]},{"name":"m","type":"int","default":1}]}"#
    let (narrow, wider) = try (AvroLayout(of: AvroSchema(parsing: list)), AvroLayout(of: AvroSchema(parsing: wide)))
    let (plan, resolved) = try (AvroPlan(narrow), AvroPlan(from: narrow, to: wider))
    let nodes = try AvroPlan(AvroLayout(for: Node.self))
    onThread(stackSize: 128 << 10) {
        let data: [UInt8] = Array(repeating: 2, count: 49) + [0]
        guard let deep = try? plan.decode(data), (try? narrow.encode(deep)) == data, (try? resolved.decode(data)) != nil else {
            fatalError("data of the depth limit is refused")
        }
        // Fifty nodes, each with a label, the next one, two lists without items, no branch, and an int.
        let list = Array(repeatElement([0, 2] as [UInt8], count: 49).joined()) + [0, 0] + Array(repeating: 0, count: 250)
        guard let node = try? nodes.decode(Node.self, from: list), (try? nodes.reader.encode(node)) == list else {
            fatalError("a generated type refuses data of the depth limit")
        }
    }
    // Types that describe themselves take several calls for each level, and may nest where values do not.
    onThread(stackSize: 512 << 10) {
        let data: [UInt8] = Array(repeating: 2, count: 49) + [0]
        guard let deep = try? plan.decode(codable: Nested.self, from: data), (try? narrow.encode(codable: deep)) == data,
            (try? narrow.encode(codable: Endless())) == nil, (try? plan.decode(codable: Endless.self, from: data)) == nil
        else { fatalError("a type of the depth limit is refused, or one beyond it is not") }
    }
} else {
    let plan = AvroPlan(layout)
    var writer = AvroWriter()
    let encoding = try measure {
        writer.reset()
        try layout.encode(value, into: &writer)
    }
    let decoding = try measure { _ = try plan.decode(bytes) }
    guard try plan.decode(bytes) == value else { fatalError("what is read is not what was written") }
    print("swift \(encoding) \(decoding)")
    let order = try plan.decode(codable: Order.self, from: bytes)
    guard try layout.encode(codable: order) == bytes else { fatalError("a Codable type writes other bytes") }
    let codableEncoding = try measure {
        writer.reset()
        try layout.encode(codable: order, into: &writer)
    }
    let codableDecoding = try measure { _ = try plan.decode(codable: Order.self, from: bytes) }
    print("codable \(codableEncoding) \(codableDecoding)")
    let (jsonEncoder, jsonDecoder) = (JSONEncoder(), JSONDecoder())
    let json = try jsonEncoder.encode(order)
    guard try jsonDecoder.decode(Order.self, from: json) == order else { fatalError("JSON reads another order") }
    let jsonEncoding = try measure { _ = try jsonEncoder.encode(order) }
    let jsonDecoding = try measure { _ = try jsonDecoder.decode(Order.self, from: json) }
    print("json \(jsonEncoding) \(jsonDecoding)")

    let ordered = try AvroLayout(for: GeneratedOrder.self)
    let straight = AvroPlan(ordered)
    let event = try straight.decode(GeneratedOrder.self, from: bytes)
    writer.reset()
    try ordered.encode(event, into: &writer)
    guard writer.bytes == bytes else { fatalError("a generated type writes other bytes") }
    let before = allocations()
    for _ in 0..<1_000 {
        writer.reset()
        try ordered.encode(event, into: &writer)
    }
    print("allocations \((allocations() - before) / 1_000)")
    let generatedEncoding = try measure {
        writer.reset()
        try ordered.encode(event, into: &writer)
    }
    let generatedDecoding = try measure { _ = try straight.decode(GeneratedOrder.self, from: bytes) }
    print("generated \(generatedEncoding) \(generatedDecoding)")

    // Another writer, which has one field more.
    let older = GeneratedOrder.avroSchema.text.replacing(
        #"{"name":"id","type":"string"},"#, with: #"{"name":"old","type":"int"},{"name":"id","type":"string"},"#)
    let resolved = try AvroPlan(from: AvroLayout(of: AvroSchema(parsing: older)), to: ordered)
    guard try resolved.decode(GeneratedOrder.self, from: [0] + bytes) == event else { fatalError("an older record is read as another") }
    let olderBytes = [0] + bytes
    print("resolved 0 \(try measure { _ = try resolved.decode(GeneratedOrder.self, from: olderBytes) })")

    let fields = (0..<200).map { #"{"name":"f\#($0)","type":["null","\#(["int", "string", "long"][$0 % 3])"],"default":null}"# }
    let wide = { (more: String) in
        try AvroLayout(
            of: AvroSchema(parsing: #"{"type":"record","name":"W","fields":[\#(fields.joined(separator: ","))\#(more)]}"#))
    }
    let (old, new) = try (wide(""), wide(#",{"name":"g","type":"int","default":0}"#))
    var best = Double.infinity
    for _ in 0..<200 {
        let start = now()
        _ = try AvroPlan(from: old, to: new)
        best = min(best, now() - start)
    }
    print("plan \(best)")
}

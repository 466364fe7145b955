// What a serde adds to the codec, on the order event: nanoseconds of the processor for each record.

import Foundation
import SchemaAvro
import SchemaClient
import SchemaSerde

/// Answers each request with the schema of the order, under the id 7.
struct OrderRegistry: Transport {
    let schema: String

    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let text = schema.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return TransportResponse(
            status: 200, headers: ["content-type": "application/json"],
            body: Array(#"{"id":7,"version":1,"subject":"orders-value","schema":"\#(text)"}"#.utf8))
    }

    func shutdown() async {}
}

func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Nanoseconds of the fastest of so many runs, of each body, in turns.
func measure(_ bodies: [() throws -> Void]) throws -> [Double] {
    var best = bodies.map { _ in Double.infinity }
    for _ in 0..<30 {
        for (place, body) in bodies.enumerated() {
            let start = now()
            for _ in 0..<20_000 { try body() }
            best[place] = min(best[place], (now() - start) / 20_000)
        }
    }
    return best
}

/// How many times this thread has allocated.
@_silgen_name("allocations") func allocations() -> Int

@main struct Bench {
    static func main() async throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: CommandLine.arguments[1])))
        let layout = try AvroLayout(for: GeneratedOrder.self)
        let plan = AvroPlan(layout)
        let order = try plan.decode(GeneratedOrder.self, from: bytes)

        let client = try RegistryClient(
            .init(urls: ["http://registry"]), transport: OrderRegistry(schema: GeneratedOrder.avroSchema.text))
        let orders = Serde<GeneratedOrder>.avro(client) { $0.naming = .topic }
        let latest = Serde<GeneratedOrder>.avro(client) {
            $0.naming = .topic
            $0.selection = .latest
        }
        let out = try await orders.encoder(for: .value(of: "orders"))
        let newest = try await latest.encoder(for: .value(of: "orders"))
        let decoder = orders.decoder(for: .value(of: "orders"))
        try await decoder.load(.id(7))
        let event = try out.encode(order).bytes
        guard event == [0, 0, 0, 0, 7] + bytes, try decoder.decode(event.span.bytes) == order else {
            fatalError("the serde writes other bytes")
        }
        try report(order, bytes, event, layout, plan, out, newest, decoder)
    }

    /// Not asynchronous, as the loop of a service that encodes is not.
    static func report(
        _ order: GeneratedOrder, _ bytes: [UInt8], _ event: [UInt8], _ layout: AvroLayout, _ plan: AvroPlan,
        _ out: RecordEncoder<GeneratedOrder>, _ newest: RecordEncoder<GeneratedOrder>, _ decoder: RecordDecoder<GeneratedOrder>
    ) throws {
        var writer = AvroWriter()
        let times = try measure([
            {
                writer.reset()
                try layout.encode(order, into: &writer)
            },
            {
                writer.reset()
                try out.encode(order, into: &writer)
            },
            {
                writer.reset()
                try newest.encode(order, into: &writer)
            },
            { _ = try plan.decode(GeneratedOrder.self, from: bytes) },
            { _ = try decoder.decode(event.span.bytes) },
        ])
        print("serde \(times[1] - times[0]) \(times[4] - times[3])")
        print("latest \(times[2] - times[0])")
        let before = allocations()
        for _ in 0..<1_000 {
            writer.reset()
            try out.encode(order, into: &writer)
        }
        print("serde-allocations \((allocations() - before) / 1_000)")
    }
}

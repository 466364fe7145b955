import Foundation
import Kafka
import SchemaSerde

/// Sends one event with the id of its schema in front of the payload, and one with the GUID in a header; reads both.
@main
struct HeaderFraming {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let brokers = environment["KAFKA_BROKERS"] ?? "localhost:9092"
        let registry = try RegistryClient(.init(urls: [environment["REGISTRY_URL"] ?? "http://localhost:8081"]))
        let producer = try KafkaProducer(brokers: brokers)

        let prefix = Serde<PriceChanged>.avro(registry)
        let header = Serde<PriceChanged>.avro(registry) { $0.framing = .header }
        for (serde, price) in [(prefix, Int64(79_00)), (header, 75_00)] {
            let event = PriceChanged(
                sku: "KETTLE-2L", oldPrice: nil, newPrice: AvroDecimal(price, scale: 2), reason: .promotion,
                changedAt: AvroInstant(0, .milliseconds), currency: "EUR", approvedBy: nil)
            let out = try await serde.encoder(for: .value(of: "prices"))
            try await producer.send(out.encode(event), key: Array(event.sku.utf8), to: "prices")
        }

        // Whatever a serde writes, it reads either.
        let prices = prefix.decoder(for: .value(of: "prices"))
        var left = 2
        for try await record in try KafkaConsumer(brokers: brokers, group: "labels", topics: "prices") {
            guard let event = record.event else { continue }
            let price = try await prices.decode(event)
            print("\(price.newPrice) \(price.currency): \(event.bytes.count) bytes that begin with \(hex(event.bytes.prefix(5)))")
            for header in event.headers { print("  \(header.name): \(hex(header.value ?? []))") }
            left -= 1
            if left == 0 { break }
        }
        await registry.shutdown()
    }

    private static func hex(_ bytes: some Collection<UInt8>) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

import Foundation
import NIOCore
import SchemaSerde

/// Events in the buffers that other libraries have.
@main
struct Buffers {
    static func main() async throws {
        let address = ProcessInfo.processInfo.environment["REGISTRY_URL"] ?? "http://localhost:8081"
        let registry = try RegistryClient(.init(urls: [address]))
        let prices = Serde<PriceChanged>.avro(registry)
        let event = try await prices.encoder(for: .value(of: "prices")).encode(
            PriceChanged(
                sku: "KETTLE-2L", oldPrice: nil, newPrice: AvroDecimal(79_00, scale: 2), reason: .promotion,
                changedAt: AvroInstant(0, .milliseconds), currency: "EUR", approvedBy: nil))

        let decoder = prices.decoder()
        try await decoder.load(.id(1))
        print("ByteBuffer: \(ByteBuffer(event).readableBytes) bytes, \(try decoder.decode(ByteBuffer(event)).newPrice)")
        print("Data: \(Data(event).count) bytes, \(try decoder.decode(Data(event)).newPrice)")
        await registry.shutdown()
    }
}

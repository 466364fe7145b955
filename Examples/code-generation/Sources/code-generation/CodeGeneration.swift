import Prices
import SchemaSerde
import Stock

/// Generated types without a registry: values to bytes, and bytes to values.
@main
struct CodeGeneration {
    static func main() throws {
        let price = PriceChanged(
            sku: "KETTLE-2L", oldPrice: nil, newPrice: AvroDecimal(79_00, scale: 2), reason: .promotion,
            changedAt: AvroInstant(1_709_208_000_000, .milliseconds), currency: "EUR", approvedBy: nil)
        let layout = try AvroLayout(for: PriceChanged.self)
        let bytes = try layout.encode(price)
        let again = try AvroPlan(layout).decode(PriceChanged.self, from: bytes)
        print(
            "\(bytes.count) bytes, \(again == price ? "the same price" : "another price"): \(again.newPrice) in \(again.storeId)")

        let level = StockLevel(
            sku: "KETTLE-2L", storeId: 1, onHand: 12, updatedAt: AvroInstant(1_709_208_000_000_000, .microseconds), reserved: 2)
        print("\(try AvroLayout(for: StockLevel.self).encode(level).count) bytes: \(level.onHand) of \(level.sku)")
    }
}

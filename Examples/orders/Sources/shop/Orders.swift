import Foundation
import OrderEvents
import SchemaSerde

extension OrderPlaced {
    /// Kafka keeps the events of one order in their order.
    var key: [UInt8] { Array(orderId.uuidString.utf8) }

    var summary: String {
        "\(lines.map { "\($0.quantity) × \($0.sku)" }.joined(separator: ", ")) for \(total) \(String(decoding: currency, as: UTF8.self))"
    }

    static let examples = [
        OrderPlaced(
            customerId: "c-4711", total: AvroDecimal(2_498_00, scale: 2),
            lines: [
                OrderLine(
                    sku: "LAPTOP-15", description: "Laptop, 15 inches", quantity: 2, unitPrice: AvroDecimal(1_249_00, scale: 2))
            ],
            payment: .cardPayment(CardPayment(scheme: "VISA", lastFour: "4242"))),
        OrderPlaced(
            customerId: nil, total: AvroDecimal(628_90, scale: 2),
            lines: [
                OrderLine(
                    sku: "TV-55", description: "Television, 55 inches", quantity: 1, unitPrice: AvroDecimal(599_00, scale: 2)),
                OrderLine(sku: "HDMI-2M", description: "Cable, 2 m", quantity: 2, unitPrice: AvroDecimal(14_95, scale: 2)),
            ],
            promotions: ["SPRING"]),
    ]

    private init(customerId: String?, total: AvroDecimal, lines: [OrderLine], payment: Payment? = nil, promotions: [String] = [])
    {
        self.init(
            orderId: UUID(), customerId: customerId, placedAt: .now, currency: Array("EUR".utf8), total: total, lines: lines,
            deliveryAddress: Address(
                line1: "1 Harbour Street", city: "Hamburg", postalCode: "20457", countryCode: Array("DE".utf8)),
            payment: payment, promotions: promotions)
    }
}

import Foundation
public import SchemaSerde

/// The topics of the retailer's orders.
public enum Topic {
    /// `OrderPlaced`, by the shops.
    public static let orders = "orders"
    /// `InventoryLevelChanged`, by the warehouse.
    public static let stock = "stock"
}

extension AvroInstant {
    /// This instant, in milliseconds.
    public static var now: AvroInstant { AvroInstant(Int64(Date.now.timeIntervalSince1970 * 1_000), .milliseconds) }
}

/// The order event of `order.avsc` as a service would write it down.
struct Order: Codable, Equatable {
    enum State: String, Codable {
        case new = "NEW"
        case paid = "PAID"
        case sent = "SENT"
        case done = "DONE"
    }

    struct Line: Codable, Equatable {
        var product: String
        var count: Int64
        var cents: Int64
    }

    struct Address: Codable, Equatable {
        var street: String
        var latitude: Double
    }

    var id: String
    var customer: String
    var placedAt: Int64
    var sequence: Int64
    var total: Double
    var tax: Double
    var state: State
    var isGift: Bool
    var note: String?
    var coupon: String?
    var lines: [Line]
    var address: Address
}

/// A list, each item of which holds the next.
final class Nested: Codable {
    var n: Nested?
}

/// A type that is its own content.
struct Endless: Codable {
    init() {}

    init(from decoder: any Decoder) throws { self = try decoder.singleValueContainer().decode(Endless.self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self)
    }
}

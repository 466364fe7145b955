/// A key that no type has declared: a position, or a name of the schema.
struct AvroCodingKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ name: String) {
        stringValue = name
        intValue = nil
    }

    init(_ position: Int) {
        stringValue = "\(position)"
        intValue = position
    }

    init?(stringValue: String) { self.init(stringValue) }

    init?(intValue: Int) { self.init(intValue) }

    static let superclass = AvroCodingKey("super")
}

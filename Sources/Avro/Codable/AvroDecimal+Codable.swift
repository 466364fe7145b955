/// With the codec of Avro it is a decimal, with any other the text of one.
extension AvroDecimal: Codable {
    /// The most digits that a text may have.
    private static let digitsOfText = 10_000

    /// - Throws: `DecodingError` where a text is not a number such as `-12.34`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let decimal = AvroDecimal(try container.decode(String.self), maximum: AvroDecimal.digitsOfText) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "the text is not a decimal number")
        }
        self = decimal
    }

    /// Writes the text of the number, except as Avro.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

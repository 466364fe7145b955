/// So that a type of one's own may hold values of any schema. Only the codec of Avro takes them, because they do not name what
/// they hold.
extension AvroValue: Codable {
    /// - Throws: `DecodingError`, except from Avro.
    public init(from decoder: any Decoder) throws {
        throw DecodingError.dataCorrupted(
            DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "an AvroValue is only decoded from Avro"))
    }

    /// - Throws: `EncodingError`, except as Avro.
    public func encode(to encoder: any Encoder) throws {
        throw EncodingError.invalidValue(
            self, EncodingError.Context(codingPath: encoder.codingPath, debugDescription: "an AvroValue is only encoded as Avro"))
    }
}

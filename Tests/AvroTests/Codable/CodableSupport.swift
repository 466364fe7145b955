import SchemaAvro
import SchemaModel
import Testing

/// A value of a Swift type is written as the bytes given, and they are read as the value again.
func expectRoundTrip<Value: Codable & Equatable>(
    _ value: Value, _ type: String, _ hexadecimal: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
    let layout = try layout(type)
    let encoded = try layout.encode(codable: value)
    #expect(encoded == bytes(hexadecimal), sourceLocation: sourceLocation)
    #expect(try AvroPlan(layout).decode(codable: Value.self, from: encoded) == value, sourceLocation: sourceLocation)
}

/// The error that encoding a value ends in.
func refusal<Value: Encodable>(of value: Value, _ type: String) throws -> AvroCodecError {
    let layout = try layout(type)
    return try #require(failure { _ = try layout.encode(codable: value) })
}

/// The error that decoding bytes ends in.
func refusal<Value: Decodable>(of hexadecimal: String, _ type: String, as _: Value.Type) throws -> AvroCodecError {
    let plan = AvroPlan(try layout(type))
    return try #require(failure { _ = try plan.decode(codable: Value.self, from: bytes(hexadecimal)) })
}

/// The keyed container of a record, a map, or a case of an enum.
struct AvroKeyedValues<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: AvroValueDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }

    var allKeys: [Key] { decoder.keys(Key.self) }

    func contains(_ key: Key) -> Bool { decoder.find(key.stringValue) != nil }

    @inline(__always)
    private func find(_ key: Key) throws -> AvroFoundValue {
        guard let found = decoder.find(key.stringValue) else { throw decoder.missing(key) }
        return found
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try decoder.nested(decoder.payload(of: key.stringValue) ?? find(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder.nested(find(key)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        guard let found = decoder.find(AvroCodingKey.superclass.stringValue) else {
            throw decoder.missing(AvroCodingKey.superclass)
        }
        return try decoder.nested(found)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder.nested(find(key)) }

    // MARK: Values

    func decodeNil(forKey key: Key) throws -> Bool {
        guard try find(key).isNull else { return false }
        decoder.context.guess &+= 1
        return true
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try decoder.decode(type, find(key))
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try decoder.boolean(find(key)) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try decoder.string(find(key)) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try decoder.double(find(key)) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try decoder.float(find(key)) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try decoder.integer(find(key)) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try decoder.integer(find(key)) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try decoder.integer(find(key)) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try decoder.integer(find(key)) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try decoder.integer(find(key)) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try decoder.integer(find(key)) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try decoder.integer(find(key)) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try decoder.integer(find(key)) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try decoder.integer(find(key)) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try decoder.integer(find(key)) }
}

/// The keyed container of a recorded value.
struct AvroKeyedRecorder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let recorder: AvroRecorder
    let container: Int

    var codingPath: [any CodingKey] { recorder.codingPath }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        recorder.link(key, in: container).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        recorder.link(key, in: container).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { recorder.link(AvroCodingKey.superclass, in: container) }

    func superEncoder(forKey key: Key) -> any Encoder { recorder.link(key, in: container) }

    // MARK: Values

    @inline(__always)
    private func put(_ value: consuming AvroRecordedValue, _ key: Key) throws {
        try recorder.put(value, key.stringValue, in: container)
    }

    func encodeNil(forKey key: Key) throws { try put(.null, key) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try recorder.put(value, as: key.stringValue, in: container)
    }

    func encode(_ value: Bool, forKey key: Key) throws { try put(.boolean(value), key) }
    func encode(_ value: String, forKey key: Key) throws { try put(.string(value), key) }
    func encode(_ value: Double, forKey key: Key) throws { try put(.double(value), key) }
    func encode(_ value: Float, forKey key: Key) throws { try put(.float(value), key) }
    func encode(_ value: Int, forKey key: Key) throws { try put(.long(Int64(value)), key) }
    func encode(_ value: Int8, forKey key: Key) throws { try put(.int(Int32(value)), key) }
    func encode(_ value: Int16, forKey key: Key) throws { try put(.int(Int32(value)), key) }
    func encode(_ value: Int32, forKey key: Key) throws { try put(.int(value), key) }
    func encode(_ value: Int64, forKey key: Key) throws { try put(.long(value), key) }
    func encode(_ value: UInt, forKey key: Key) throws { try put(AvroRecordedValue(UInt64(value)), key) }
    func encode(_ value: UInt8, forKey key: Key) throws { try put(.int(Int32(value)), key) }
    func encode(_ value: UInt16, forKey key: Key) throws { try put(.int(Int32(value)), key) }
    func encode(_ value: UInt32, forKey key: Key) throws { try put(.long(Int64(value)), key) }
    func encode(_ value: UInt64, forKey key: Key) throws { try put(AvroRecordedValue(value), key) }

    // MARK: Optional values

    // `nil` is said, not left out: a default of the schema would take its place.

    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try put(.null, key) }
    }

    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws {
        try put(value.map { value in .boolean(value) } ?? .null, key)
    }

    func encodeIfPresent(_ value: String?, forKey key: Key) throws {
        try put(value.map { value in .string(value) } ?? .null, key)
    }

    func encodeIfPresent(_ value: Double?, forKey key: Key) throws {
        try put(value.map { value in .double(value) } ?? .null, key)
    }

    func encodeIfPresent(_ value: Float?, forKey key: Key) throws {
        try put(value.map { value in .float(value) } ?? .null, key)
    }

    func encodeIfPresent(_ value: Int?, forKey key: Key) throws {
        try put(value.map { value in .long(Int64(value)) } ?? .null, key)
    }

    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws {
        try put(value.map { value in .int(Int32(value)) } ?? .null, key)
    }

    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws {
        try put(value.map { value in .int(Int32(value)) } ?? .null, key)
    }

    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws {
        try put(value.map { value in .int(value) } ?? .null, key)
    }

    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws {
        try put(value.map { value in .long(value) } ?? .null, key)
    }

    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws {
        try put(value.map { value in AvroRecordedValue(UInt64(value)) } ?? .null, key)
    }

    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws {
        try put(value.map { value in .int(Int32(value)) } ?? .null, key)
    }

    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws {
        try put(value.map { value in .int(Int32(value)) } ?? .null, key)
    }

    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws {
        try put(value.map { value in .long(Int64(value)) } ?? .null, key)
    }

    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws {
        try put(value.map { value in AvroRecordedValue(value) } ?? .null, key)
    }
}

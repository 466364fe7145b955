/// The unkeyed container of a recorded value.
struct AvroUnkeyedRecorder: UnkeyedEncodingContainer {
    let recorder: AvroRecorder
    let container: Int

    var codingPath: [any CodingKey] { recorder.codingPath }

    var count: Int { recorder.count(of: container) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        recorder.link(AvroCodingKey(count), in: container).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        recorder.link(AvroCodingKey(count), in: container).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { recorder.link(AvroCodingKey(count), in: container) }

    // MARK: Values

    @inline(__always)
    private func put(_ value: consuming AvroRecordedValue) throws { try recorder.put(value, "", in: container) }

    func encodeNil() throws { try put(.null) }

    func encode<Value: Encodable>(_ value: Value) throws { try recorder.put(value, as: "", in: container) }

    func encode(_ value: Bool) throws { try put(.boolean(value)) }
    func encode(_ value: String) throws { try put(.string(value)) }
    func encode(_ value: Double) throws { try put(.double(value)) }
    func encode(_ value: Float) throws { try put(.float(value)) }
    func encode(_ value: Int) throws { try put(.long(Int64(value))) }
    func encode(_ value: Int8) throws { try put(.int(Int32(value))) }
    func encode(_ value: Int16) throws { try put(.int(Int32(value))) }
    func encode(_ value: Int32) throws { try put(.int(value)) }
    func encode(_ value: Int64) throws { try put(.long(value)) }
    func encode(_ value: UInt) throws { try put(AvroRecordedValue(UInt64(value))) }
    func encode(_ value: UInt8) throws { try put(.int(Int32(value))) }
    func encode(_ value: UInt16) throws { try put(.int(Int32(value))) }
    func encode(_ value: UInt32) throws { try put(.long(Int64(value))) }
    func encode(_ value: UInt64) throws { try put(AvroRecordedValue(value)) }
}

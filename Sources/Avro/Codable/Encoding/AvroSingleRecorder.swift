/// The container of a recorded value that has no other inside.
struct AvroSingleRecorder: SingleValueEncodingContainer {
    let recorder: AvroRecorder

    var codingPath: [any CodingKey] { recorder.codingPath }

    func encodeNil() throws { try recorder.putAlone(.null) }

    func encode<Value: Encodable>(_ value: Value) throws { try recorder.putAlone(value) }

    func encode(_ value: Bool) throws { try recorder.putAlone(.boolean(value)) }
    func encode(_ value: String) throws { try recorder.putAlone(.string(value)) }
    func encode(_ value: Double) throws { try recorder.putAlone(.double(value)) }
    func encode(_ value: Float) throws { try recorder.putAlone(.float(value)) }
    func encode(_ value: Int) throws { try recorder.putAlone(.long(Int64(value))) }
    func encode(_ value: Int8) throws { try recorder.putAlone(.int(Int32(value))) }
    func encode(_ value: Int16) throws { try recorder.putAlone(.int(Int32(value))) }
    func encode(_ value: Int32) throws { try recorder.putAlone(.int(value)) }
    func encode(_ value: Int64) throws { try recorder.putAlone(.long(value)) }
    func encode(_ value: UInt) throws { try recorder.putAlone(AvroRecordedValue(UInt64(value))) }
    func encode(_ value: UInt8) throws { try recorder.putAlone(.int(Int32(value))) }
    func encode(_ value: UInt16) throws { try recorder.putAlone(.int(Int32(value))) }
    func encode(_ value: UInt32) throws { try recorder.putAlone(.long(Int64(value))) }
    func encode(_ value: UInt64) throws { try recorder.putAlone(AvroRecordedValue(value)) }
}

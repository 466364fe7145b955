/// Where a serializer puts the id of the schema.
public enum Framing: Sendable, Hashable {
    /// The id in five bytes before the payload: what every client reads.
    case prefix
    /// The GUID in a header of the record, `__key_schema_id` or `__value_schema_id`, and the payload bare. The registry must give
    /// GUIDs, as those from 8.0 on do. Python's Avro deserializer up to 2.16 refuses such payloads of five bytes or less.
    case header
}

/// A header of a Kafka record.
public struct RecordHeader: Sendable, Hashable {
    /// Kafka does not ask for names to be unique.
    public var name: String
    /// Nil is a header without a value.
    public var value: [UInt8]?

    /// A header.
    public init(_ name: String, _ value: [UInt8]?) {
        self.name = name
        self.value = value
    }
}

/// The key or the value of a Kafka record, as it stands on the wire, with the headers that belong to it.
public struct EventRecord: Sendable, Hashable {
    /// The frame, with prefix framing, and the payload.
    public var bytes: [UInt8]
    /// Of a record that is read, all its headers; of one that was encoded, those to add.
    public var headers: [RecordHeader]

    /// An event with its headers.
    public init(bytes: [UInt8], headers: [RecordHeader] = []) {
        self.bytes = bytes
        self.headers = headers
    }
}

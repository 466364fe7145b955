import CRdKafka
public import SchemaSerde

/// A record of a topic.
public struct KafkaRecord: Sendable {
    /// The topic that it is from.
    public let topic: String
    /// The part of the topic that it is from.
    public let partition: Int32
    /// Its place in the partition.
    public let offset: Int64
    /// What its partition was chosen by.
    public let key: [UInt8]?
    /// The value with its headers, as a serde reads it. Nil is a tombstone.
    public let event: EventRecord?

    init(_ message: UnsafeMutablePointer<rd_kafka_message_t>) {
        topic = String(cString: rd_kafka_topic_name(message.pointee.rkt))
        partition = message.pointee.partition
        offset = message.pointee.offset
        key = bytes(message.pointee.key, message.pointee.key_len)
        event = bytes(message.pointee.payload, message.pointee.len).map {
            EventRecord(bytes: $0, headers: RecordHeader.all(of: message))
        }
    }
}

extension RecordHeader {
    fileprivate static func all(of message: UnsafeMutablePointer<rd_kafka_message_t>) -> [RecordHeader] {
        var list: OpaquePointer?
        guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR else { return [] }
        return (0..<rd_kafka_header_cnt(list)).compactMap { index in
            var name: UnsafePointer<CChar>?
            var value: UnsafeRawPointer?
            var count = 0
            guard rd_kafka_header_get_all(list, index, &name, &value, &count) == RD_KAFKA_RESP_ERR_NO_ERROR, let name else {
                return nil
            }
            return RecordHeader(String(cString: name), bytes(value, count))
        }
    }
}

private func bytes(_ start: UnsafeRawPointer?, _ count: Int) -> [UInt8]? {
    start.map { Array(UnsafeRawBufferPointer(start: $0, count: count)) }
}

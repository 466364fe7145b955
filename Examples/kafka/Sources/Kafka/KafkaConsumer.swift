import CRdKafka
import Dispatch

/// The records of topics, as one member of a group gets them. The sequence ends when its task is cancelled.
///
/// ```swift
/// for try await record in consumer {
///     try await handle(record)
///     try consumer.finished(record)
/// }
/// ```
public struct KafkaConsumer: AsyncSequence, Sendable {
    private let handle: KafkaHandle
    private let queue = DispatchQueue(label: "kafka-consumer")

    /// - Parameters:
    ///   - brokers: one or more, such as `localhost:9092`, with commas.
    ///   - group: its members share the partitions; a new group begins with the first record.
    public init(brokers: String, group: String, topics: String...) throws(KafkaError) {
        handle = try KafkaHandle(
            RD_KAFKA_CONSUMER,
            KafkaHandle.configuration([
                "bootstrap.servers": brokers, "group.id": group, "auto.offset.reset": "earliest",
                "enable.auto.offset.store": "false", "session.timeout.ms": "6000", "heartbeat.interval.ms": "1000",
            ]))
        rd_kafka_poll_set_consumer(handle.pointer)
        let list = rd_kafka_topic_partition_list_new(Int32(topics.count))
        defer { rd_kafka_topic_partition_list_destroy(list) }
        for topic in topics { rd_kafka_topic_partition_list_add(list, topic, RD_KAFKA_PARTITION_UA) }
        try KafkaError.check(rd_kafka_subscribe(handle.pointer, list))
    }

    /// Says that a record, and those before it in its partition, need not be read again by the group.
    public func finished(_ record: KafkaRecord) throws(KafkaError) {
        let list = rd_kafka_topic_partition_list_new(1)
        defer { rd_kafka_topic_partition_list_destroy(list) }
        rd_kafka_topic_partition_list_add(list, record.topic, record.partition).pointee.offset = record.offset + 1
        try KafkaError.check(rd_kafka_offsets_store(handle.pointer, list))
    }

    /// The records from here on.
    public func makeAsyncIterator() -> Iterator { Iterator(consumer: self) }

    /// Takes one record after the other.
    public struct Iterator: AsyncIteratorProtocol {
        let consumer: KafkaConsumer

        /// The next record; nil once the task is cancelled.
        public mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws(KafkaError) -> KafkaRecord? {
            while !Task.isCancelled {
                if let record = try await consumer.poll().get() { return record }
            }
            return nil
        }
    }

    /// The next record, if there is one within a tenth of a second. It blocks a thread of its own for as long.
    private func poll() async -> Result<KafkaRecord?, KafkaError> {
        await withCheckedContinuation { continuation in
            queue.async {
                guard let message = rd_kafka_consumer_poll(handle.pointer, 100) else {
                    return continuation.resume(returning: .success(nil))
                }
                defer { rd_kafka_message_destroy(message) }
                let error = KafkaError(message.pointee.err)
                continuation.resume(returning: error.map { .failure($0) } ?? .success(KafkaRecord(message)))
            }
        }
    }
}

import CRdKafka
import Foundation
public import SchemaSerde

/// Sends events to topics.
public final class KafkaProducer: Sendable {
    private let handle: KafkaHandle

    /// - Parameter brokers: one or more, such as `localhost:9092`, with commas.
    public init(brokers: String) throws(KafkaError) {
        let configuration = try KafkaHandle.configuration([
            "bootstrap.servers": brokers, "enable.idempotence": "true", "linger.ms": "0", "message.timeout.ms": "10000",
        ])
        rd_kafka_conf_set_dr_msg_cb(configuration) { _, message, _ in
            guard let message, let waiting = message.pointee._private else { return }
            Unmanaged<Delivery>.fromOpaque(waiting).takeRetainedValue().end(KafkaError(message.pointee.err))
        }
        let handle = try KafkaHandle(RD_KAFKA_PRODUCER, configuration)
        self.handle = handle
        Thread.detachNewThread { [weak handle] in
            // The thread ends with the producer. A poll that is under way keeps the handle.
            while let handle { withExtendedLifetime(handle) { _ = rd_kafka_poll(handle.pointer, 100) } }
        }
    }

    /// Sends an event, and returns when the broker has it.
    ///
    /// - Parameters:
    ///   - event: nil is a tombstone.
    ///   - key: events of one key stay in order.
    public func send(_ event: EventRecord?, key: [UInt8]?, to topic: String) async throws(KafkaError) {
        let error = await withCheckedContinuation { continuation in
            let waiting = Unmanaged.passRetained(Delivery(continuation))
            let headers = rd_kafka_headers_new(event?.headers.count ?? 0)
            for header in event?.headers ?? [] {
                rd_kafka_header_add(headers, header.name, -1, header.value, header.value?.count ?? -1)
            }
            let code = kafka_produce(
                handle.pointer, topic, key, key?.count ?? 0, event?.bytes, event?.bytes.count ?? 0, headers, waiting.toOpaque())
            if let error = KafkaError(code) {
                rd_kafka_headers_destroy(headers)
                waiting.takeRetainedValue().end(error)
            }
        }
        if let error { throw error }
    }
}

/// A send that waits for the broker.
private final class Delivery: Sendable {
    private let continuation: CheckedContinuation<KafkaError?, Never>

    init(_ continuation: CheckedContinuation<KafkaError?, Never>) { self.continuation = continuation }

    func end(_ error: KafkaError?) { continuation.resume(returning: error) }
}

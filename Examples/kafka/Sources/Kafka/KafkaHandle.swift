import CRdKafka

/// A client of librdkafka, which may be called from any thread. It goes away with the last reference, and a consumer leaves its
/// group then.
final class KafkaHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ type: rd_kafka_type_t, _ configuration: OpaquePointer) throws(KafkaError) {
        var reason = [CChar](repeating: 0, count: 512)
        guard let pointer = rd_kafka_new(type, configuration, &reason, reason.count) else {
            rd_kafka_conf_destroy(configuration)
            throw KafkaError(text(reason))
        }
        self.pointer = pointer
    }

    deinit { rd_kafka_destroy(pointer) }

    /// What a client is made with; see CONFIGURATION.md of librdkafka.
    static func configuration(_ settings: [String: String]) throws(KafkaError) -> OpaquePointer {
        guard let configuration = rd_kafka_conf_new() else { throw KafkaError("out of memory") }
        for (name, value) in settings {
            var reason = [CChar](repeating: 0, count: 512)
            guard rd_kafka_conf_set(configuration, name, value, &reason, reason.count) == RD_KAFKA_CONF_OK else {
                rd_kafka_conf_destroy(configuration)
                throw KafkaError(text(reason))
            }
        }
        return configuration
    }
}

/// A text that C wrote into a buffer.
private func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}

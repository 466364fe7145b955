import CRdKafka

/// What librdkafka refused, in its words.
public struct KafkaError: Error, CustomStringConvertible {
    /// The same in words.
    public let description: String

    init(_ description: String) { self.description = description }

    /// - Returns: nil where there was no error.
    init?(_ code: rd_kafka_resp_err_t) {
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
        description = String(cString: rd_kafka_err2str(code))
    }

    static func check(_ code: rd_kafka_resp_err_t) throws(KafkaError) {
        if let error = KafkaError(code) { throw error }
    }
}

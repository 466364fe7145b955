#include <librdkafka/rdkafka.h>

// `rd_kafka_producev` takes a list of arguments of any length, which Swift cannot call.
static inline rd_kafka_resp_err_t kafka_produce(
    rd_kafka_t *kafka, const char *topic, const void *key, size_t key_length, const void *value, size_t value_length,
    rd_kafka_headers_t *headers, void *context) {
    return rd_kafka_producev(
        kafka, RD_KAFKA_V_TOPIC(topic), RD_KAFKA_V_KEY(key, key_length), RD_KAFKA_V_VALUE((void *)value, value_length),
        RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_OPAQUE(context), RD_KAFKA_V_END);
}

/* The same with avro-c: a generic value, encoded and decoded. */
#include <avro.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

static char *slurp(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) exit(66);
    char *bytes = malloc(1 << 20);
    *size = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

int main(int count, char **arguments) {
    size_t text_size, size;
    if (count < 3) return 64;
    char *text = slurp(arguments[1], &text_size), *bytes = slurp(arguments[2], &size), *out = malloc(size + 16);
    avro_schema_t schema;
    if (avro_schema_from_json_length(text, text_size, &schema)) return 65;
    avro_value_iface_t *iface = avro_generic_class_from_schema(schema);
    avro_value_t value;
    avro_generic_value_new(iface, &value);
    avro_reader_t reader = avro_reader_memory(bytes, size);
    avro_writer_t writer = avro_writer_memory(out, size + 16);
    double encoding = 1e18, decoding = 1e18;
    for (int run = 0; run < 15; run++) {
        double start = now();
        for (int i = 0; i < 20000; i++) {
            avro_reader_memory_set_source(reader, bytes, size);
            avro_value_reset(&value);
            if (avro_value_read(reader, &value)) return 65;
        }
        double time = (now() - start) / 20000;
        if (time < decoding) decoding = time;
        start = now();
        for (int i = 0; i < 20000; i++) {
            avro_writer_reset(writer);
            if (avro_value_write(writer, &value)) return 65;
        }
        time = (now() - start) / 20000;
        if (time < encoding) encoding = time;
    }
    if (avro_writer_tell(writer) != (int64_t)size || memcmp(bytes, out, size)) return 65;
    printf("avro-c %f %f\n", encoding, decoding);
    return 0;
}

"""The same with fastavro."""
import io, json, sys, time
import fastavro

schema = fastavro.parse_schema(json.load(open(sys.argv[1])))
data = open(sys.argv[2], "rb").read()
value = fastavro.schemaless_reader(io.BytesIO(data), schema)
out = io.BytesIO()
fastavro.schemaless_writer(out, schema, value)
assert out.getvalue() == data


def measure(body):
    best = float("inf")
    for _ in range(7):
        start = time.thread_time_ns()
        for _ in range(5_000):
            body()
        best = min(best, (time.thread_time_ns() - start) / 5_000)
    return best


print("fastavro", measure(lambda: fastavro.schemaless_writer(io.BytesIO(), schema, value)),
      measure(lambda: fastavro.schemaless_reader(io.BytesIO(data), schema)))

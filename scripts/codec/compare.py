"""Compares our Avro codec with fastavro on random pairs of a schema and a value.

usage: compare.py PROGRAM [COUNT] [SEED]
"""
import io, json, random, struct, subprocess, sys
import fastavro

program = sys.argv[1]
count = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(10**9)
print(f"avro-codec: SEED={seed}")
rng = random.Random(seed)
names = 0


def name():
    global names
    names += 1
    return f"T{names}"


def schema(depth, in_union=False):
    kinds = ["null", "boolean", "int", "long", "float", "double", "bytes", "string", "enum", "fixed"]
    if depth:
        kinds += ["array", "map", "record", "record"] + ([] if in_union else ["union", "union"])
    kind = rng.choice(kinds)
    if kind == "enum":
        return {"type": "enum", "name": name(), "symbols": [f"S{i}" for i in range(rng.randint(1, 20))]}
    if kind == "fixed":
        return {"type": "fixed", "name": name(), "size": rng.randint(1, 9)}
    if kind == "array":
        return {"type": "array", "items": schema(depth - 1)}
    if kind == "map":
        return {"type": "map", "values": schema(depth - 1)}
    if kind == "record":
        return {"type": "record", "name": name(), "namespace": rng.choice(["a", "a.b"]),
                "fields": [{"name": f"f{i}", "type": schema(depth - 1)} for i in range(rng.randint(0, 5))]}
    if kind == "union":
        branches, words = [], set()
        for _ in range(rng.randint(1, 4)):
            branch = schema(depth - 1, True)
            word = branch if isinstance(branch, str) else branch.get("name") or branch["type"]
            if word not in words:
                words.add(word)
                branches.append(branch)
        return branches
    return kind


def full(s):
    if isinstance(s, str):
        return s
    if "name" in s:
        return f"{s['namespace']}.{s['name']}" if "namespace" in s else s["name"]
    return s["type"]


def integer(bits):
    width = rng.randint(1, bits - 1)
    return rng.choice([0, -1, 1, 2**(bits - 1) - 1, -2**(bits - 1), rng.randrange(-2**width, 2**width)])


def value(s, space=""):
    """A value as fastavro takes it, and as the JSON encoding of Avro has it."""
    if isinstance(s, list):
        branch = rng.choice(s)
        plain, coded = value(branch, space)
        if branch == "null":
            return None, None
        tag = branch if isinstance(branch, str) else branch["type"]
        if isinstance(branch, dict) and "name" in branch:
            tag = f"{branch.get('namespace', space)}.{branch['name']}".lstrip(".")
        return (tag, plain), {tag: coded}
    kind = s if isinstance(s, str) else s["type"]
    if kind == "null":
        return None, None
    if kind == "boolean":
        v = rng.random() < 0.5
        return v, v
    if kind in ("int", "long"):
        v = integer(32 if kind == "int" else 64)
        return v, v
    if kind in ("float", "double"):
        v = rng.choice([0.0, 1.5, -2.25, float(rng.randrange(-10**6, 10**6)) / 8, rng.uniform(-1, 1) * 10.0**rng.randint(-30, 30)])
        if kind == "float":
            v = struct.unpack("<f", struct.pack("<f", v))[0]
        return v, v
    if kind in ("bytes", "fixed"):
        v = rng.randbytes(s["size"] if kind == "fixed" else rng.randint(0, 80))
        return v, v.decode("latin-1")
    if kind == "string":
        v = "".join(rng.choice("ab\"\\\n\u0001é€😀") for _ in range(rng.randint(0, 70)))
        return v, v
    if kind == "enum":
        v = rng.choice(s["symbols"])
        return v, v
    if kind == "array":
        items = [value(s["items"], space) for _ in range(rng.choice([0, 1, 2, 70 if rng.random() < 0.05 else 3]))]
        return [i[0] for i in items], [i[1] for i in items]
    if kind == "map":
        items = {f"k{i}é": value(s["values"], space) for i in range(rng.randint(0, 4))}
        return {k: i[0] for k, i in items.items()}, {k: i[1] for k, i in items.items()}
    fields = {f["name"]: value(f["type"], s.get("namespace", space)) for f in s["fields"]}
    return {k: i[0] for k, i in fields.items()}, {k: i[1] for k, i in fields.items()}


def same(a, b):
    """A float is printed in as many digits as tell it from the next float, not from the next double."""
    if isinstance(a, float) and isinstance(b, (int, float)):
        return a == b or abs(a) < 3e38 and abs(b) < 3e38 and struct.pack("<f", a) == struct.pack("<f", b)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    return type(a) is type(b) and a == b


cases = []
while len(cases) < count:
    names = 0
    s = schema(3)
    try:
        parsed = fastavro.parse_schema(json.loads(json.dumps(s)))
        for _ in range(3):
            v, coded = value(s)
            out = io.BytesIO()
            fastavro.schemaless_writer(out, parsed, v)
            cases.append((s, out.getvalue(), coded))
    except fastavro.schema.SchemaParseException:
        continue
cases = cases[:count]
given = "".join(f"{json.dumps(s)}\t{b.hex()}\n" for s, b, _ in cases)
answers = subprocess.run([program], input=given, capture_output=True, text=True, check=True).stdout.split("\n")
wrong = 0
for (s, b, coded), answer in zip(cases, answers):
    first, again, text = answer.split("\t", 2)
    if first == again == b.hex() and same(coded, json.loads(text)):
        continue
    wrong += 1
    if wrong <= 5:
        print(f"differs: {json.dumps(s)} {b.hex()}\n  expected {json.dumps(coded)}\n  answered {answer}")
print(f"avro-codec: {len(cases) - wrong} of {len(cases)} agree with fastavro {fastavro.__version__}")
sys.exit(1 if wrong else 0)

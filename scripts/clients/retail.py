"""Reads fixtures/retail and turns its JSON payloads into Avro values.

The format of the folder is described in fixtures/retail/README.md.
"""

import datetime
import decimal
import json
import pathlib
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2] / "fixtures" / "retail"
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
PRIMITIVES = {"null", "boolean", "int", "long", "float", "double", "bytes", "string"}
DEFAULT_LEVEL = "BACKWARD"


class Payload:
    """One event of a history, written with one good version."""

    def __init__(self, version, event, as_latest):
        self.version = version
        self.event = event
        self.as_latest = as_latest


class Event:
    """One folder of fixtures/retail."""

    def __init__(self, name):
        self.name = name
        self.folder = ROOT / name
        history = json.loads((self.folder / "history.json").read_text(encoding="utf-8"))
        self.subject = history["subject"]
        self.compatibility = history.get("compatibility")
        self.level = self.compatibility or DEFAULT_LEVEL
        self.steps = history["steps"]
        self.good = {s["version"]: s for s in self.steps if s["outcome"] == "registered"}
        versions = {s["schema"]: v for v, s in self.good.items()}
        self.events = [
            Payload(versions[e["schema"]], e["event"], e.get("as_latest")) for e in history["events"]
        ]
        self.newest = max(self.good)

    def text(self, file):
        return (self.folder / file).read_text(encoding="utf-8")

    def readers_of(self, version):
        """The good versions that must read data of `version` under this level."""
        transitive = self.level.endswith("_TRANSITIVE")
        kind = self.level.split("_")[0]
        readers = []
        for other in self.good:
            near = transitive or abs(other - version) == 1
            if other > version and kind in ("BACKWARD", "FULL"):
                # The fixtures promise more than the level: the newest reads every version.
                if near or other == self.newest:
                    readers.append(other)
            elif other < version and kind in ("FORWARD", "FULL") and near:
                readers.append(other)
        return sorted(readers)


def load_events():
    index = json.loads((ROOT / "index.json").read_text(encoding="utf-8"))
    return [Event(name) for name in index["events"]]


def native(text, referenced_texts, value):
    """Turns a JSON payload into the Python values that the Avro library reads and writes."""
    names = {}
    for other in referenced_texts:
        _collect(json.loads(other), "", names)
    schema = json.loads(text)
    _collect(schema, "", names)
    return _convert(schema, "", names, value)


def _full_name(name, namespace):
    return name if "." in name or not namespace else namespace + "." + name


def _namespace_of(schema, namespace):
    if "." in schema["name"]:
        return schema["name"].rsplit(".", 1)[0]
    return schema.get("namespace", namespace)


def _collect(schema, namespace, names):
    if isinstance(schema, list):
        for branch in schema:
            _collect(branch, namespace, names)
    elif isinstance(schema, dict):
        if "name" in schema:
            namespace = _namespace_of(schema, namespace)
            names[_full_name(schema["name"], namespace)] = (schema, namespace)
        for field in schema.get("fields", []):
            _collect(field["type"], namespace, names)
        for member in ("items", "values"):
            if member in schema:
                _collect(schema[member], namespace, names)


def _resolve(schema, namespace, names):
    """The schema as an object (or a list for a union) and the namespace inside it."""
    if isinstance(schema, str):
        if schema in PRIMITIVES:
            return {"type": schema}, namespace
        return names.get(_full_name(schema, namespace)) or names[schema]
    if isinstance(schema, dict) and "name" in schema:
        return schema, _namespace_of(schema, namespace)
    return schema, namespace


def _fits(schema, value):
    kind = schema["type"]
    if value is None:
        return kind == "null"
    if isinstance(value, bool):
        return kind == "boolean"
    if isinstance(value, (int, float)):
        return kind in ("int", "long", "float", "double")
    if isinstance(value, str):
        return kind in ("string", "bytes", "fixed", "enum")
    if isinstance(value, list):
        return kind == "array"
    if kind == "record":
        return {f["name"] for f in schema["fields"]} == set(value)
    return kind == "map"


def _convert(schema, namespace, names, value):
    schema, namespace = _resolve(schema, namespace, names)
    if isinstance(schema, list):
        for branch in schema:
            candidate, _ = _resolve(branch, namespace, names)
            if _fits(candidate, value):
                return _convert(branch, namespace, names, value)
        raise ValueError(f"no branch of the union fits {value!r}")
    kind, logical = schema["type"], schema.get("logicalType")
    if kind == "record":
        if {f["name"] for f in schema["fields"]} != set(value):
            raise ValueError(f"the payload must give every field of {schema['name']}")
        return {f["name"]: _convert(f["type"], namespace, names, value[f["name"]]) for f in schema["fields"]}
    if kind == "array":
        return [_convert(schema["items"], namespace, names, v) for v in value]
    if kind == "map":
        return {k: _convert(schema["values"], namespace, names, v) for k, v in value.items()}
    if logical == "decimal":
        return decimal.Decimal(value)
    if logical == "timestamp-millis":
        return EPOCH + datetime.timedelta(milliseconds=value)
    if logical == "timestamp-micros":
        return EPOCH + datetime.timedelta(microseconds=value)
    if logical == "date":
        return EPOCH.date() + datetime.timedelta(days=value)
    if logical == "uuid":
        return uuid.UUID(value)
    if kind in ("bytes", "fixed"):
        return value.encode("latin-1")
    if kind in ("float", "double"):
        return float(value)
    return value

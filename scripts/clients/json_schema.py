"""Drives running registries with JSON Schemas through Confluent's client for Python.

Run it by scripts/test-clients.
"""

import json
import pathlib
import sys

from confluent_kafka.schema_registry import Schema, SchemaReference, SchemaRegistryClient
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.schema_registry.json_schema import JSONDeserializer, JSONSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

from cases import RegistryCase, run

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "fixtures"
RETAIL = FIXTURES / "retail-json"
EVENTS = json.loads((RETAIL / "index.json").read_text())["events"]


def history(event):
    return json.loads((RETAIL / event / "history.json").read_text())


def text(event, step):
    return (RETAIL / event / step["schema"]).read_text()


def schema_of(event, step):
    references = [SchemaReference(r["name"], r["subject"], r["version"]) for r in step.get("references", [])]
    return Schema(text(event, step), "JSON", references)


class JSONSchemas(RegistryCase):
    def client(self):
        return SchemaRegistryClient({"url": self.server.url})

    def play(self, events):
        """Plays the histories of events, and returns the registered steps by event and file."""
        good = {}
        for event in events:
            told = history(event)
            if "compatibility" in told or "policy" in told:
                body = {"compatibility": told.get("compatibility"), "compatibilityPolicy": told.get("policy")}
                self.ask("PUT", f"/config/{told['subject']}", {k: v for k, v in body.items() if v})
            for step in told["steps"]:
                with self.subTest(event=event, schema=step["schema"]):
                    schema = schema_of(event, step)
                    if step["outcome"] == "registered":
                        identity = self.client().register_schema(told["subject"], schema)
                        found = self.client().lookup_schema(told["subject"], schema)
                        self.assertEqual((found.schema_id, found.version), (identity, step["version"]))
                        self.assertEqual(json.loads(self.client().get_schema(identity).schema_str), json.loads(text(event, step)))
                        good[event, step["schema"]] = (told["subject"], schema)
                    else:
                        with self.assertRaises(SchemaRegistryError) as caught:
                            self.client().register_schema(told["subject"], schema)
                        self.assertEqual(caught.exception.error_code, step["error_code"])
                        for word in step.get("messages", []):
                            self.assertIn(f'errorType:"{word}"', str(caught.exception))
                        self.assertEqual(
                            self.client().test_compatibility(told["subject"], schema)
                            if step["outcome"] == "refused" else False, False)
        return good

    def test_1_histories(self):
        self.assertEqual(len(self.play(EVENTS)), 7)

    def test_2_documents(self):
        """Each document is framed with the id of its schema, and read again; one with a fault is refused by the serializer."""
        good = self.play(EVENTS)
        for event in EVENTS:
            for entry in history(event)["events"]:
                with self.subTest(event=event, schema=entry["schema"]):
                    subject, schema = good[event, entry["schema"]]
                    conf = {"auto.register.schemas": False, "subject.name.strategy": lambda *_: subject}
                    client = self.client()
                    context = SerializationContext(subject, MessageField.VALUE)
                    serializer = JSONSerializer(schema, client, conf=conf)
                    framed = serializer(entry["event"], context)
                    identity = client.lookup_schema(subject, schema).schema_id
                    self.assertEqual(framed[:5], b"\0" + identity.to_bytes(4, "big"))
                    read = JSONDeserializer(schema, schema_registry_client=self.client())(framed, context)
                    self.assertEqual(read, entry["event"])
                    with self.assertRaises(Exception):
                        serializer({**entry["event"], list(entry["event"])[0]: []}, context)

    def test_3_registering_by_serializing(self):
        client = self.client()
        step = history("address")["steps"][0]
        serializer = JSONSerializer(text("address", step), client)
        event = history("address")["events"][0]["event"]
        framed = serializer(event, SerializationContext("addresses", MessageField.VALUE))
        self.assertEqual(framed[:5], b"\0\0\0\0\1")
        self.assertEqual(self.client().get_latest_version("addresses-value").schema.schema_type, "JSON")


if __name__ == "__main__":
    sys.exit(run(sys.modules[__name__]))

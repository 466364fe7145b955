"""Events between this project's serializers and Confluent's for Python, in both directions.

{Avro, JSON} x {prefix, header} x {ours read by Python, Python's read by ours} x every payload of the retailer, each read with its own
version and with every version that the level promises. Run it by scripts/test-clients.
"""

import base64
import json
import os
import subprocess
import sys

from confluent_kafka.schema_registry import Schema, SchemaReference, SchemaRegistryClient
from confluent_kafka.schema_registry import (
    header_schema_id_serializer,
    prefix_schema_id_serializer,
)
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.schema_registry.json_schema import JSONDeserializer, JSONSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

import json_schema
import retail
from cases import RegistryCase, run

SERIALIZERS = {"prefix": prefix_schema_id_serializer, "header": header_schema_id_serializer}
BINARY = os.environ["SCHEMA_REGISTRY_BINARY"]


class Commands(RegistryCase):
    """What both languages need."""

    def client(self):
        return SchemaRegistryClient({"url": self.server.url})

    def command(self, verb, lines, *arguments):
        """Lines in, lines out."""
        result = subprocess.run(
            [BINARY, verb, "--registry", self.server.url, *arguments],
            input="".join(line + "\n" for line in lines), capture_output=True, text=True, timeout=120)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.splitlines()

    def encode(self, values, topic, framing, *arguments):
        """Our events: bytes and headers."""
        lines = self.command(
            "encode", [json.dumps(value) for value in values], "--topic", topic, "--framing", framing, *arguments)
        self.assertEqual(len(lines), len(values))
        if framing == "prefix":
            return [(base64.b64decode(line), []) for line in lines]
        events = [json.loads(line) for line in lines]
        return [
            (base64.b64decode(event["value"]),
             [(name, base64.b64decode(value)) for name, value in event["headers"].items()])
            for event in events
        ]

    def decode(self, events, topic, *arguments):
        lines = []
        for value, headers in events:
            if headers:
                coded = {name: base64.b64encode(content).decode() for name, content in headers}
                lines.append(json.dumps({"headers": coded, "value": base64.b64encode(value).decode()}))
            else:
                lines.append(base64.b64encode(value).decode())
        return [json.loads(line) for line in self.command("decode", lines, "--topic", topic, *arguments)]


class AvroMatrix(Commands):
    def play_avro(self):
        """Registers every good version of the retailer; the events."""
        events = retail.load_events()
        client = self.client()
        for event in events:
            if event.compatibility:
                client.set_compatibility(event.subject, event.compatibility)
            for version in sorted(event.good):
                client.register_schema(event.subject, self.avro_schema(event, version))
        return events

    def avro_schema(self, event, version):
        step = event.good[version]
        references = [SchemaReference(r["name"], r["subject"], r["version"]) for r in step.get("references", [])]
        return Schema(event.text(step["schema"]), "AVRO", references)

    def avro_arguments(self, event, version):
        step = event.good[version]
        arguments = ["--schema", str(event.folder / step["schema"])]
        for reference in step.get("references", []):
            arguments += ["--reference", f"{reference['name']}={reference['subject']}:{reference['version']}"]
        return arguments

    def referenced(self, version_step):
        client = self.client()
        return [
            client.get_version(r["subject"], r["version"]).schema.schema_str for r in version_step.get("references", [])
        ]

    def test_avro(self):
        events = self.play_avro()
        for event in events:
            topic = event.subject.rsplit("-", 1)[0] if event.subject.endswith("-value") else None
            if topic is None:
                continue
            for framing in SERIALIZERS:
                for payload in event.events:
                    with self.subTest(event=event.name, version=payload.version, framing=framing):
                        self.avro_both_ways(event, topic, framing, payload)

    def avro_both_ways(self, event, topic, framing, payload):
        client = self.client()
        schema = self.avro_schema(event, payload.version)
        texts = self.referenced(event.good[payload.version])
        value = retail.native(schema.schema_str, texts, payload.event)
        arguments = self.avro_arguments(event, payload.version)

        [(data, headers)] = self.encode([payload.event], topic, framing, *arguments, "--lookup")
        context = SerializationContext(topic, MessageField.VALUE, headers or None)
        self.assertEqual(AvroDeserializer(client)(data, context), value)

        written = []
        context = SerializationContext(topic, MessageField.VALUE, written)
        serializer = AvroSerializer(
            client, schema,
            conf={"auto.register.schemas": False, "schema.id.serializer": SERIALIZERS[framing]})
        python_data = serializer(value, context)
        # fastavro writes negative decimals in more bytes than they need: values are compared, not bytes.
        self.assertEqual(self.decode([(python_data, written)], topic), [payload.event])
        self.assertEqual([name for name, _ in headers], [name for name, _ in written])
        for reader in event.readers_of(payload.version):
            read = self.decode([(python_data, written)], topic, *self.avro_arguments(event, reader))[0]
            reader_schema = self.avro_schema(event, reader)
            reader_texts = self.referenced(event.good[reader])
            context = SerializationContext(topic, MessageField.VALUE, headers or None)
            expected = AvroDeserializer(client, reader_schema)(data, context)
            self.assertEqual(retail.native(reader_schema.schema_str, reader_texts, read), expected)


class JSONMatrix(Commands):
    def test_json(self):
        count = 0
        for event in json_schema.EVENTS:
            history = json_schema.history(event)
            client = self.client()
            config = {"compatibility": history.get("compatibility"), "compatibilityPolicy": history.get("policy")}
            if any(config.values()):
                self.ask("PUT", f"/config/{history['subject']}", {k: v for k, v in config.items() if v})
            for step in history["steps"]:
                if step["outcome"] == "registered":
                    client.register_schema(history["subject"], json_schema.schema_of(event, step))
            topic = history["subject"].removesuffix("-value")
            if topic == history["subject"]:
                continue
            steps = {step["schema"]: step for step in history["steps"] if step["outcome"] == "registered"}
            for payload in history.get("events", []):
                step = steps[payload["schema"]]
                for framing in SERIALIZERS:
                    with self.subTest(event=event, schema=payload["schema"], framing=framing):
                        self.json_both_ways(event, topic, step, framing, payload["event"])
                        count += 1
        self.assertGreater(count, 0)

    def json_both_ways(self, event, topic, step, framing, value):
        client = self.client()
        schema = json_schema.schema_of(event, step)
        arguments = ["--schema", str(json_schema.RETAIL / event / step["schema"])]
        for reference in step.get("references", []):
            arguments += ["--reference", f"{reference['name']}={reference['subject']}:{reference['version']}"]
        [(data, headers)] = self.encode([value], topic, framing, *arguments, "--lookup")
        context = SerializationContext(topic, MessageField.VALUE, headers or None)
        self.assertEqual(JSONDeserializer(schema, schema_registry_client=client)(data, context), value)

        written = []
        context = SerializationContext(topic, MessageField.VALUE, written)
        serializer = JSONSerializer(
            schema, client, conf={"auto.register.schemas": False, "schema.id.serializer": SERIALIZERS[framing]})
        self.assertEqual(self.decode([(serializer(value, context), written)], topic), [value])
        self.assertEqual(self.decode([(data, headers)], topic, *arguments), [value])


if __name__ == "__main__":
    sys.exit(run(sys.modules[__name__]))

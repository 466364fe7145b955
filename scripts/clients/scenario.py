"""Drives a running registry with the client library confluent-kafka.

The tests share one server and run in the order of their names: each stage builds on the one before it.
Run it by scripts/test-clients.
"""

import json
import os
import pathlib
import struct
import sys
import tempfile
import unittest

from confluent_kafka.schema_registry import (
    ConfigCompatibilityLevel,
    Schema,
    SchemaReference,
    SchemaRegistryClient,
    SchemaRegistryError,
    ServerConfig,
)
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

from cases import run
from retail import load_events, native
from server import Server, encoded

EVENTS = load_events()
BY_NAME = {event.name: event for event in EVENTS}
REFUSAL = 'Schema being registered is incompatible with an earlier schema for subject "{}", details: [{}]'


class World:
    """What the tests share."""

    binary = os.environ["SCHEMA_REGISTRY_BINARY"]
    folder = None
    server = None
    ids = {}  # (subject, version) -> id, for the subjects of the fixtures
    subjects = set()  # every subject that must be live
    max_id = 0

    @classmethod
    def start(cls):
        cls.server = Server(cls.binary, cls.folder / "registry.sqlite", cls.folder / "server.log")


def setUpModule():
    World.temporary = tempfile.TemporaryDirectory(prefix="schema-registry-clients-")
    World.folder = pathlib.Path(World.temporary.name)
    World.start()


def tearDownModule():
    if World.server is not None and World.server.process.poll() is None:
        World.server.kill()
    World.temporary.cleanup()


def schema_of(event, step):
    references = [SchemaReference(r["name"], r["subject"], r["version"]) for r in step.get("references", [])]
    return Schema(event.text(step["schema"]), "AVRO", references)


def request_body(event, step):
    return {"schema": event.text(step["schema"]), "references": step.get("references", [])}


def referenced_texts(step):
    """The texts of the schemas that a good version refers to."""
    texts = []
    for reference in step.get("references", []):
        other = next(e for e in EVENTS if e.subject == reference["subject"])
        texts.append(other.text(other.good[reference["version"]]["schema"]))
    return texts


class Scenario(unittest.TestCase):
    maxDiff = None

    def client(self):
        """A new client. A client keeps what it has seen, so a check of the server needs a new one."""
        # The server speaks plain HTTP; without a CA file a client starts much faster.
        settings = {"url": World.server.url, "max.retries": 0, "timeout": 20, "ssl.ca.location": False}
        client = SchemaRegistryClient(settings)
        self.addCleanup(client.close)
        return client

    def call(self, method, path, body=None):
        return World.server.request(method, path, body)

    def assert_error(self, status, code, call, *arguments, **options):
        with self.assertRaises(SchemaRegistryError) as caught:
            call(*arguments, **options)
        self.assertEqual((caught.exception.http_status_code, caught.exception.error_code), (status, code))
        return caught.exception.error_message

    def versions(self, subject):
        """The live versions; none for an unknown subject."""
        status, answer = self.call("GET", f"/subjects/{encoded(subject)}/versions")
        if status == 404:
            self.assertEqual(answer["error_code"], 40401)
            return []
        self.assertEqual(status, 200)
        return answer

    # Stage 1: the histories

    def play_history(self, event):
        client = self.client()
        subject = event.subject
        if event.compatibility:
            client.set_compatibility(subject, event.compatibility)
            self.assertEqual(client.get_compatibility(subject), event.compatibility)
        for step in event.steps:
            with self.subTest(schema=step["schema"]):
                getattr(self, "step_" + step["outcome"])(event, step)
        self.assertEqual(self.versions(subject), sorted(event.good))

    def step_registered(self, event, step):
        client, subject, version = self.client(), event.subject, step["version"]
        schema = schema_of(event, step)
        self.assertTrue(client.test_compatibility(subject, schema))
        self.assertTrue(client.test_compatibility_all_versions(subject, schema))
        status, answer = self.call(
            "POST", f"/compatibility/subjects/{encoded(subject)}/versions?verbose=true", request_body(event, step)
        )
        self.assertEqual((status, answer), (200, {"is_compatible": True, "messages": []}))

        registered = client.register_schema_full_response(subject, schema)
        number = registered.schema_id
        self.assertEqual(registered.version, version)
        self.assertEqual(number, World.max_id + 1, "each new schema takes the next id")
        World.max_id = number
        World.ids[subject, version] = number
        World.subjects.add(subject)

        client = self.client()
        latest = client.get_latest_version(subject)
        self.assertEqual((latest.subject, latest.version, latest.schema_id), (subject, version, number))
        one = self.client().get_version(subject, version)
        self.assertEqual((one.version, one.schema_id, one.guid), (version, number, latest.guid))
        self.assertTrue(one.guid)
        self.assertEqual(client.get_versions(subject), list(range(1, version + 1)))

        found = self.client().lookup_schema(subject, schema)
        self.assertEqual((found.subject, found.version, found.schema_id), (subject, version, number))
        self.assertEqual(found.guid, latest.guid)

        for by_id in (self.client().get_schema(number), self.client().get_schema(number, subject)):
            self.assertEqual(by_id.schema_type, "AVRO")
            self.assertEqual(json.loads(by_id.schema_str), json.loads(event.text(step["schema"])))
            self.assertEqual(by_id.schema_str, latest.schema.schema_str)
            self.assertEqual([r.to_dict() for r in by_id.references or []], step.get("references", []))
        stored = latest.schema.schema_str
        minified = json.dumps(json.loads(stored), separators=(",", ":"), ensure_ascii=False)
        self.assertEqual(stored, minified, "the stored text has no white space")
        status, text = self.call("GET", f"/schemas/ids/{number}/schema")
        self.assertEqual((status, text), (200, json.loads(stored)))
        self.assertEqual(self.client().get_schema_by_guid(latest.guid).schema_str, stored)

        self.assertEqual(client.get_subjects_by_schema_id(number), [subject])
        used = [(v.subject, v.version) for v in client.get_schema_versions(number)]
        self.assertEqual(used, [(subject, version)])

    def step_refused(self, event, step):
        client, subject = self.client(), event.subject
        schema = schema_of(event, step)
        before = self.versions(subject)
        latest = self.client().get_latest_version(subject)

        expected = list(step["messages"])
        if step["old_version"] is not None:
            old = self.client().get_version(subject, step["old_version"])
            expected.append("{oldSchemaVersion: %d}" % step["old_version"])
            self.assertLessEqual(len(old.schema.schema_str), 10240)
            expected.append("{oldSchema: '%s'}" % old.schema.schema_str)
        expected.append("{validateFields: 'false', compatibility: '%s'}" % event.level)

        self.assertFalse(client.test_compatibility_all_versions(subject, schema))
        # The call with a version sees that version only, also under a transitive level.
        only_older = step["old_version"] is not None and step["old_version"] != latest.version
        self.assertEqual(client.test_compatibility(subject, schema), only_older)
        status, answer = self.call(
            "POST", f"/compatibility/subjects/{encoded(subject)}/versions?verbose=true", request_body(event, step)
        )
        self.assertEqual(status, 200)
        self.assertEqual(answer, {"is_compatible": False, "messages": expected})

        message = self.assert_error(409, step["error_code"], client.register_schema, subject, schema)
        self.assertEqual(message, REFUSAL.format(subject, ", ".join(expected)))
        self.assertEqual(self.versions(subject), before)
        self.assert_error(404, 40403, self.client().lookup_schema, subject, schema)

    def step_invalid(self, event, step):
        client, subject = self.client(), event.subject
        schema = schema_of(event, step)
        before = self.versions(subject)
        message = self.assert_error(422, step["error_code"], client.register_schema, subject, schema)
        self.assertTrue(message)
        self.assert_error(422, step["error_code"], client.test_compatibility, subject, schema)
        status, answer = self.call(
            "POST", f"/compatibility/subjects/{encoded(subject)}/versions?verbose=true", request_body(event, step)
        )
        self.assertEqual(status, 200)
        self.assertFalse(answer["is_compatible"])
        self.assertEqual(len(answer["messages"]), 1)
        self.assertEqual(self.versions(subject), before)

    # Stage 2: the serializers

    def serde_options(self, event, **options):
        """Subjects named after their topic use the default naming of the client."""
        if not event.subject.endswith("-value"):
            options["subject.name.strategy"] = lambda context, record_name: event.subject
        return options

    def context_of(self, event):
        return SerializationContext(event.subject.removesuffix("-value"), MessageField.VALUE)

    def good_schema(self, event, version):
        return schema_of(event, event.good[version])

    def native_of(self, event, version, value):
        step = event.good[version]
        return native(event.text(step["schema"]), referenced_texts(step), value)

    def serialise(self, event, version, value, **options):
        serializer = AvroSerializer(
            self.client(), self.good_schema(event, version), conf=self.serde_options(event, **options)
        )
        return serializer(value, self.context_of(event))

    def deserialise(self, event, data, reader=None):
        schema = None if reader is None else self.good_schema(event, reader)
        deserializer = AvroDeserializer(self.client(), schema, conf=self.serde_options(event))
        return deserializer(data, self.context_of(event))

    def write_and_read(self, event):
        for place, payload in enumerate(event.events):
            with self.subTest(payload=place, version=payload.version):
                version, number = payload.version, World.ids[event.subject, payload.version]
                value = self.native_of(event, version, payload.event)
                data = self.serialise(event, version, value, **{"auto.register.schemas": False})
                self.assertEqual(data[:1], b"\x00")
                self.assertEqual(struct.unpack(">I", data[1:5])[0], number)
                again = self.serialise(event, version, value, **{"auto.register.schemas": True})
                self.assertEqual(again, data)
                self.assertEqual(self.versions(event.subject), sorted(event.good))
                self.assertEqual(self.deserialise(event, data), value)
                for reader in event.readers_of(version):
                    seen = self.deserialise(event, data, reader)
                    fields = json.loads(event.text(event.good[reader]["schema"]))["fields"]
                    self.assertEqual(set(seen), {field["name"] for field in fields})
                    if reader == event.newest and payload.as_latest is not None:
                        self.assertEqual(seen, self.native_of(event, reader, payload.as_latest))

    def test_2_serializer_uses_the_latest_version(self):
        event = BY_NAME["page-viewed"]
        payload = next(p for p in event.events if p.version == event.newest)
        value = self.native_of(event, event.newest, payload.event)
        options = {"auto.register.schemas": False, "use.latest.version": True}
        data = self.serialise(event, 1, value, **options)
        self.assertEqual(struct.unpack(">I", data[1:5])[0], World.ids[event.subject, event.newest])

    def test_2_serializer_without_registration_needs_a_known_schema(self):
        event = BY_NAME["price-changed"]
        bad = next(s for s in event.steps if s["outcome"] == "refused")
        serializer = AvroSerializer(self.client(), schema_of(event, bad), conf={"auto.register.schemas": False})
        value = self.native_of(event, 1, next(p for p in event.events if p.version == 1).event)
        self.assert_error(404, 40403, serializer, value, self.context_of(event))
        unknown = SerializationContext("no-such-topic", MessageField.VALUE)
        self.assert_error(404, 40401, serializer, value, unknown)

    def test_2_serializer_registers_under_a_new_subject(self):
        event = BY_NAME["price-changed"]
        payload = next(p for p in event.events if p.version == 1)
        value = self.native_of(event, 1, payload.event)
        serializer = AvroSerializer(self.client(), self.good_schema(event, 1))
        data = serializer(value, SerializationContext("price-changed-copy", MessageField.VALUE))
        number = World.ids[event.subject, 1]
        self.assertEqual(struct.unpack(">I", data[1:5])[0], number, "the same schema keeps its id in every subject")
        self.assertEqual(self.versions("price-changed-copy-value"), [1])
        World.subjects.add("price-changed-copy-value")
        subjects = self.client().get_subjects_by_schema_id(number)
        self.assertEqual(sorted(subjects), ["price-changed-copy-value", "price-changed-value"])

    # Stage 3: registering again, deleting

    def register_again(self, event):
        client = self.client()
        for version in event.good:
            registered = client.register_schema_full_response(event.subject, self.good_schema(event, version))
            self.assertEqual(registered.schema_id, World.ids[event.subject, version])
        self.assertEqual(self.versions(event.subject), sorted(event.good))

    def test_3_delete_a_version_and_a_subject(self):
        event, subject = BY_NAME["page-viewed"], "throw-away-value"
        client = self.client()
        client.set_config(subject, ServerConfig(compatibility=ConfigCompatibilityLevel.NONE))
        self.assertEqual(client.get_compatibility(subject), "NONE")
        numbers = {v: World.ids[event.subject, v] for v in (1, 2, 3)}
        for version, number in numbers.items():
            registered = client.register_schema_full_response(subject, self.good_schema(event, version))
            self.assertEqual((registered.version, registered.schema_id), (version, number))

        self.assertEqual(client.delete_version(subject, 2), 2)
        client = self.client()
        self.assertEqual(client.get_versions(subject), [1, 3])
        self.assertEqual(client.get_versions(subject, deleted=True), [1, 2, 3])
        self.assert_error(404, 40402, client.get_version, subject, 2)
        self.assertEqual(client.get_version(subject, 2, deleted=True).schema_id, numbers[2])
        self.assert_error(404, 40403, self.client().lookup_schema, subject, self.good_schema(event, 2))
        deleted = self.client().lookup_schema(subject, self.good_schema(event, 2), deleted=True)
        self.assertEqual((deleted.version, deleted.schema_id), (2, numbers[2]))
        self.assert_error(404, 40406, client.delete_version, subject, 2)
        self.assert_error(404, 40407, client.delete_version, subject, 3, permanent=True)

        back = self.client().register_schema_full_response(subject, self.good_schema(event, 2))
        self.assertEqual((back.version, back.schema_id), (4, numbers[2]), "the same id under a new version")
        client = self.client()
        self.assertEqual(client.get_versions(subject), [1, 3, 4])
        self.assertEqual(client.get_versions(subject, deleted=True), [1, 3, 4])

        self.assertEqual(client.delete_version(subject, 1), 1)
        self.assertEqual(client.delete_version(subject, 1, permanent=True), 1)
        self.assertEqual(client.get_versions(subject, deleted=True), [3, 4])

        self.assert_error(404, 40405, client.delete_subject, subject, permanent=True)
        self.assertEqual(client.delete_subject(subject), [3, 4])
        self.assert_error(404, 40401, client.get_versions, subject)
        self.assertNotIn(subject, client.get_subjects())
        self.assertIn(subject, client.get_subjects(deleted=True))
        self.assert_error(404, 40404, client.delete_subject, subject)
        self.assertEqual(client.get_compatibility(subject), "NONE", "a soft delete keeps the level")
        self.assertEqual(client.delete_subject(subject, permanent=True), [3, 4])
        self.assert_error(404, 40408, client.get_compatibility, subject)
        self.assertNotIn(subject, client.get_subjects(deleted=True))
        self.assert_error(404, 40401, client.delete_subject, subject)
        self.assertEqual(self.client().get_schema(numbers[2]).schema_type, "AVRO", "another subject still uses it")

    def test_3_referenced_version_cannot_be_deleted(self):
        client = self.client()
        order = World.ids["order-placed-value", 1]
        self.assertEqual(client.get_referenced_by("address", 1), [order])
        self.assert_error(422, 42206, client.delete_version, "address", 1)
        self.assert_error(422, 42206, client.delete_subject, "address")
        self.assertEqual(self.versions("address"), sorted(BY_NAME["address"].good))

    # Stage 4: settings and names

    def test_4_config(self):
        client = self.client()
        self.assertEqual(client.get_compatibility(), "BACKWARD")
        self.assertEqual(client.get_config().compatibility_level, ConfigCompatibilityLevel.BACKWARD)
        self.assert_error(404, 40408, client.get_config, BY_NAME["page-viewed"].subject)
        for event in EVENTS:
            if event.compatibility:
                level = client.get_config(event.subject).compatibility_level
                self.assertEqual(level, ConfigCompatibilityLevel(event.compatibility))
        self.assert_error(422, 42203, client.set_compatibility, "address", "SIDEWAYS")
        answer = client.set_compatibility(level="full")
        self.assertEqual(answer, {"compatibility": "FULL"})
        self.assertEqual(client.get_compatibility(), "FULL")
        client.set_compatibility(level="BACKWARD")
        self.assertEqual(client.get_compatibility(), "BACKWARD")

    def test_4_subject_names(self):
        names = ["warehouse/stock level:hourly-value", "warehouse/returns", "two words", "price:changed", "Füße 50%-value"]
        event = BY_NAME["price-changed"]
        schema, number = self.good_schema(event, 1), World.ids[event.subject, 1]
        for name in names:
            with self.subTest(subject=name):
                client = self.client()
                self.assertEqual(client.register_schema(name, schema), number)
                World.subjects.add(name)
                self.assertEqual(client.get_versions(name), [1])
                self.assertEqual(client.get_latest_version(name).subject, name)
                self.assertEqual(self.client().lookup_schema(name, schema).subject, name)
                client.set_compatibility(name, "FULL")
                self.assertEqual(client.get_compatibility(name), "FULL")
                self.assertTrue(client.test_compatibility(name, schema))
        self.assertEqual(self.client().get_subjects(subject_prefix="warehouse/"), sorted(names[:2]))

    def test_4_subjects_list(self):
        self.assertEqual(self.client().get_subjects(), sorted(World.subjects))
        self.assertIn("AVRO", self.client().get_schema_types())

    # Stage 5: stop and start

    def snapshot(self):
        client = self.client()
        state = {}
        for subject in client.get_subjects():
            for version in client.get_versions(subject):
                one = client.get_version(subject, version)
                references = [r.to_dict() for r in one.schema.references or []]
                state[subject, version] = (one.schema_id, one.guid, one.schema.schema_str, references)
            status, config = self.call("GET", f"/config/{encoded(subject)}")
            state[subject, "config"] = (status, config)
        return state

    def test_5_restart(self):
        before = self.snapshot()
        self.assertTrue(before)
        self.assertEqual(World.server.stop(), 0, World.server.log_tail())
        World.start()
        self.assertEqual(self.snapshot(), before)
        for (subject, version), number in World.ids.items():
            self.assertEqual(before[subject, version][0], number)
        fresh = Schema('{"type":"record","name":"AfterRestart","fields":[]}', "AVRO")
        self.assertEqual(self.client().register_schema("after-restart-value", fresh), World.max_id + 1)

    def test_6_stop(self):
        self.assertEqual(World.server.stop(), 0, World.server.log_tail())


def add_tests():
    """One test for each event and stage, so that the result names the event."""
    for place, event in enumerate(EVENTS, 1):
        word = f"{place:02}_{event.name.replace('-', '_')}"
        for name, method in (
            (f"test_1_history_{word}", Scenario.play_history),
            (f"test_2_events_{word}", Scenario.write_and_read),
            (f"test_3_register_again_{word}", Scenario.register_again),
        ):
            setattr(Scenario, name, lambda self, method=method, event=event: method(self, event))


add_tests()


if __name__ == "__main__":
    sys.exit(run(sys.modules[__name__]))

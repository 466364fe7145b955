"""Drives running registries with the client library python-schema-registry-client.

It knows no references, so the events with references are left to the other scenario. Run it by scripts/test-clients.
"""

import asyncio
import json
import logging
import struct
import sys

from schema_registry.client import AsyncSchemaRegistryClient, SchemaRegistryClient
from schema_registry.client.errors import ClientError
from schema_registry.client.schema import AvroSchema, SubjectVersion
from schema_registry.serializers import AsyncAvroMessageSerializer, AvroMessageSerializer

from cases import RegistryCase, run
from retail import load_events, native
from server import encoded

EVENTS = [event for event in load_events() if not any(step.get("references") for step in event.steps)]
BY_NAME = {event.name: event for event in EVENTS}
REFUSAL = 'Schema being registered is incompatible with an earlier schema for subject "{}", details: [{}]'
LEVELS = ("BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE", "NONE")


class PythonRegistry(RegistryCase):
    def client(self, kind=SchemaRegistryClient):
        """A new client. A client keeps what it has seen, so a check of the server needs a new one."""
        client = kind(url=self.server.url)
        # It opens a connection for each request. The server speaks plain HTTP; without a CA file that is much faster.
        client.client_kwargs["verify"] = False
        return client

    def assert_error(self, status, code, text, call, *arguments, **options):
        """The call must fail with this text of the client and this code of the server, whose message is returned."""
        with self.assertRaises(ClientError) as caught:
            call(*arguments, **options)
        error = caught.exception
        self.assertEqual((error.http_code, error.message), (status, text))
        self.assertEqual(set(error.server_traceback), {"error_code", "message"})
        self.assertEqual(error.server_traceback["error_code"], code)
        return error.server_traceback["message"]

    def schema(self, event, version):
        return AvroSchema(event.text(event.good[version]["schema"]))

    def register_good(self, event):
        """Registers the good versions of an event. Version n gets id n."""
        client = self.client()
        client.update_compatibility("NONE", event.subject)
        for version in sorted(event.good):
            self.assertEqual(client.register(event.subject, self.schema(event, version)), version)
        client.update_compatibility(event.level, event.subject)

    # Stage 1: the histories

    def play_history(self, event):
        if event.compatibility:
            self.assertIs(self.client().update_compatibility(event.compatibility, event.subject), True)
            self.assertEqual(self.client().get_compatibility(event.subject), event.compatibility)
        for step in event.steps:
            with self.subTest(schema=step["schema"]):
                getattr(self, "step_" + step["outcome"])(event, step)
        self.assertEqual(self.client().get_versions(event.subject), sorted(event.good))

    def step_registered(self, event, step):
        client, subject, version = self.client(), event.subject, step["version"]
        schema = AvroSchema(event.text(step["schema"]))
        self.assertIsNone(client.check_version(subject, schema))
        if version > 1:
            self.assertIs(client.test_compatibility(subject, schema), True)
        verdict = client.test_compatibility(subject, schema, verbose=True)
        self.assertEqual(verdict, {"is_compatible": True, "messages": []})
        self.assertEqual(client.register(subject, schema), version, "each new schema takes the next id")

        client = self.client()
        found = client.check_version(subject, schema)
        self.assertEqual((found.subject, found.version, found.schema_id), (subject, version, version))
        for number in (version, "latest"):
            stored = self.client().get_schema(subject, number)
            self.assertEqual((stored.version, stored.schema_id), (version, version))
            self.assertEqual(stored.schema, schema)
        self.assertEqual(json.loads(found.schema), stored.schema.raw_schema)
        self.assertEqual(self.client().get_by_id(version), schema)
        self.assertEqual(client.get_versions(subject), list(range(1, version + 1)))
        self.assertEqual(client.get_schema_subject_versions(version), [SubjectVersion(subject, version)])
        self.assertEqual(self.client().register(subject, schema), version)

    def step_refused(self, event, step):
        client, subject = self.client(), event.subject
        schema = AvroSchema(event.text(step["schema"]))
        before = client.get_versions(subject)
        self.assertIsNone(client.check_version(subject, schema))
        old = step["old_version"]
        expected = list(step["messages"])
        if old is not None:
            stored = self.ask("GET", f"/subjects/{encoded(subject)}/versions/{old}")["schema"]
            expected += ["{oldSchemaVersion: %d}" % old, "{oldSchema: '%s'}" % stored]
        expected.append("{validateFields: 'false', compatibility: '%s'}" % event.level)
        # This client checks against one version only: the one that is named, which need not be the newest.
        version = old or "latest"
        verdict = client.test_compatibility(subject, schema, version=version, verbose=True)
        self.assertEqual(verdict, {"is_compatible": False, "messages": expected})
        self.assertIs(client.test_compatibility(subject, schema, version=version), False)
        message = self.assert_error(409, step["error_code"], "Incompatible schema", client.register, subject, schema)
        self.assertEqual(message, REFUSAL.format(subject, ", ".join(expected)))
        self.assertEqual(client.get_versions(subject), before)

    def step_invalid(self, event, step):
        """The client does not let such schemas pass, so they are sent as they are."""
        body = {"schema": event.text(step["schema"]), "schemaType": "AVRO"}
        path = f"/subjects/{encoded(event.subject)}/versions"
        self.refuse(422, step["error_code"], None, "POST", path, body)

    # Stage 2: messages

    def write_and_read(self, event):
        self.register_good(event)
        for place, payload in enumerate(event.events):
            with self.subTest(payload=place, version=payload.version):
                version = payload.version
                value = native(event.text(event.good[version]["schema"]), [], payload.event)
                writer = AvroMessageSerializer(self.client())
                data = writer.encode_record_with_schema(event.subject, self.schema(event, version), value)
                self.assertEqual(struct.unpack(">bI", data[:5]), (0, version))
                by_id = AvroMessageSerializer(self.client())
                self.assertEqual(by_id.encode_record_with_schema_id(version, value), data)
                self.assertEqual(AvroMessageSerializer(self.client()).decode_message(data), value)
                for reader in event.readers_of(version):
                    schema = self.schema(event, reader)
                    seen = AvroMessageSerializer(self.client(), reader_schema=schema.schema).decode_message(data)
                    self.assertEqual(set(seen), {field["name"] for field in schema.raw_schema["fields"]})
                    if reader == event.newest and payload.as_latest is not None:
                        text = event.text(event.good[reader]["schema"])
                        self.assertEqual(seen, native(text, [], payload.as_latest))

    def test_2_messages_register_their_schema(self):
        event = BY_NAME["price-changed"]
        payload = next(p for p in event.events if p.version == 1)
        value = native(event.text(event.good[1]["schema"]), [], payload.event)
        writer = AvroMessageSerializer(self.client())
        data = writer.encode_record_with_schema("new-value", self.schema(event, 1), value)
        self.assertEqual(struct.unpack(">bI", data[:5]), (0, 1))
        self.assertEqual(self.client().get_subjects(), ["new-value"])
        self.assertIsNone(writer.decode_message(None))

    def test_2_messages_asynchronously(self):
        event = BY_NAME["page-viewed"]
        payload = next(p for p in event.events if p.version == 1)
        value = native(event.text(event.good[1]["schema"]), [], payload.event)

        async def round_trip():
            writer = AsyncAvroMessageSerializer(self.client(AsyncSchemaRegistryClient))
            data = await writer.encode_record_with_schema(event.subject, self.schema(event, 1), value)
            reader = AsyncAvroMessageSerializer(self.client(AsyncSchemaRegistryClient))
            client = self.client(AsyncSchemaRegistryClient)
            return data, await reader.decode_message(data), await client.get_versions(event.subject)

        data, seen, versions = asyncio.run(round_trip())
        self.assertEqual(struct.unpack(">bI", data[:5]), (0, 1))
        self.assertEqual((seen, versions), (value, [1]))

    # Stage 3: deleting

    def test_3_delete_versions(self):
        event = BY_NAME["page-viewed"]
        subject, versions = event.subject, sorted(event.good)
        self.register_good(event)
        client = self.client()
        self.assertEqual(client.delete_version(subject, 1), 1)
        self.assertIsNone(client.delete_version(subject, 1), "404 with 40406")
        self.assertEqual(client.get_versions(subject), versions[1:])
        self.assertIsNone(client.get_schema(subject, 1))
        self.assertIsNone(self.client().check_version(subject, self.schema(event, 1)))
        self.assertEqual(self.client().get_by_id(1), self.schema(event, 1), "old messages can still be read")
        self.assertEqual(client.get_schema_subject_versions(1), [])
        self.assertEqual(client.delete_version(subject), versions[-1])
        self.assertEqual(client.get_versions(subject), versions[1:-1])
        self.assertIsNone(client.delete_version(subject, 99))
        self.assertIsNone(client.delete_version("unknown"))
        self.assertIsNone(client.get_schema(subject, "first"))

    def test_3_delete_a_subject(self):
        event = BY_NAME["price-changed"]
        subject, versions = event.subject, sorted(event.good)
        self.register_good(event)
        client = self.client()
        self.assertEqual(client.delete_subject(subject), versions)
        self.assertEqual(client.delete_subject(subject), [])
        self.assertEqual(client.get_subjects(), [])
        self.assertEqual(client.get_versions(subject), [])
        self.assertIsNone(client.get_schema(subject))
        client = self.client()
        client.update_compatibility("NONE", subject)
        for version in versions:
            self.assertEqual(client.register(subject, self.schema(event, version)), version, "the same id comes back")
        self.assertEqual(client.get_versions(subject), [version + len(versions) for version in versions])

    # Stage 4: levels, names and ids

    def test_4_levels(self):
        client = self.client()
        self.assertEqual(client.get_compatibility(), "BACKWARD")
        no_level = "Unable to fetch compatibility level. Error code: 404"
        message = self.assert_error(404, 40408, no_level, client.get_compatibility, "orders")
        self.assertEqual(message, "Subject 'orders' does not have subject-level compatibility configured")
        for level in LEVELS:
            with self.subTest(level=level):
                self.assertIs(client.update_compatibility(level), True)
                self.assertEqual(client.get_compatibility(), level)
                self.assertIs(client.update_compatibility(level, "orders"), True)
                self.assertEqual(client.get_compatibility("orders"), level)

    def test_4_checks_of_what_is_not_there(self):
        event = BY_NAME["price-changed"]
        schema, client = self.schema(event, 1), self.client()
        self.assertIs(client.test_compatibility(event.subject, schema), True, "the latest of no versions")
        self.assertIs(client.test_compatibility(event.subject, schema, version=1), False, "404 with 40402")
        text = "Unable to check the compatibility"
        self.assert_error(422, 42202, text, client.test_compatibility, event.subject, schema, version="first")

    def test_4_subjects_and_ids(self):
        event = BY_NAME["price-changed"]
        schema, client = self.schema(event, 1), self.client()
        names = [":.emea:prices", "price:changed", "two words", "Füße-value", event.subject]
        for name in names:
            with self.subTest(subject=name):
                self.assertEqual(client.register(name, schema), 1, "the same schema keeps its id in every subject")
                self.assertEqual(self.client().get_schema(name).version, 1)
        self.assertEqual(client.get_subjects(), sorted(names))
        used = self.client().get_schema_subject_versions(1)
        self.assertEqual(used, [SubjectVersion(name, 1) for name in sorted(names[1:])])
        self.assertIsNone(client.get_by_id(99))
        self.assertIsNone(client.get_schema_subject_versions(99))


def add_tests():
    """One test for each event and stage, so that the result names the event."""
    for place, event in enumerate(EVENTS, 1):
        word = f"{place:02}_{event.name.replace('-', '_')}"
        for name, method in (
            (f"test_1_history_{word}", PythonRegistry.play_history),
            (f"test_2_messages_{word}", PythonRegistry.write_and_read),
        ):
            setattr(PythonRegistry, name, lambda self, method=method, event=event: method(self, event))


add_tests()

if __name__ == "__main__":
    # The client warns of every answer with 404.
    logging.getLogger("schema_registry").setLevel(logging.ERROR)
    sys.exit(run(sys.modules[__name__]))

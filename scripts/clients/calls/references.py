"""References: who refers to a version, what a referenced version can bear, and texts with references written out."""

import json

from calls.case import ID, NO_SUBJECT, CallsCase, avro, field, guid, record

ADDRESS = record("Address", field("town", "string"))
ORDER = record("Order", ID, field("to", "Address"))
RETURN = record("Return", ID, field("from", "Address"))
REFERENCE = ("Address", "address", 1)
IN_USE = "One or more references exist to the schema {{magic=1,keytype=SCHEMA,subject={},version={}}}. Referenced by: {}."


class References(CallsCase):
    def setUp(self):
        super().setUp()
        self.register("address", avro(ADDRESS), 1, 1)

    def test_6_references_are_read_back(self):
        registered = self.register("orders", avro(ORDER, REFERENCE), 1, 2)
        self.assertEqual(registered.guid, guid(avro(ORDER, REFERENCE)))
        client = self.client()
        self.assertEqual(client.get_version("orders", 1).schema, avro(ORDER, REFERENCE))
        self.assertEqual(client.get_schema(2), avro(ORDER, REFERENCE))
        self.assert_place(client.lookup_schema("orders", avro(ORDER, REFERENCE)), "orders", 1, 2)
        resolved = record("Order", ID, field("to", json.loads(ADDRESS)))
        self.assertEqual(self.client().get_version("orders", 1, fmt="resolved").schema.schema_str, resolved)
        self.assertEqual(self.client().get_schema(2, fmt="resolved").schema_str, resolved)
        self.assert_place(self.client().lookup_schema("orders", avro(resolved)), "orders", 1, 2)

    def test_6_a_reference_to_the_latest_version_is_stored_as_a_number(self):
        registered = self.register("orders", avro(ORDER, ("Address", "address", -1)), 1, 2)
        self.assertEqual(registered.schema, avro(ORDER, REFERENCE))
        self.register("orders", avro(ORDER, REFERENCE), 1, 2)

    def test_6_references_must_lead_somewhere(self):
        call = self.client().register_schema
        for reference in (("Address", "address", 2), ("Address", "town", 1), ("Other", "address", 9)):
            with self.subTest(reference=reference):
                self.assert_error(422, 42201, None, call, "orders", avro(ORDER, reference))
        self.assert_error(422, 42201, None, call, "orders", avro(ORDER))
        self.assertEqual(self.client().get_subjects(), ["address"])

    def test_6_referrers_are_listed(self):
        client = self.client()
        self.assertEqual(client.get_referenced_by("address", 1), [])
        self.register("orders", avro(ORDER, REFERENCE), 1, 2)
        self.register("returns", avro(RETURN, REFERENCE), 1, 3)
        self.assertEqual(client.get_referenced_by("address", 1), [2, 3])
        self.assertEqual(client.get_referenced_by("address", "latest"), [2, 3])
        self.assertEqual(client.get_referenced_by("address", 1, offset=1, limit=5), [3])
        self.assertEqual(client.get_referenced_by("address", 1, limit=1), [2])
        client.delete_subject("orders")
        self.assertEqual(client.get_referenced_by("address", 1), [3])
        self.assertEqual(self.ask("GET", "/subjects/address/versions/1/referencedby?deleted=true"), [2, 3])
        self.assert_error(404, 40402, "Version 2 not found.", client.get_referenced_by, "address", 2)
        self.assert_error(404, 40401, NO_SUBJECT.format("town"), client.get_referenced_by, "town", 1)
        self.assert_error(422, 42202, None, client.get_referenced_by, "address", "first")

    def test_6_a_referenced_version_is_not_deleted(self):
        self.register("orders", avro(ORDER, REFERENCE), 1, 2)
        client = self.client()
        message = IN_USE.format("address", 1, "orders version 1")
        self.assert_error(422, 42206, message, client.delete_version, "address", 1)
        self.assert_error(422, 42206, message, client.delete_version, "address", 1, permanent=True)
        self.assert_error(422, 42206, message, client.delete_subject, "address")
        self.assert_error(422, 42206, message, client.delete_subject, "address", permanent=True)
        self.assertEqual(client.get_versions("address"), [1])

        client.delete_subject("orders")
        self.assertEqual(client.delete_version("address", 1), 1)
        message = IN_USE.format("address", 1, "orders version 1 (soft-deleted)")
        self.assert_error(422, 42206, message, client.delete_version, "address", 1, permanent=True)
        self.assert_error(422, 42206, message, client.delete_subject, "address", permanent=True)
        self.assertEqual(client.delete_subject("orders", permanent=True), [1])
        self.assertEqual(client.delete_version("address", 1, permanent=True), 1)
        self.assertEqual(client.get_subjects(deleted=True), [])

    def test_6_a_subject_may_refer_to_itself(self):
        wrapper = record("Wrapper", field("address", "Address"))
        client = self.client()
        client.set_compatibility("address", "NONE")
        self.register("address", avro(wrapper, REFERENCE), 2, 2)
        self.assert_error(422, 42206, IN_USE.format("address", 1, "address version 2"), client.delete_version, "address", 1)
        self.assertEqual(client.delete_subject("address"), [1, 2])
        self.assertEqual(client.delete_subject("address", permanent=True), [1, 2])

"""Deletion: soft and for good, of versions and subjects, and what comes back."""

from calls.case import NO_SUBJECT, ORDER, ORDER_WITH_NOTE, CallsCase, avro

THIRD = ORDER_WITH_NOTE.replace("note", "remark")
TEXTS = (ORDER, ORDER_WITH_NOTE, THIRD)
SUBJECT_AGAIN = "Subject '{}' was soft deleted.Set permanent=true to delete permanently"
SUBJECT_LIVE = "Subject '{}' was not deleted first before being permanently deleted"
VERSION_AGAIN = "Subject '{}' Version {} was soft deleted.Set permanent=true to delete permanently"
VERSION_LIVE = "Subject '{}' Version {} was not deleted first before being permanently deleted"


class Deletion(CallsCase):
    def setUp(self):
        super().setUp()
        for number, text in enumerate(TEXTS, 1):
            self.register("orders", avro(text), number, number)

    def test_7_a_version_is_deleted_softly(self):
        client = self.client()
        self.assertEqual(client.delete_version("orders", 2), 2)
        self.assert_error(404, 40406, VERSION_AGAIN.format("orders", 2), client.delete_version, "orders", 2)
        self.assertEqual(client.get_versions("orders"), [1, 3])
        self.assertEqual(client.get_versions("orders", deleted=True), [1, 2, 3])
        path = "/subjects/orders/versions"
        self.assertEqual(self.ask("GET", path + "?deletedOnly=true"), [2])
        self.assertEqual(self.ask("GET", path + "?deletedAsNegative=true"), [1, -2, 3])
        self.assert_error(404, 40402, "Version 2 not found.", client.get_version, "orders", 2)
        self.assert_place(client.get_version("orders", 2, deleted=True), "orders", 2, 2)
        self.assertIs(self.ask("GET", path + "/2?deleted=true")["deleted"], True)
        self.assertEqual(self.client().get_schema(2).schema_str, ORDER_WITH_NOTE, "old records can still be read")
        self.assertEqual(client.get_subjects_by_schema_id(2), [])
        self.assertEqual(client.get_subjects_by_schema_id(2, deleted=True), ["orders"])
        self.assertEqual(client.get_schema_versions(2), [])
        self.assertEqual([v.version for v in client.get_schema_versions(2, deleted=True)], [2])
        self.assertEqual([s["version"] for s in self.ask("GET", "/schemas")], [1, 3])
        listed = self.ask("GET", "/schemas?deleted=true")
        self.assertEqual([(s["version"], s["deleted"]) for s in listed], [(1, False), (2, True), (3, False)])

    def test_7_a_version_is_deleted_for_good(self):
        client = self.client()
        message = VERSION_LIVE.format("orders", 2)
        self.assert_error(404, 40407, message, client.delete_version, "orders", 2, permanent=True)
        client.delete_version("orders", 2)
        self.assertEqual(client.delete_version("orders", 2, permanent=True), 2)
        self.assertEqual(client.get_versions("orders", deleted=True), [1, 3])
        self.assert_error(404, 40403, "Schema 2 not found", self.client().get_schema, 2)
        self.assert_error(404, 40403, "Schema not found", client.get_subjects_by_schema_id, 2)
        self.assert_error(404, 40403, "Schema not found", client.get_schema_versions, 2)
        for permanent in (False, True):
            self.assert_error(
                404, 40402, "Version 2 not found.", client.delete_version, "orders", 2, permanent=permanent
            )
        self.register("orders", avro(ORDER_WITH_NOTE), 4, 4)

    def test_7_the_latest_version_is_deleted(self):
        client = self.client()
        self.assertEqual([client.delete_version("orders", v) for v in ("latest", -1, "LATEST")], [3, 2, 1])
        self.assert_error(404, 40402, "Version -1 not found.", client.delete_version, "orders", "latest")
        self.assert_error(404, 40401, NO_SUBJECT.format("orders"), client.get_latest_version, "orders")
        for text in ("0", "-2", "1.0", "earliest", "2147483648"):
            with self.subTest(version=text):
                message = (
                    f"The specified version '{text}' is not a valid version id. Allowed values are between "
                    '[1, 2^31-1] and the string "latest"'
                )
                self.assert_error(422, 42202, message, client.delete_version, "orders", text)
                self.assert_error(422, 42202, message, client.get_version, "orders", text)

    def test_7_a_subject_is_deleted_softly(self):
        client = self.client()
        client.set_compatibility("orders", "FULL")
        client.update_mode("orders", "READWRITE")
        client.delete_version("orders", 2)
        self.assertEqual(client.delete_subject("orders"), [1, 3])
        self.assert_error(404, 40404, SUBJECT_AGAIN.format("orders"), client.delete_subject, "orders")
        missing = NO_SUBJECT.format("orders")
        self.assert_error(404, 40401, missing, client.get_versions, "orders")
        self.assert_error(404, 40401, missing, client.get_version, "orders", 1)
        self.assert_error(404, 40401, missing, client.lookup_schema, "orders", avro(ORDER))
        self.assertEqual(client.get_versions("orders", deleted=True), [1, 2, 3])
        self.assertEqual(client.get_subjects(), [])
        self.assertEqual(client.get_subjects(deleted=True), ["orders"])
        self.assertEqual(self.ask("GET", "/subjects?deletedOnly=true"), ["orders"])
        self.assertEqual(client.get_compatibility("orders"), "FULL")
        self.assertEqual(client.get_mode("orders"), "READWRITE")
        found = self.client().lookup_schema("orders", avro(ORDER), deleted=True)
        self.assert_place(found, "orders", 1, 1)

    def test_7_a_subject_is_deleted_for_good(self):
        client = self.client()
        client.set_compatibility("orders", "FULL")
        client.update_mode("orders", "READWRITE")
        live = SUBJECT_LIVE.format("orders")
        self.assert_error(404, 40405, live, client.delete_subject, "orders", permanent=True)
        client.delete_subject("orders")
        self.assertEqual(client.delete_subject("orders", permanent=True), [1, 2, 3])
        self.assertEqual(client.get_subjects(deleted=True), [])
        no_config = "Subject 'orders' does not have subject-level compatibility configured"
        no_mode = "Subject 'orders' does not have subject-level mode configured"
        self.assert_error(404, 40408, no_config, client.get_config, "orders")
        self.assert_error(404, 40409, no_mode, client.get_mode, "orders")
        missing = NO_SUBJECT.format("orders")
        for permanent in (False, True):
            self.assert_error(404, 40401, missing, client.delete_subject, "orders", permanent=permanent)
            self.assert_error(404, 40401, missing, client.delete_version, "orders", 1, permanent=permanent)
        self.register("orders", avro(ORDER), 1, 4)

    def test_7_deleted_schemas_come_back(self):
        client = self.client()
        client.delete_subject("orders")
        for number, text in enumerate(TEXTS, 1):
            self.register("orders", avro(text), number + 3, number)
        self.assertEqual(client.get_versions("orders", deleted=True), [4, 5, 6])
        client.delete_version("orders", 5)
        self.register("orders", avro(ORDER_WITH_NOTE), 7, 2)
        self.assertEqual(client.get_versions("orders", deleted=True), [4, 6, 7])

    def test_7_version_numbers_begin_after_the_highest_that_is_left(self):
        client = self.client()
        for version in (3, 2):
            client.delete_version("orders", version)
            client.delete_version("orders", version, permanent=True)
        client.delete_version("orders", 1)
        self.register("orders", avro(ORDER), 2, 1)
        self.assertEqual(client.get_versions("orders", deleted=True), [2])

    def test_7_another_subject_keeps_the_schema(self):
        self.register("copies", avro(ORDER), 1, 1)
        client = self.client()
        client.delete_subject("orders")
        client.delete_subject("orders", permanent=True)
        self.assertEqual(client.get_schema(1).schema_str, ORDER)
        self.assertEqual(client.get_subjects_by_schema_id(1), ["copies"])
        self.register("orders", avro(ORDER), 1, 1)

"""Contexts: qualified subjects, clients whose base URL names a context, ids counted for each context."""

from confluent_kafka.schema_registry import ConfigCompatibilityLevel, ServerConfig

from calls.case import ID, ORDER, ORDER_WITH_NOTE, ORDER_WITH_SKU, CallsCase, avro, field, guid, record, refusal


class Contexts(CallsCase):
    def test_1_ids_are_counted_for_each_context(self):
        first = self.register("orders", avro(ORDER), 1, 1)
        self.register(":.emea:orders", avro(ORDER_WITH_NOTE), 1, 1)
        copy = self.register(":.emea:returns", avro(ORDER), 1, 2)
        self.assertEqual(copy.guid, first.guid, "the same content has the same GUID in every context")
        self.assertEqual(first.guid, guid(avro(ORDER)))

        client = self.client()
        self.assertEqual(client.get_contexts(), [".", ".emea"])
        self.assertEqual(client.get_schema(1).schema_str, ORDER)
        self.assertEqual(client.get_schema(1, ":.emea:").schema_str, ORDER_WITH_NOTE)
        self.assertEqual(client.get_schema(1, ":.emea:orders").schema_str, ORDER_WITH_NOTE)
        self.assertEqual(client.get_schema_by_guid(first.guid).schema_str, ORDER)
        ids = self.ask("GET", f"/schemas/guids/{first.guid}/ids")
        self.assertEqual(ids, [{"context": ".", "id": 1}, {"context": ".emea", "id": 2}])

    def test_1_an_id_is_looked_for_by_its_subject(self):
        self.register("orders", avro(ORDER), 1, 1)
        self.register(":.emea:orders", avro(ORDER), 1, 1)
        self.register(":.emea:orders", avro(ORDER_WITH_NOTE), 2, 2)
        client = self.client()
        self.assertEqual(client.get_schema(2, "orders").schema_str, ORDER_WITH_NOTE, "another context has used it so")
        self.assertEqual(client.get_schema(1, "unknown").schema_str, ORDER, "the default context's id, whoever uses it")
        self.assert_error(404, 40403, "Schema 2 not found", client.get_schema, 2)
        self.assert_error(404, 40403, "Schema 2 not found", client.get_schema, 2, ":.emea:unknown")
        self.assert_error(404, 40403, "Schema 9 not found", client.get_schema, 9, ":.emea:")
        self.assertEqual(self.client().get_subjects_by_schema_id(2, ":.emea:"), [":.emea:orders"])
        used = self.client().get_schema_versions(2, ":.emea:")
        self.assertEqual([(v.subject, v.version) for v in used], [(":.emea:orders", 2)])

    def test_1_subjects_are_listed_with_their_context(self):
        for subject, number in (("orders", 1), ("prices", 1), (":.emea:orders", 1), (":.apac:orders", 1)):
            self.register(subject, avro(ORDER), 1, number)
        client = self.client()
        everywhere = [":.apac:orders", ":.emea:orders", "orders", "prices"]
        self.assertEqual(client.get_subjects(), everywhere)
        self.assertEqual(client.get_subjects(subject_prefix=":*:"), everywhere)
        self.assertEqual(client.get_subjects(subject_prefix=""), ["orders", "prices"])
        self.assertEqual(client.get_subjects(subject_prefix=":*:ord"), everywhere[:3])
        self.assertEqual(client.get_subjects(subject_prefix=":.emea:"), [":.emea:orders"])
        self.assertEqual(client.get_subjects(subject_prefix=":.emea:p"), [])
        self.assertEqual(client.get_contexts(), [".", ".apac", ".emea"])
        self.assertEqual(client.get_contexts(offset=1, limit=1), [".apac"])
        self.assertEqual(self.ask("GET", "/contexts?contextPrefix=.e"), [".emea"])
        self.assertEqual([s["subject"] for s in self.ask("GET", "/schemas")], ["orders", "prices"])
        listed = self.ask("GET", "/schemas?subjectPrefix=:*:")
        self.assertEqual([s["subject"] for s in listed], everywhere)

    def test_1_the_default_context_has_a_name(self):
        self.register(":.:orders", avro(ORDER), 1, 1)
        client = self.client()
        self.assertEqual(client.get_subjects(), ["orders"])
        self.assert_place(client.get_latest_version(":.:orders"), "orders", 1, 1)
        self.register("orders", avro(ORDER), 1, 1)

    def test_1_a_plain_name_is_found_in_another_context(self):
        self.register(":.emea:orders", avro(ORDER), 1, 1)
        client = self.client()
        self.assert_place(client.get_version("orders", 1), ":.emea:orders", 1, 1)
        self.assert_place(client.get_latest_version("orders"), ":.emea:orders", 1, 1)
        self.assert_place(client.lookup_schema("orders", avro(ORDER)), ":.emea:orders", 1, 1)
        missing = "Subject 'orders' not found."
        self.assert_error(404, 40401, missing, client.get_versions, "orders")
        self.assert_error(404, 40401, missing, client.delete_subject, "orders")
        self.register("orders", avro(ORDER_WITH_SKU), 1, 1)
        self.assert_place(self.client().get_latest_version("orders"), "orders", 1, 1)

    def test_1_a_base_url_names_the_context(self):
        self.register("orders", avro(ORDER_WITH_SKU), 1, 1)
        emea = self.client("/contexts/.emea")
        registered = emea.register_schema_full_response("orders", avro(ORDER))
        self.assertEqual((registered.version, registered.schema_id), (1, 1))
        self.assertEqual(emea.register_schema("orders", avro(ORDER_WITH_NOTE)), 2)

        emea = self.client("/contexts/.emea")
        self.assertEqual(emea.get_subjects(), [":.emea:orders"])
        self.assertEqual(emea.get_subjects(subject_prefix="pri"), [])
        self.assertEqual(emea.get_versions("orders"), [1, 2])
        self.assert_place(emea.get_latest_version("orders"), ":.emea:orders", 2, 2)
        self.assert_place(emea.get_version(":.emea:orders", 1), ":.emea:orders", 1, 1)
        self.assert_place(emea.lookup_schema("orders", avro(ORDER)), ":.emea:orders", 1, 1)
        self.assertEqual(emea.get_schema(2).schema_str, ORDER_WITH_NOTE)
        self.assertEqual(emea.get_schema_types(), self.client().get_schema_types())
        self.assertEqual(emea.get_contexts(), [".", ".emea"])
        self.assertFalse(emea.test_compatibility("orders", avro(ORDER_WITH_SKU)))
        message = self.assert_error(409, 40901, None, emea.register_schema, "orders", avro(ORDER_WITH_SKU))
        self.assertTrue(message.startswith(refusal(":.emea:orders")[:-1]), message)
        self.assert_error(404, 40401, "Subject ':.emea:prices' not found.", emea.get_versions, "prices")

        self.assertEqual(emea.delete_version("orders", 2), 2)
        self.assertEqual(emea.delete_subject("orders"), [1])
        self.assertEqual(self.client().get_subjects(), ["orders"])

    def test_1_a_base_url_spells_the_context_in_several_ways(self):
        self.register("orders", avro(ORDER), 1, 1)
        self.register(":.emea:orders", avro(ORDER), 1, 1)
        for context in (".emea", "emea", ":.emea:", "%3A.emea%3A"):
            with self.subTest(context=context):
                self.assertEqual(self.client(f"/contexts/{context}").get_subjects(), [":.emea:orders"])
        self.assertEqual(self.client("/contexts/:.:").get_subjects(), ["orders"])
        self.refuse(400, 400, "Context name 'em:ea' cannot contain a colon", "GET", "/contexts/em:ea/subjects")

    def test_1_a_base_url_has_its_own_config_and_mode(self):
        emea = self.client("/contexts/.emea")
        config = "Subject ':.emea:' does not have subject-level compatibility configured"
        mode = "Subject ':.emea:' does not have subject-level mode configured"
        self.assert_error(404, 40408, config, emea.get_config)
        self.assert_error(404, 40409, mode, emea.get_global_mode)
        self.assertEqual(emea.set_compatibility(level="none"), {"compatibility": "NONE"})
        self.assertEqual(emea.set_compatibility("prices", "full"), {"compatibility": "FULL"})
        self.assertEqual(emea.update_mode("prices", "READONLY"), "READONLY")

        client = self.client()
        self.assertEqual(client.get_compatibility(), "BACKWARD", "the default context is not concerned")
        self.assertEqual(client.get_compatibility(":.emea:"), "NONE")
        self.assertEqual(client.get_compatibility(":.emea:prices"), "FULL")
        self.assertEqual(client.get_mode(":.emea:prices"), "READONLY")
        self.register(":.emea:orders", avro(ORDER), 1, 1)
        self.register(":.emea:orders", avro(ORDER_WITH_SKU), 2, 2)
        message = "Subject :.emea:prices in context :.emea: is in read-only mode"
        self.assert_error(422, 42205, message, emea.register_schema, "prices", avro(ORDER))

        self.assertEqual(emea.delete_mode("prices"), "READONLY")
        deleted = ServerConfig(compatibility_level=ConfigCompatibilityLevel.NONE)
        self.assertEqual(emea.delete_config(), deleted)
        self.assert_error(404, 40408, config, self.client("/contexts/.emea").get_config)

    def test_1_references_stay_in_their_context(self):
        address = record("Address", field("town", "string"))
        order = record("Order", ID, field("to", "Address"))
        self.register(":.emea:address", avro(address), 1, 1)
        self.register(":.emea:orders", avro(order, ("Address", "address", 1)), 1, 2)
        self.assert_error(
            422, 42201, None, self.client().register_schema, "orders", avro(order, ("Address", "address", 1))
        )
        qualified = avro(order, ("Address", ":.emea:address", 1))
        self.register("orders", qualified, 1, 1)
        self.assertEqual(self.client().get_referenced_by(":.emea:address", 1), [1, 2], "by context, then by id")

        path = "/subjects/:.emea:orders/versions/1"
        stored = [{"name": "Address", "subject": "address", "version": 1}]
        self.assertEqual(self.ask("GET", path)["references"], stored)
        stored[0]["subject"] = ":.emea:address"
        self.assertEqual(self.ask("GET", path + "?referenceFormat=qualified")["references"], stored)

    def test_1_a_context_is_deleted_when_it_is_empty(self):
        self.register(":.emea:orders", avro(ORDER), 1, 1)
        client = self.client()
        self.assertEqual(client.delete_subject(":.emea:orders"), [1])
        not_empty = "The specified context ':.emea:' is not empty."
        self.refuse(422, 42211, not_empty, "DELETE", "/contexts/.emea")
        self.assertEqual(client.delete_subject(":.emea:orders", permanent=True), [1])
        self.assertEqual(client.get_contexts(), [".", ".emea"])
        for _ in range(2):
            answer = self.send("DELETE", "/contexts/.emea")
            self.assertEqual((answer.status, answer.body), (204, ""))
        self.assertEqual(client.get_contexts(), ["."])

"""Mode: what each mode allows, where it is set, and the import of schemas under their own ids and versions."""

from calls.case import ORDER, ORDER_WITH_NOTE, ORDER_WITH_SKU, CallsCase, avro

NO_MODE = "Subject '{}' does not have subject-level mode configured"
MODES = "Invalid mode. Valid values are READWRITE, READONLY, IMPORT and FORWARD."
READ_ONLY = "Subject {} in context {} is in read-only mode"
NOT_READ_WRITE = "Subject {} in context {} is not in read-write mode"
NOT_IMPORT = "Subject {} in context {} is not in import mode"


class Mode(CallsCase):
    def put(self, subject, text, **members):
        """A registration with the members that the client cannot send."""
        return self.ask("POST", f"/subjects/{subject}/versions", {"schema": text, **members})

    def refuse_to_put(self, code, message, subject, text, **members):
        body = {"schema": text, **members}
        return self.refuse(422, code, message, "POST", f"/subjects/{subject}/versions", body)

    def test_3_mode_is_set_and_deleted(self):
        client = self.client()
        self.assertEqual(client.get_global_mode(), "READWRITE")
        self.assert_error(404, 40409, NO_MODE.format("orders"), client.get_mode, "orders")
        self.assert_error(404, 40401, "Subject 'orders' not found.", client.delete_mode, "orders")
        for mode in ("READONLY", "READWRITE", "READONLY_OVERRIDE", "IMPORT"):
            with self.subTest(mode=mode):
                self.assertEqual(client.update_mode("orders", mode), mode)
                self.assertEqual(client.get_mode("orders"), mode)
                self.assertEqual(client.update_global_mode(mode), mode)
                self.assertEqual(client.get_global_mode(), mode)
        self.assertEqual(client.update_mode("orders", "readonly"), "readonly", "the answer repeats the request")
        self.assertEqual(client.get_mode("orders"), "READONLY")
        self.assertEqual(client.delete_mode("orders"), "READONLY")
        self.assert_error(404, 40409, NO_MODE.format("orders"), client.get_mode, "orders")
        self.assertEqual(self.ask("DELETE", "/mode"), {"mode": "IMPORT"})
        self.assertEqual(client.get_global_mode(), "READWRITE")

    def test_3_mode_refuses_what_it_does_not_know(self):
        client = self.client()
        forward = "Forward mode only supported on global level"
        self.assert_error(422, 42204, MODES, client.update_mode, "orders", "SIDEWAYS")
        self.assert_error(422, 42204, MODES, client.update_global_mode, "SIDEWAYS")
        self.assert_error(422, 42204, forward, client.update_mode, "orders", "FORWARD")
        self.assert_error(422, 42204, forward, client.update_global_mode, "FORWARD")
        message = "The specified subject '__EMPTY' is not a valid."
        self.assert_error(422, 42208, message, client.update_mode, "__EMPTY", "READONLY")
        self.assertEqual(client.update_mode(":.__GLOBAL:", "FORWARD"), "FORWARD")
        self.assertEqual(self.ask("GET", "/mode?defaultToGlobal=true"), {"mode": "FORWARD"})
        self.assertEqual(client.get_global_mode(), "READWRITE")

    def test_3_mode_null_clears(self):
        self.client().update_mode("orders", "READONLY")
        self.assertEqual(self.ask("PUT", "/mode/orders", {"mode": None}), {"mode": None})
        self.register("orders", avro(ORDER), 1, 1)

    def test_3_mode_of_a_subject_comes_before_that_of_the_registry(self):
        client = self.client()
        client.update_global_mode("READONLY")
        client.update_mode("orders", "READWRITE")
        self.register("orders", avro(ORDER), 1, 1)
        self.register(":.emea:orders", avro(ORDER), 1, 1)
        message = READ_ONLY.format("prices", "")
        self.assert_error(422, 42205, message, client.register_schema, "prices", avro(ORDER))
        self.assertEqual(self.ask("GET", "/mode/prices?defaultToGlobal=true"), {"mode": "READONLY"})
        self.assertEqual(self.ask("GET", "/mode/orders?defaultToGlobal=true"), {"mode": "READWRITE"})
        self.assertEqual(self.ask("GET", "/mode/:.emea:orders?defaultToGlobal=true"), {"mode": "READWRITE"})

    def test_3_mode_of_a_context_is_deleted_with_those_of_its_subjects(self):
        client = self.client()
        for subject in (":.emea:", ":.emea:orders", "orders"):
            client.update_mode(subject, "READONLY")
        message = READ_ONLY.format(":.emea:prices", ":.emea:")
        self.assert_error(422, 42205, message, client.register_schema, ":.emea:prices", avro(ORDER))
        self.assertEqual(self.ask("DELETE", "/mode/:.emea:?recursive=true"), {"mode": "READONLY"})
        self.assertEqual(self.ask("DELETE", "/mode/:.emea:?recursive=true"), {})
        self.assert_error(404, 40409, NO_MODE.format(":.emea:orders"), client.get_mode, ":.emea:orders")
        self.assertEqual(client.get_mode("orders"), "READONLY")
        self.register(":.emea:prices", avro(ORDER), 1, 1)

    def test_3_read_only_mode_refuses_changes(self):
        self.register("orders", avro(ORDER), 1, 1)
        client = self.client()
        self.assertEqual(client.update_mode("orders", "READONLY"), "READONLY")
        message = READ_ONLY.format("orders", "")
        for call, arguments in (
            (client.register_schema, ["orders", avro(ORDER_WITH_NOTE)]),
            (client.delete_version, ["orders", 1]),
            (client.delete_subject, ["orders"]),
            (client.set_compatibility, ["orders", "FULL"]),
        ):
            with self.subTest(call=call.__name__):
                self.assert_error(422, 42205, message, call, *arguments)
        self.refuse_to_put(42205, message, "orders", ORDER_WITH_NOTE, id=7)
        self.register("orders", avro(ORDER), 1, 1)
        self.assert_place(self.client().lookup_schema("orders", avro(ORDER)), "orders", 1, 1)
        self.assertTrue(client.test_compatibility("orders", avro(ORDER_WITH_NOTE)))
        self.assertEqual(client.get_versions("orders"), [1])
        self.assertEqual(client.update_mode("orders", "READWRITE"), "READWRITE")
        self.register("orders", avro(ORDER_WITH_NOTE), 2, 2)

    def test_3_import_mode_needs_an_empty_subject_or_force(self):
        self.register("orders", avro(ORDER), 1, 1)
        client = self.client()
        message = "Cannot import since found existing subjects"
        self.assert_error(422, 42205, message, client.update_mode, "orders", "IMPORT")
        self.assert_error(422, 42205, message, client.update_global_mode, "IMPORT")
        self.assertEqual(client.update_mode("prices", "IMPORT"), "IMPORT")
        self.assertEqual(client.update_mode("orders", "IMPORT", force=True), "IMPORT")
        self.assertEqual(client.update_global_mode("IMPORT", force=True), "IMPORT")
        self.assertEqual(client.get_versions("orders"), [1])

    def test_3_import_mode_clears_what_is_deleted(self):
        self.register("orders", avro(ORDER), 1, 1)
        client = self.client()
        client.delete_subject("orders")
        self.assertEqual(client.update_mode("orders", "IMPORT"), "IMPORT")
        self.assertEqual(client.get_subjects(deleted=True), [])
        self.assertEqual(self.put("orders", ORDER_WITH_SKU, id=40, version=4)["version"], 4)

    def test_3_import_mode_stores_under_ids_and_versions(self):
        client = self.client()
        client.update_mode("orders", "IMPORT")
        self.assert_error(
            422, 42205, NOT_READ_WRITE.format("orders", ""), client.register_schema, "orders", avro(ORDER)
        )
        for text, number, version in ((ORDER, 100, 5), (ORDER_WITH_SKU, 90, 2)):
            answer = self.put("orders", text, id=number, version=version)
            self.assertEqual((answer["id"], answer["version"], answer["schema"]), (number, version, text))
        self.assertEqual(client.get_versions("orders"), [2, 5])
        self.assert_place(client.get_latest_version("orders"), "orders", 5, 100)
        self.assertEqual(self.client().get_schema(90).schema_str, ORDER_WITH_SKU)
        self.assertEqual(self.put("orders", ORDER_WITH_NOTE, id=110)["version"], 6, "without a version, the next")
        self.register("orders", avro(ORDER), 5, 100)

        client = self.client()
        client.update_mode("orders", "READWRITE")
        self.register("prices", avro(ORDER.replace("Order", "Price")), 1, 111)

    def test_3_import_mode_keeps_ids_unambiguous(self):
        self.client().update_mode("orders", "IMPORT")
        self.put("orders", ORDER, id=100, version=1)
        message = "Overwrite new schema with id 100 in context  is not permitted."
        self.refuse_to_put(42205, message, "orders", ORDER_WITH_NOTE, id=100, version=2)
        answer = self.put("orders", ORDER, id=200, version=2)
        self.assertEqual((answer["id"], answer["version"]), (200, 2), "one content may have two ids")
        client = self.client()
        self.assertEqual(client.get_versions("orders"), [1, 2])
        self.assertEqual([client.get_schema(number).schema_str for number in (100, 200)], [ORDER, ORDER])
        self.assertEqual(self.put("orders", ORDER_WITH_SKU, id=300, version=1)["version"], 1)
        self.assert_place(self.client().get_version("orders", 1), "orders", 1, 300)

        self.client().update_mode(":.emea:orders", "IMPORT")
        self.put(":.emea:orders", ORDER_WITH_NOTE, id=100, version=1)
        message = "Overwrite new schema with id 100 in context :.emea: is not permitted."
        self.refuse_to_put(42205, message, ":.emea:orders", ORDER, id=100, version=2)

    def test_3_ids_and_versions_outside_import_mode(self):
        self.register("orders", avro(ORDER), 1, 1)
        self.refuse_to_put(42205, NOT_IMPORT.format("orders", ""), "orders", ORDER_WITH_NOTE, id=7)
        emea = NOT_IMPORT.format(":.emea:orders", ":.emea:")
        self.refuse_to_put(42205, emea, ":.emea:orders", ORDER_WITH_NOTE, id=7)
        self.assertEqual(self.put("orders", ORDER, id=1)["version"], 1)
        next_only = "Version is not one more than previous version"
        self.refuse_to_put(42201, next_only, "orders", ORDER_WITH_NOTE, version=3)
        answer = self.put("orders", ORDER_WITH_NOTE, version=2)
        self.assertEqual((answer["id"], answer["version"]), (2, 2))
        self.assertEqual(answer["metadata"], {"properties": {"confluent:version": "2"}})
        self.assertEqual(self.put("orders", ORDER_WITH_NOTE, version=-1)["version"], 2)
        other = ORDER_WITH_NOTE.replace("note", "remark")
        self.refuse_to_put(42201, next_only, "orders", other, version=1)

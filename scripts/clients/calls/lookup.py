"""Looking up a schema, and checking one without registering it."""

from calls.case import (
    ID,
    MISSING_SKU,
    NO_SUBJECT,
    ORDER,
    ORDER_WITH_NOTE,
    ORDER_WITH_SKU,
    CallsCase,
    avro,
    checked,
    compared,
    field,
    guid,
    record,
)

NO_SCHEMA = "Schema not found"
SPACED = '{ "name": "Order", "type": "record", "fields": [ { "type": { "type": "long" }, "name": "id" } ] }'
BROKEN = '{"type":"record","name":"Order"'


class Lookup(CallsCase):
    def test_8_lookup_compares_the_schema_not_its_text(self):
        registered = self.register("orders", avro(SPACED), 1, 1)
        self.assertEqual(registered.schema.schema_str, ORDER)
        self.assertEqual(registered.guid, guid(avro(ORDER)))
        for text in (ORDER, SPACED):
            found = self.client().lookup_schema("orders", avro(text))
            self.assert_place(found, "orders", 1, 1)
            self.assertEqual(found.guid, registered.guid)

    def test_8_lookup_refuses(self):
        self.register("orders", avro(ORDER), 1, 1)
        client = self.client()
        self.assert_error(404, 40403, NO_SCHEMA, client.lookup_schema, "orders", avro(ORDER_WITH_NOTE))
        self.assert_error(404, 40401, NO_SUBJECT.format("prices"), client.lookup_schema, "prices", avro(ORDER))
        self.assert_error(422, 42201, None, client.lookup_schema, "orders", avro(BROKEN))
        self.assert_error(404, 40403, NO_SCHEMA, client.lookup_schema, "orders", avro(""))

    def test_8_lookup_with_normalize(self):
        self.register("p", avro(record("P", ID)), 1, 1)
        self.register("q", avro(record("Q", ID)), 1, 2)
        p, q = ("P", "p", 1), ("Q", "q", 1)
        text = record("Pair", field("p", "P"), field("q", "Q"))
        registered = self.register("pairs", avro(text, q, p), 1, 3, normalize_schemas=True)
        self.assertEqual(registered.schema, avro(text, p, q))
        self.assertEqual(registered.guid, guid(avro(text, p, q)))
        client = self.client()
        self.assert_error(404, 40403, NO_SCHEMA, client.lookup_schema, "pairs", avro(text, q, p))
        found = client.lookup_schema("pairs", avro(text, q, p), normalize_schemas=True)
        self.assert_place(found, "pairs", 1, 3)
        self.assert_place(self.client().lookup_schema("pairs", avro(text, p, q)), "pairs", 1, 3)
        self.register("pairs", avro(text, q, p), 1, 3, normalize_schemas=True)
        self.register("pairs", avro(text, q, p), 2, 4)

    def test_8_custom_properties_are_sorted_by_normalize(self):
        mixed, in_order = record("Order", ID, zone=1, area=2), record("Order", ID, area=2, zone=1)
        registered = self.register("orders", avro(mixed), 1, 1, normalize_schemas=True)
        self.assertEqual(registered.schema.schema_str, in_order)
        self.assertEqual(registered.guid, guid(avro(in_order)))

    def test_8_lookup_with_deleted(self):
        self.register("orders", avro(ORDER), 1, 1)
        self.register("orders", avro(ORDER_WITH_NOTE), 2, 2)
        client = self.client()
        client.delete_version("orders", 1)
        self.assert_error(404, 40403, NO_SCHEMA, client.lookup_schema, "orders", avro(ORDER))
        self.assert_place(client.lookup_schema("orders", avro(ORDER), deleted=True), "orders", 1, 1)
        client.delete_subject("orders")
        missing = NO_SUBJECT.format("orders")
        self.assert_error(404, 40401, missing, self.client().lookup_schema, "orders", avro(ORDER_WITH_NOTE))
        found = self.client().lookup_schema("orders", avro(ORDER_WITH_NOTE), deleted=True)
        self.assert_place(found, "orders", 2, 2)

    def test_8_an_equal_schema_is_announced(self):
        """The answer to a registration that changes nothing names the version that was found."""
        path, header = "/subjects/orders/versions", "X-Schema-Equivalent-To"
        for version, text in ((1, ORDER), (2, ORDER_WITH_NOTE)):
            answer = self.send("POST", path, {"schema": text})
            self.assertEqual((answer.status, answer.body["version"]), (200, version))
            self.assertIsNone(answer.headers[header])
        for version, text in ((1, SPACED), (2, ORDER_WITH_NOTE)):
            answer = self.send("POST", path, {"schema": text})
            self.assertEqual((answer.status, answer.body["version"]), (200, version))
            self.assertEqual(answer.headers[header], str(version))
        self.client().delete_version("orders", 1)
        answer = self.send("POST", path, {"schema": ORDER})
        self.assertEqual((answer.body["version"], answer.headers[header]), (3, None), "what comes back is a change")

    def check(self, path, text, **query):
        """A check by a plain request, since the client shows no messages."""
        words = "&".join(f"{key}={value}" for key, value in query.items())
        return self.ask("POST", f"/compatibility/subjects/{path}?{words}", {"schema": text})

    def test_9_a_check_tells_what_is_wrong(self):
        self.register("orders", avro(ORDER), 1, 1)
        client = self.client()
        bad = [MISSING_SKU, *compared(1, ORDER), checked("BACKWARD")]
        for call in (client.test_compatibility, client.test_compatibility_all_versions):
            for verbose in (False, True):
                with self.subTest(call=call.__name__, verbose=verbose):
                    self.assertIs(call("orders", avro(ORDER_WITH_NOTE), verbose=verbose), True)
                    self.assertIs(call("orders", avro(ORDER_WITH_SKU), verbose=verbose), False)
        for path in ("orders/versions", "orders/versions/1", "orders/versions/latest", "orders/versions/-1"):
            with self.subTest(path=path):
                self.assertEqual(self.check(path, ORDER_WITH_NOTE), {"is_compatible": True})
                self.assertEqual(self.check(path, ORDER_WITH_SKU), {"is_compatible": False})
                verdict = self.check(path, ORDER_WITH_NOTE, verbose="True")
                self.assertEqual(verdict, {"is_compatible": True, "messages": []})
                verdict = self.check(path, ORDER_WITH_SKU, verbose="True")
                self.assertEqual(verdict, {"is_compatible": False, "messages": bad})
        self.assertEqual(client.get_versions("orders"), [1])

    def test_9_a_check_looks_at_one_version_or_at_all(self):
        client = self.client()
        client.set_compatibility("orders", "BACKWARD_TRANSITIVE")
        self.register("orders", avro(ORDER), 1, 1)
        with_sku = record("Order", ID, {"name": "sku", "type": "string", "default": ""})
        self.register("orders", avro(with_sku), 2, 2)
        self.assertTrue(client.test_compatibility("orders", avro(ORDER_WITH_SKU)))
        self.assertTrue(client.test_compatibility("orders", avro(ORDER_WITH_SKU), version=2))
        self.assertFalse(client.test_compatibility("orders", avro(ORDER_WITH_SKU), version=1))
        self.assertFalse(client.test_compatibility_all_versions("orders", avro(ORDER_WITH_SKU)))
        messages = [MISSING_SKU, *compared(1, ORDER), checked("BACKWARD_TRANSITIVE")]
        verdict = self.check("orders/versions", ORDER_WITH_SKU, verbose="true")
        self.assertEqual(verdict, {"is_compatible": False, "messages": messages})
        client.set_compatibility("orders", "BACKWARD")
        self.assertTrue(client.test_compatibility_all_versions("orders", avro(ORDER_WITH_SKU)))

    def test_9_a_check_of_what_is_not_there(self):
        client = self.client()
        self.assertTrue(client.test_compatibility("orders", avro(ORDER)))
        self.assertTrue(client.test_compatibility_all_versions("orders", avro(ORDER)))
        self.assert_error(404, 40402, "Version 1 not found.", client.test_compatibility, "orders", avro(ORDER), 1)
        self.register("orders", avro(ORDER), 1, 1)
        self.register("orders", avro(ORDER_WITH_NOTE), 2, 2)
        client.delete_version("orders", 1)
        self.assert_error(404, 40402, "Version 1 not found.", client.test_compatibility, "orders", avro(ORDER), 1)
        message = (
            "The specified version 'first' is not a valid version id. Allowed values are between [1, 2^31-1] and the "
            'string "latest"'
        )
        self.assert_error(422, 42202, message, client.test_compatibility, "orders", avro(ORDER), "first")

    def test_9_a_check_of_a_broken_schema(self):
        self.register("orders", avro(ORDER), 1, 1)
        client = self.client()
        for level in ("BACKWARD", "NONE"):
            client.set_compatibility(level=level)
            for call in (client.test_compatibility, client.test_compatibility_all_versions):
                with self.subTest(level=level, call=call.__name__):
                    self.assert_error(422, 42201, None, call, "orders", avro(BROKEN))
                    self.assertIs(call("orders", avro(BROKEN), verbose=True), False)
            verdict = self.check("orders/versions", BROKEN, verbose="true")
            self.assertIs(verdict["is_compatible"], False)
            self.assertEqual(len(verdict["messages"]), 1)

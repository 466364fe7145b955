"""Inline tags: added and removed with a registration or by a call of their own, carried on, and found."""

import json

from calls.case import ID, NO_SUBJECT, ORDER, CallsCase, avro, field, guid, properties, record, rule

CUSTOMER = record("Customer", ID, field("email", "string"), namespace="shop")
TAGGED = record("Customer", ID, field("email", "string", **{"confluent:tags": ["PII"]}), namespace="shop")


def tag(path, *tags, kind="sr_field"):
    return {"schemaEntity": {"entityPath": path, "entityType": kind}, "tags": list(tags)}


def noted(version):
    return properties(**{"confluent:version": str(version)})


class Tags(CallsCase):
    def put(self, **members):
        return self.ask("POST", "/subjects/customers/versions", members)

    def assert_answer(self, answer, version, text):
        """The answer and what the client reads: the text with its tags, and the version noted in the metadata."""
        self.assertEqual((answer["version"], answer["id"]), (version, version))
        self.assertEqual(json.loads(answer["schema"]), json.loads(text))
        self.assertEqual(answer["metadata"], {"properties": {"confluent:version": str(version)}})
        latest = self.client().get_latest_version("customers")
        self.assert_place(latest, "customers", version, version)
        self.assertEqual(latest.schema, avro(answer["schema"], metadata=noted(version)))
        self.assertEqual(latest.guid, guid(latest.schema))

    def found(self, path):
        return self.ask("GET", path).get("schemaTags")

    def test_5_tags_are_added_with_a_registration(self):
        answer = self.put(schema=CUSTOMER, schemaTagsToAdd=[tag("shop.Customer.email", "PII")])
        self.assert_answer(answer, 1, TAGGED)
        email = field("email", "string", **{"confluent:tags": ["PII", "CONTACT"]})
        text = record("Customer", ID, email, namespace="shop", **{"confluent:tags": ["GDPR"]})
        edits = [tag(".shop.Customer.email", "CONTACT", "PII"), tag("shop.Customer", "GDPR", kind="sr_record")]
        self.assert_answer(self.put(schemaTagsToAdd=edits), 2, text)

    def test_5_tags_are_removed_with_a_registration(self):
        self.register("customers", avro(TAGGED), 1, 1)
        edit = [tag("shop.Customer.email", "PII", "UNKNOWN")]
        self.assert_answer(self.put(schema=TAGGED, schemaTagsToRemove=edit), 2, CUSTOMER)

    def test_5_tags_are_added_before_they_are_removed(self):
        edits = {
            "schemaTagsToAdd": [tag("shop.Customer.email", "PII", "TEXT")],
            "schemaTagsToRemove": [tag("shop.Customer.email", "TEXT")],
        }
        self.assert_answer(self.put(schema=CUSTOMER, **edits), 1, TAGGED)

    def test_5_tags_need_a_path_of_the_schema(self):
        path = "/subjects/customers/versions"
        for member in ("schemaTagsToAdd", "schemaTagsToRemove"):
            with self.subTest(member=member):
                body = {"schema": CUSTOMER, member: [tag("shop.Customer.phone", "PII")]}
                self.assertIn("shop.Customer.phone", self.refuse(422, 42201, None, "POST", path, body))
        self.refuse(404, 40401, NO_SUBJECT.format("customers"), "GET", path)

    def test_5_tags_of_the_newest_version_are_carried_on(self):
        self.register("customers", avro(TAGGED), 1, 1)
        extra = field("phone", "string", default="")
        untagged = record("Customer", ID, field("email", "string"), extra, namespace="shop")
        answer = self.put(schema=untagged, propagateSchemaTags=True)
        email = field("email", "string", **{"confluent:tags": ["PII"]})
        text = record("Customer", ID, email, extra, namespace="shop")
        self.assertEqual((answer["version"], answer["id"]), (2, 2))
        self.assertEqual(json.loads(answer["schema"]), json.loads(text))
        self.assertNotIn("metadata", answer)
        body = {"schema": record("Customer", ID, namespace="shop"), "propagateSchemaTags": True}
        message = self.refuse(422, 42201, None, "POST", "/subjects/customers/versions", body)
        self.assertIn("shop.Customer.email", message)

    def test_5_tags_are_found(self):
        email = field("email", "string", **{"confluent:tags": ["PII", "CONTACT"]})
        name = field("name", "string", **{"confluent:tags": ["TEXT"]})
        text = record("Customer", ID, email, name, namespace="shop", **{"confluent:tags": ["GDPR"]})
        self.register("customers", avro(text), 1, 1)
        whole = tag("shop.Customer", "GDPR", kind="sr_record")
        tagged_email, tagged_name = tag("shop.Customer.email", "PII", "CONTACT"), tag("shop.Customer.name", "TEXT")
        cases = (
            ("findTags=PII", [tagged_email]),
            ("findTags=PII&findTags=TEXT", [tagged_email, tagged_name]),
            ("findTags=*", [whole, tagged_email, tagged_name]),
            ("findTags=UNKNOWN", None),
            ("", None),
        )
        for query, expected in cases:
            for path in ("/subjects/customers/versions/1", "/subjects/customers/versions/latest", "/schemas/ids/1"):
                with self.subTest(query=query, path=path):
                    found = self.found(f"{path}?{query}")
                    if expected is None:
                        self.assertIsNone(found, "an empty list is left out")
                    else:
                        self.assertCountEqual(found, expected)

    def test_5_tag_call_makes_the_next_version(self):
        self.register("customers", avro(CUSTOMER), 1, 1)
        path = "/subjects/customers/versions/{}/tags"
        added = {"newVersion": 2, "tagsToAdd": [tag("shop.Customer.email", "PII")]}
        self.assert_answer(self.ask("POST", path.format(1), added), 2, TAGGED)
        removed = {"newVersion": 3, "tagsToRemove": [tag("shop.Customer.email", "PII")]}
        self.assert_answer(self.ask("POST", path.format("latest"), removed), 3, CUSTOMER)
        self.assertEqual(self.client().get_versions("customers"), [1, 2, 3])

    def test_5_tag_call_replaces_metadata_and_rules(self):
        self.register("customers", avro(CUSTOMER, metadata=properties(owner="shop")), 1, 1)
        path = "/subjects/customers/versions/{}/tags"
        rules = {"domainRules": [rule("mask").to_dict(), rule("check").to_dict()]}
        body = {"newVersion": 2, "metadata": {"properties": {"owner": "crm"}}, "ruleSet": rules}
        answer = self.ask("POST", path.format(1), body)
        self.assertEqual((answer["version"], answer["id"], answer["schema"]), (2, 2, CUSTOMER))
        self.assertEqual(answer["metadata"], {"properties": {"confluent:version": "2", "owner": "crm"}})
        self.assertEqual(answer["ruleSet"], rules)

        changed = rule("mask", expr="2").to_dict()
        body = {"newVersion": 3, "rulesToMerge": {"domainRules": [changed]}, "rulesToRemove": ["check"]}
        answer = self.ask("POST", path.format(2), body)
        self.assertEqual((answer["version"], answer["ruleSet"]), (3, {"domainRules": [changed]}))
        message = "ruleSet should be omitted if specifying rulesToMerge or rulesToRemove"
        body = {"newVersion": 4, "ruleSet": rules, "rulesToRemove": ["mask"]}
        self.refuse(422, 42210, message, "POST", path.format(3), body)

    def test_5_tag_call_refuses(self):
        self.register("orders", avro(ORDER), 1, 1)
        edit = [tag("Order.id", "KEY")]
        text = (
            "The specified version 'first' is not a valid version id. Allowed values are between [1, 2^31-1] and the "
            'string "latest"'
        )
        cases = (
            (404, 40401, NO_SUBJECT.format("prices"), "prices/versions/1", {"newVersion": 2, "tagsToAdd": edit}),
            (404, 40402, "Version 9 not found.", "orders/versions/9", {"newVersion": 2, "tagsToAdd": edit}),
            (422, 42202, text, "orders/versions/first", {"newVersion": 2, "tagsToAdd": edit}),
            (422, 42201, None, "orders/versions/1", {"newVersion": 7, "tagsToAdd": edit}),
            (422, 42201, None, "orders/versions/1", {"newVersion": 2, "tagsToAdd": [tag("Order.sku", "KEY")]}),
            (422, 42208, "The specified subject '__EMPTY' is not a valid.", "__EMPTY/versions/1", {"tagsToAdd": edit}),
        )
        for status, code, message, path, body in cases:
            with self.subTest(code=code, path=path):
                self.refuse(status, code, message, "POST", f"/subjects/{path}/tags", body)
        self.assertEqual(self.client().get_versions("orders"), [1])

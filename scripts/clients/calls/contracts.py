"""Data contracts: metadata and rule sets, registered, read back and found again."""

from confluent_kafka.schema_registry import (
    Metadata,
    MetadataProperties,
    MetadataTags,
    RuleKind,
    RuleMode,
    RuleParams,
    RuleSet,
)

from calls.case import NO_SUBJECT, ORDER, ORDER_WITH_NOTE, CallsCase, avro, guid, properties, rule

METADATA = Metadata(None, MetadataProperties({"owner": "checkout", "token": "abc"}), ["token"])
RULES = RuleSet(
    [
        rule("up", RuleMode.UPGRADE, type="JSONATA", expr="$"),
        rule("down", RuleMode.DOWNGRADE, type="JSONATA", expr="$"),
    ],
    [
        rule(
            "positive",
            RuleMode.WRITE,
            RuleKind.CONDITION,
            doc="Ids begin at 1.",
            tags=["KEY", "PII"],
            params=RuleParams({"a": "1", "b": "2"}),
            expr="message.id > 0",
            on_success="NONE",
            on_failure="DLQ",
        )
    ],
    [rule("whole", type="ENCRYPT_PAYLOAD")],
    "CLIENT",
)


class Contracts(CallsCase):
    def test_4_metadata_and_rules_are_read_back(self):
        registered = self.register("orders", avro(ORDER, metadata=METADATA, rule_set=RULES), 1, 1)
        self.assertEqual(registered.guid, guid(avro(ORDER, metadata=METADATA, rule_set=RULES)))
        client = self.client()
        for schema in (
            registered.schema,
            client.get_version("orders", 1).schema,
            client.get_latest_version("orders").schema,
            self.client().get_schema(1),
            self.client().get_schema(1, "orders"),
            self.client().get_schema_by_guid(registered.guid),
        ):
            self.assertEqual((schema.schema_str, schema.metadata, schema.rule_set), (ORDER, METADATA, RULES))

    def test_4_metadata_tags_are_read_back(self):
        """By a plain request and the newest version, since the client cannot keep such schemas: they have no hash."""
        metadata = Metadata(MetadataTags({"Order.id": ["KEY"], "**.note": ["PII", "TEXT"]}), None, [])
        body = {"schema": ORDER, "metadata": {"tags": {"Order.id": ["KEY"], "**.note": ["TEXT", "PII", "TEXT"]}}}
        answer = self.ask("POST", "/subjects/orders/versions", body)
        self.assertEqual((answer["version"], answer["id"]), (1, 1))
        self.assertEqual(answer["metadata"], {"tags": metadata.tags.to_dict()})
        latest = self.client().get_latest_version("orders")
        self.assertEqual(latest.schema.metadata, metadata)
        self.assertEqual(latest.guid, guid(latest.schema))

    def test_4_metadata_and_rules_make_another_schema(self):
        self.register("orders", avro(ORDER), 1, 1)
        self.register("orders", avro(ORDER, metadata=properties(owner="a")), 2, 2)
        self.register("orders", avro(ORDER, metadata=properties(owner="b")), 3, 3)
        self.register("orders", avro(ORDER, metadata=properties(owner="b"), rule_set=RULES), 4, 4)
        client = self.client()
        self.assert_place(client.lookup_schema("orders", avro(ORDER)), "orders", 1, 1)
        for version, owner in ((2, "a"), (3, "b")):
            found = client.lookup_schema("orders", avro(ORDER, metadata=properties(owner=owner)))
            self.assert_place(found, "orders", version, version)
        unknown = avro(ORDER, metadata=properties(owner="c"))
        self.assert_error(404, 40403, "Schema not found", client.lookup_schema, "orders", unknown)

    def test_4_metadata_and_rules_are_inherited(self):
        self.register("orders", avro(ORDER, metadata=METADATA, rule_set=RULES), 1, 1)
        registered = self.register("orders", avro(ORDER_WITH_NOTE), 2, 2)
        self.assertEqual((registered.schema.metadata, registered.schema.rule_set), (METADATA, RULES))
        self.register("orders", avro(ORDER_WITH_NOTE), 2, 2)

    def test_4_a_blank_schema_repeats_the_newest(self):
        self.register("orders", avro(ORDER), 1, 1)
        registered = self.register("orders", avro(None, metadata=properties(owner="checkout")), 2, 2)
        self.assertEqual(registered.schema, avro(ORDER, metadata=properties(owner="checkout")))
        call = self.client().register_schema
        reason = "Empty schema: the body has no member 'schema'"
        self.assert_error(422, 42201, reason, call, "prices", avro(None, metadata=properties(a="1")))

    def test_4_the_newest_version_with_metadata(self):
        client = self.client()
        for version, owner in ((1, "checkout"), (2, "billing"), (3, "checkout")):
            metadata = properties(owner=owner, year=f"202{version}")
            self.register("orders", avro(ORDER, metadata=metadata), version, version)
        self.assert_place(client.get_latest_with_metadata("orders", {"owner": "checkout"}), "orders", 3, 3)
        found = client.get_latest_with_metadata("orders", {"owner": "checkout", "year": "2021"})
        self.assert_place(found, "orders", 1, 1)
        self.assert_place(client.get_latest_with_metadata("orders", {}), "orders", 3, 3)
        wanted = {"owner": "billing", "year": "2021"}
        self.assert_error(404, 40403, "Schema not found", client.get_latest_with_metadata, "orders", wanted)
        self.assert_error(404, 40401, NO_SUBJECT.format("prices"), client.get_latest_with_metadata, "prices", wanted)

        client.delete_version("orders", 3)
        client = self.client()
        self.assert_place(client.get_latest_with_metadata("orders", {"owner": "checkout"}), "orders", 1, 1)
        found = client.get_latest_with_metadata("orders", {"owner": "checkout"}, deleted=True)
        self.assert_place(found, "orders", 3, 3)

    def test_4_the_version_is_noted_in_the_metadata(self):
        def put(text, **members):
            answer = self.ask("POST", "/subjects/orders/versions", {"schema": text, **members})
            return answer["version"], answer["id"], answer.get("metadata")

        self.assertEqual(put(ORDER), (1, 1, None))
        self.assertEqual(put(ORDER, version=-1), (1, 1, None))
        self.assertEqual(put(ORDER, version=2), (2, 2, {"properties": {"confluent:version": "2"}}))
        client = self.client()
        self.assert_place(client.lookup_schema("orders", avro(ORDER)), "orders", 1, 1)
        noted = avro(ORDER, metadata=properties(**{"confluent:version": "2"}))
        self.assert_place(client.lookup_schema("orders", noted), "orders", 2, 2)
        wanted = {"metadata": {"properties": {"confluent:version": "0"}}}
        self.assertEqual(put(ORDER, **wanted), (3, 3, {"properties": {"confluent:version": "3"}}))

    def test_4_rule_sets_are_checked(self):
        migration = "Migration rules can only be UPGRADE, DOWNGRADE, UPDOWN"
        domain = "Domain rules can only be WRITE, READ, WRITEREAD"
        encoding = "Encoding rules can only be WRITE, READ, WRITEREAD"
        actions = "Multiple actions only valid with WRITEREAD and UPDOWN"
        cases = (
            ("Missing rule name", RuleSet([], [rule(None)])),
            ("Empty rule name", RuleSet([], [rule("")])),
            ("Rule name too long", RuleSet([], [rule("r" * 257)])),
            ("Illegal initial character in rule name: 1st", RuleSet([], [rule("1st")])),
            ("Illegal character in rule name: a.b", RuleSet([], [rule("a.b")])),
            ("Missing rule type", RuleSet([], [rule("r", type=None)])),
            ("Found rule with duplicate name 'r'", RuleSet([rule("r", RuleMode.UPDOWN)], [rule("r")])),
            (migration, RuleSet([rule("r")], [])),
            (domain, RuleSet([], [rule("r", RuleMode.UPGRADE)])),
            (encoding, RuleSet([], [], [rule("r", RuleMode.UPDOWN)])),
            (actions, RuleSet([], [rule("r", RuleMode.WRITE, on_success="NONE,ERROR")])),
        )
        client = self.client()
        for message, rules in cases:
            with self.subTest(message=message):
                self.assert_error(422, 42210, message, client.register_schema, "orders", avro(ORDER, rule_set=rules))
        self.assert_error(404, 40401, NO_SUBJECT.format("orders"), client.get_versions, "orders")
        for member, value in (("kind", "MAYBE"), ("mode", "SIDEWAYS")):
            with self.subTest(member=member):
                rules = {"domainRules": [{"name": "r", "type": "CEL", member: value}]}
                body = {"schema": ORDER, "ruleSet": rules}
                self.refuse(400, 400, None, "POST", "/subjects/orders/versions", body)
        longest = RuleSet([], [rule("r" * 256), rule("_größe-1", on_success="NONE,ERROR")])
        self.register("orders", avro(ORDER, rule_set=longest), 1, 1)

    def test_4_schemas_are_listed_by_the_type_of_their_rules(self):
        self.register("orders", avro(ORDER, rule_set=RULES), 1, 1)
        self.register("prices", avro(ORDER_WITH_NOTE), 1, 2)
        for kind, subjects in (("JSONATA", ["orders"]), ("ENCRYPT_PAYLOAD", ["orders"]), ("ENCRYPT", [])):
            with self.subTest(kind=kind):
                listed = self.ask("GET", f"/schemas?ruleType={kind}")
                self.assertEqual([s["subject"] for s in listed], subjects)

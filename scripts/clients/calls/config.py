"""Config: every member, of the registry, of contexts and of subjects, and what each of them does."""

from confluent_kafka.schema_registry import (
    ConfigCompatibilityLevel,
    Metadata,
    MetadataProperties,
    MetadataTags,
    RuleKind,
    RuleMode,
    RuleParams,
    RuleSet,
    ServerConfig,
)

from calls.case import (
    ID,
    MISSING_SKU,
    ORDER,
    ORDER_WITH_NOTE,
    ORDER_WITH_SKU,
    CallsCase,
    avro,
    checked,
    compared,
    field,
    guid,
    properties,
    record,
    refusal,
    rule,
)

LEVELS = [str(level) for level in ConfigCompatibilityLevel]
NO_CONFIG = "Subject '{}' does not have subject-level compatibility configured"


class Config(CallsCase):
    def test_2_config_keeps_every_member_that_the_client_knows(self):
        given = {
            "compatibility_group": "application.major",
            "default_metadata": Metadata(
                MetadataTags({"**.email": ["PII", "SECRET"]}),
                MetadataProperties({"owner": "checkout", "region": "emea"}),
                ["region"],
            ),
            "override_metadata": properties(tier="gold"),
            "default_rule_set": RuleSet(
                [rule("upgrade", RuleMode.UPGRADE, type="JSONATA", expr="$merge([$])")],
                [
                    rule(
                        "email-is-set",
                        RuleMode.WRITE,
                        RuleKind.CONDITION,
                        doc="Orders name a customer.",
                        tags=["PII"],
                        params=RuleParams({"strict": "true"}),
                        expr="message.email != ''",
                        on_success="NONE",
                        on_failure="DLQ",
                    )
                ],
                [],
            ),
            "override_rule_set": RuleSet([], [rule("mask")], [rule("encrypt", type="ENCRYPT_PAYLOAD")]),
        }
        level = ConfigCompatibilityLevel.FULL
        for subject in (None, "orders", ":.emea:", ":.emea:orders", ":.__GLOBAL:"):
            with self.subTest(subject=subject):
                client = self.client()
                answer = client.set_config(subject, ServerConfig(compatibility=level, **given))
                self.assertEqual(ServerConfig.from_dict(answer), ServerConfig(compatibility=level, **given))
                stored = ServerConfig(compatibility_level=level, **given)
                self.assertEqual(client.get_config(subject), stored)
                self.assertEqual(client.delete_config(subject), stored)

    def test_2_config_keeps_the_members_that_the_client_does_not_know(self):
        given = {
            "alias": "orders-v2",
            "aliasForDeks": "orders-keys",
            "normalize": True,
            "validateFields": True,
            "validateNewSchemas": False,
            "validateRules": True,
            "compatibilityPolicy": "LENIENT",
        }
        for path in ("/config", "/config/orders"):
            with self.subTest(path=path):
                self.assertEqual(self.ask("PUT", path, given), given)
                self.assertEqual(self.ask("GET", path), {**given, "compatibilityLevel": "BACKWARD"})

    def test_2_config_is_merged(self):
        first = {"compatibility": "FULL", "normalize": True, "compatibilityGroup": "major"}
        self.assertEqual(self.ask("PUT", "/config/orders", first), first)
        answer = self.ask("PUT", "/config/orders", {"normalize": False, "compatibilityGroup": None})
        self.assertEqual(answer, {"compatibility": "FULL", "normalize": False})
        self.assertEqual(self.ask("PUT", "/config/orders", {}), answer)
        client = self.client()
        answer["compatibilityGroup"] = "minor"
        self.assertEqual(client.set_config("orders", ServerConfig(compatibility_group="minor")), answer)
        ignored = ServerConfig(compatibility_level=ConfigCompatibilityLevel.NONE)
        self.assertEqual(client.set_config("prices", ignored), {}, "compatibilityLevel is a name of answers only")
        self.assertEqual(client.get_compatibility("orders"), "FULL")

    def test_2_config_takes_every_level_in_any_case(self):
        client = self.client()
        for level in LEVELS:
            with self.subTest(level=level):
                self.assertEqual(client.set_compatibility("orders", level), {"compatibility": level})
                self.assertEqual(client.get_compatibility("orders"), level)
                answer = self.ask("PUT", "/config", {"compatibility": level.lower()})
                self.assertEqual(answer, {"compatibility": level})
                self.assertEqual(client.get_compatibility(), level)

    def test_2_config_refuses_what_it_cannot_keep(self):
        client = self.client()
        levels = (
            "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, "
            "forward_transitive, and full_transitive"
        )
        self.assert_error(422, 42203, levels, client.set_compatibility, "orders", "SIDEWAYS")
        self.assert_error(422, 42203, levels, client.set_compatibility, level="SIDEWAYS")
        unnamed = ServerConfig(default_rule_set=RuleSet([], [rule("")], []))
        self.assert_error(422, 42210, "Empty rule name", client.set_config, "orders", unnamed)
        for name in ("__GLOBAL", "__EMPTY"):
            message = f"The specified subject '{name}' is not a valid."
            self.assert_error(422, 42208, message, client.set_compatibility, name, "FULL")
        self.assert_error(422, 42208, None, client.set_compatibility, "or\nders", "FULL")
        self.assert_error(404, 40408, NO_CONFIG.format("orders"), client.get_config, "orders")
        self.assertEqual(client.get_compatibility(), "BACKWARD")

    def test_2_config_is_deleted(self):
        client = self.client()
        missing = "Subject 'orders' not found."
        self.assert_error(404, 40401, missing, client.delete_config, "orders")
        client.set_config("orders", ServerConfig(compatibility_group="major"))
        self.assertEqual(client.delete_config("orders"), ServerConfig(compatibility_group="major"))
        self.assert_error(404, 40401, missing, client.delete_config, "orders")
        self.assert_error(404, 40408, NO_CONFIG.format("orders"), client.get_config, "orders")
        client.set_compatibility(level="NONE")
        self.assertEqual(client.delete_config(), ServerConfig(compatibility_level=ConfigCompatibilityLevel.NONE))
        self.assertEqual(client.get_compatibility(), "BACKWARD")

    def test_2_config_in_scope(self):
        def in_scope(subject):
            return self.ask("GET", f"/config/{subject}?defaultToGlobal=true")

        self.assertEqual(in_scope("orders"), {"compatibilityLevel": "BACKWARD"})
        self.ask("PUT", "/config/:.__GLOBAL:", {"compatibility": "NONE"})
        self.assertEqual(in_scope("orders"), {"compatibilityLevel": "NONE"})
        self.assertEqual(self.ask("GET", "/config"), {"compatibilityLevel": "BACKWARD"})
        self.assertEqual(self.ask("GET", "/config?defaultToGlobal=true"), {"compatibilityLevel": "NONE"})
        self.ask("PUT", "/config", {"compatibility": "FULL", "normalize": True, "alias": "other"})
        self.ask("PUT", "/config/:.emea:", {"compatibility": "FORWARD"})
        self.assertEqual(in_scope("prices"), {"compatibilityLevel": "FULL", "normalize": True, "alias": "other"})
        self.assertEqual(in_scope(":.emea:orders"), {"compatibilityLevel": "FORWARD"})
        self.assertEqual(in_scope(":.apac:orders"), {"compatibilityLevel": "NONE"})
        self.ask("PUT", "/config/prices", {"compatibilityGroup": "major"})
        expected = {"compatibilityLevel": "BACKWARD", "compatibilityGroup": "major", "normalize": True}
        self.assertEqual(in_scope("prices"), expected, "an own config without a level has that of the server")

    def test_2_level_decides_at_once(self):
        self.register("orders", avro(ORDER), 1, 1)
        client = self.client()
        details = (MISSING_SKU, *compared(1, ORDER), checked("BACKWARD"))
        message = refusal("orders", *details)
        self.assert_error(409, 40901, message, client.register_schema, "orders", avro(ORDER_WITH_SKU))
        for level, outcome in (("FULL", False), ("FORWARD", True), ("NONE", True), ("BACKWARD", False)):
            with self.subTest(level=level):
                client.set_compatibility(level=level)
                self.assertEqual(client.test_compatibility("orders", avro(ORDER_WITH_SKU)), outcome)
        client.set_compatibility("orders", "FORWARD")
        self.register("orders", avro(ORDER_WITH_SKU), 2, 2)

    def test_2_group_compares_versions_of_one_kind(self):
        client = self.client()
        client.set_config("orders", ServerConfig(compatibility_group="major"))
        self.register("orders", avro(ORDER, metadata=properties(major="1")), 1, 1)
        self.register("orders", avro(ORDER_WITH_SKU, metadata=properties(major="2")), 2, 2)
        message = refusal("orders", MISSING_SKU, *compared(1, ORDER), checked("BACKWARD"))
        bad = record("Order", ID, field("sku", "string"), field("note", "string", default=""))
        schema = avro(bad, metadata=properties(major="1"))
        self.assert_error(409, 40901, message, client.register_schema, "orders", schema)
        self.register("orders", avro(bad, metadata=properties(major="2")), 3, 3)
        self.register("orders", avro(ORDER_WITH_NOTE, metadata=properties(major="1")), 4, 4)

    def test_2_alias_leads_to_another_subject(self):
        self.ask("PUT", "/config/orders", {"alias": "orders-v2"})
        self.register("orders", avro(ORDER), 1, 1)
        client = self.client()
        self.assertEqual(client.get_subjects(), ["orders-v2"])
        self.assertEqual(client.get_versions("orders"), [1])
        self.assert_place(client.get_latest_version("orders"), "orders-v2", 1, 1)
        self.assert_place(client.lookup_schema("orders", avro(ORDER)), "orders-v2", 1, 1)
        self.assertFalse(client.test_compatibility("orders", avro(ORDER_WITH_SKU)))
        listed = self.ask("GET", "/schemas?aliases=true")
        self.assertEqual([(s["subject"], s["aliases"]) for s in listed], [("orders-v2", ["orders"])])
        client.set_compatibility("orders", "NONE")
        self.assert_error(404, 40408, NO_CONFIG.format("orders-v2"), client.get_config, "orders-v2")
        self.assertEqual(client.delete_subject("orders"), [1])
        self.assertEqual(self.client().get_subjects(), [])

    def test_2_normalize_by_config(self):
        mixed = record("Order", ID, zone=1, area=2)
        sorted_text = record("Order", ID, area=2, zone=1)
        self.ask("PUT", "/config/orders", {"normalize": True})
        registered = self.register("orders", avro(mixed), 1, 1)
        self.assertEqual(registered.schema.schema_str, sorted_text)
        self.assertEqual(registered.guid, guid(avro(sorted_text)))
        self.register("orders", avro(sorted_text), 1, 1)
        self.assert_place(self.client().lookup_schema("orders", avro(mixed)), "orders", 1, 1)

    def test_2_validate_fields_guards_reserved_names(self):
        self.ask("PUT", "/config/orders", {"validateFields": True, "compatibility": "NONE"})
        last = checked("NONE", "true")
        reserved = {"confluent:reserved": "sku, note"}
        self.register("orders", avro(ORDER, metadata=properties(**reserved)), 1, 1)
        client = self.client()
        taken = "The new schema has field that conflicts with the reserved field sku."
        schema = avro(ORDER_WITH_SKU, metadata=properties(**reserved))
        self.assert_error(409, 40901, refusal("orders", taken, last), client.register_schema, "orders", schema)
        released = (
            "The new schema has reserved field note removed from its metadata which is present in the old schema's "
            "metadata."
        )
        schema = avro(ORDER, metadata=properties(**{"confluent:reserved": "sku"}))
        self.assert_error(409, 40901, refusal("orders", released, last), client.register_schema, "orders", schema)
        self.assertFalse(client.test_compatibility("orders", schema))

    def test_2_default_and_override_metadata(self):
        client = self.client()
        client.set_config(
            "orders",
            ServerConfig(
                default_metadata=properties(owner="nobody", region="emea"), override_metadata=properties(tier="gold")
            ),
        )
        registered = self.register("orders", avro(ORDER, metadata=properties(owner="checkout", tier="tin")), 1, 1)
        stored = properties(owner="checkout", region="emea", tier="gold")
        self.assertEqual(registered.schema.metadata, stored)
        self.assertEqual(registered.guid, guid(avro(ORDER, metadata=stored)))
        latest = client.get_latest_with_metadata("orders", {"region": "emea", "tier": "gold"})
        self.assert_place(latest, "orders", 1, 1)
        self.assertEqual(latest.schema.metadata, stored)

    def test_2_default_and_override_rule_sets(self):
        client = self.client()
        default = RuleSet([], [rule("mask", expr="1"), rule("check", expr="1")], [])
        override = RuleSet([], [rule("audit", expr="3")], [])
        client.set_config("orders", ServerConfig(default_rule_set=default, override_rule_set=override))
        own = RuleSet([], [rule("mask", expr="2")], [])
        registered = self.register("orders", avro(ORDER, rule_set=own), 1, 1)
        stored = RuleSet([], [rule("check", expr="1"), rule("mask", expr="2"), rule("audit", expr="3")], [])
        self.assertEqual(registered.schema.rule_set, stored)
        self.assertEqual(self.client().get_schema(1).rule_set, stored)
        self.assertEqual(registered.guid, guid(avro(ORDER, rule_set=stored)))

"""What the administrative calls have in common: the client library, sample schemas, and the recipe of the GUID."""

import hashlib
import json
import uuid

from confluent_kafka.schema_registry import (
    Metadata,
    MetadataProperties,
    Rule,
    RuleKind,
    RuleMode,
    Schema,
    SchemaReference,
    SchemaRegistryClient,
    SchemaRegistryError,
)

from cases import RegistryCase


class CallsCase(RegistryCase):
    """A test that drives its registry with confluent-kafka."""

    def client(self, path=""):
        """A new client. A client keeps what it has seen, so a check of the server needs a new one."""
        # The server speaks plain HTTP; without a CA file a client starts much faster.
        settings = {"url": self.server.url + path, "max.retries": 0, "timeout": 20, "ssl.ca.location": False}
        client = SchemaRegistryClient(settings)
        self.addCleanup(client.close)
        return client

    def register(self, subject, schema, version, number, **options):
        """Registers by a new client, and compares the version and the id."""
        registered = self.client().register_schema_full_response(subject, schema, **options)
        self.assertEqual((registered.version, registered.schema_id), (version, number))
        return registered

    def assert_place(self, registered, subject, version, number):
        self.assertEqual((registered.subject, registered.version, registered.schema_id), (subject, version, number))

    def assert_error(self, status, code, message, call, *arguments, **options):
        """The call must fail so. Without `message` the text is free."""
        with self.assertRaises(SchemaRegistryError) as caught:
            call(*arguments, **options)
        self.assertEqual((caught.exception.http_status_code, caught.exception.error_code), (status, code))
        self.assertTrue(caught.exception.error_message)
        if message is not None:
            self.assertEqual(caught.exception.error_message, message)
        return caught.exception.error_message


def field(name, kind, **members):
    return {"name": name, "type": kind, **members}


def record(name, *fields, namespace=None, **members):
    """The canonical text of a record."""
    space = {} if namespace is None else {"namespace": namespace}
    schema = {"type": "record", "name": name, **space, "fields": list(fields), **members}
    return json.dumps(schema, separators=(",", ":"), ensure_ascii=False)


def avro(text, *references, metadata=None, rule_set=None):
    return Schema(text, "AVRO", [SchemaReference(*r) for r in references], metadata, rule_set)


def properties(**members):
    """Metadata of properties only, as the client reads it back."""
    return Metadata(None, MetadataProperties(members), [])


def rule(name, mode=RuleMode.WRITEREAD, kind=RuleKind.TRANSFORM, **members):
    """A rule with all the members that the server fills in."""
    absent = dict.fromkeys(("doc", "tags", "params", "expr", "on_success", "on_failure"))
    return Rule(name=name, kind=kind, mode=mode, disabled=False, **{**absent, "type": "CEL", **members})


ID = field("id", "long")
ORDER = record("Order", ID)
# Readers of this one can read ORDER.
ORDER_WITH_NOTE = record("Order", ID, field("note", "string", default=""))
# Readers of this one cannot read ORDER.
ORDER_WITH_SKU = record("Order", ID, field("sku", "string"))

MISSING_SKU = (
    "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'sku' at path '/fields/1' in the new "
    "schema has no default value and is missing in the old schema', additionalInfo:'sku'}"
)


NO_SUBJECT = "Subject '{}' not found."


def refusal(subject, *messages):
    """The text of 40901."""
    return (
        f'Schema being registered is incompatible with an earlier schema for subject "{subject}", '
        f"details: [{', '.join(messages)}]"
    )


def compared(version, text):
    """The messages that name the old version."""
    return ["{oldSchemaVersion: %d}" % version, "{oldSchema: '%s'}" % text]


def checked(level, fields="false"):
    """The last message of a check."""
    return "{validateFields: '%s', compatibility: '%s'}" % (fields, level)


def guid(schema):
    """The GUID of what is stored: MD5 over the text, the references, the metadata and the rule set."""
    digest = hashlib.md5(schema.schema_str.encode(), usedforsecurity=False)

    def add(*texts):
        for text in texts:
            if text is not None:
                digest.update(text.encode())

    for reference in schema.references or []:
        add(reference.name, reference.subject)
        digest.update(reference.version.to_bytes(4, "big"))
    if schema.metadata is not None:
        digest.update(b"\x01")
        tags = schema.metadata.tags.tags if schema.metadata.tags else {}
        for key in sorted(tags):
            add(key, *sorted(tags[key]))
        properties = schema.metadata.properties.properties if schema.metadata.properties else {}
        for key in sorted(properties):
            add(key, properties[key])
        add(*sorted(schema.metadata.sensitive or []))
    if schema.rule_set is not None:
        digest.update(b"\x01")
        rules = schema.rule_set
        for rule in (rules.migration_rules or []) + (rules.domain_rules or []) + (rules.encoding_rules or []):
            add(rule.name, rule.doc, rule.kind.value, rule.mode.value, rule.type, *sorted(rule.tags or []))
            parameters = rule.params.params if rule.params else {}
            for key in sorted(parameters):
                add(key, parameters[key])
            add(rule.expr, rule.on_success, rule.on_failure)
            if rule.disabled:
                digest.update(b"\x01")
        add(rules.enable_at)
    return str(uuid.UUID(bytes=digest.digest()))

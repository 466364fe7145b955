import SchemaModel
import TestSupport

@testable import SchemaRegistryServer

extension BadRequest {
    /// Schemas that are none, and registrations that break a rule.
    static let schemas: [BadRequest] = avro + references + rules

    private static let avro: [BadRequest] = [
        .avro(
            "a schema that is not JSON", #"{"type":"#,
            "The text ends inside the object that starts at line 1, column 1 (line 1, column 9)"),
        .avro("a schema of two values", #""int" "int""#, "Unexpected '\"' after the end of the value (line 1, column 7)"),
        .avro("a schema that is a number", "7", "A schema is a string, an object or an array, not 7 (line 1, column 1)"),
        .avro("a schema without type", "{}", "No type: {} (line 1, column 1)"),
        .avro("an unknown type", #""intt""#, "Undefined schema: intt (line 1, column 1)"),
        .avro("an unknown complex type", #"{"type":"struct"}"#, "Undefined schema: struct (line 1, column 9)"),
        .avro(
            "a record without name", #"{"type":"record","fields":[]}"#,
            #"No name in schema: {"type":"record","fields":[]} (line 1, column 1)"#),
        .avro("a record without fields", #"{"type":"record","name":"R"}"#, "Record has no fields: R (line 1, column 1)"),
        .avro(
            "a name with a hyphen", #"{"type":"record","name":"my-record","fields":[]}"#,
            "Illegal character in: my-record (line 1, column 25)"),
        .avro(
            "a name that begins with a digit", #"{"type":"fixed","name":"1st","size":1}"#,
            "Illegal initial character: 1st (line 1, column 24)"),
        .avro(
            "a name in letters that are not ASCII", #"{"type":"record","name":"Größe","fields":[]}"#,
            "Illegal character in: Größe (line 1, column 25)"),
        .avro(
            "a namespace with a space", #"{"type":"record","name":"R","namespace":"a. b","fields":[]}"#,
            #"Namespace part " b" is invalid: Illegal initial character:  b (line 1, column 41)"#),
        .avro(
            "a field twice",
            #"{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"a","type":"string"}]}"#,
            "Duplicate field a in record R (line 1, column 65)"),
        .avro(
            "a field without type", #"{"type":"record","name":"R","fields":[{"name":"a"}]}"#,
            "No field type: a (line 1, column 39)"),
        .avro(
            "a bad default", #"{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":"x"}]}"#,
            #"Invalid default for field a: "x" not a "int" (line 1, column 74)"#),
        .avro(
            "a default beyond 32 bits",
            #"{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":2147483648}]}"#,
            #"Invalid default for field a: 2147483648 not a "int" (line 1, column 74)"#),
        .avro(
            "a bad order", #"{"type":"record","name":"R","fields":[{"name":"a","type":"int","order":"up"}]}"#,
            #"Invalid order for field a: "up" (line 1, column 72)"#),
        .avro(
            "a symbol twice", #"{"type":"enum","name":"E","symbols":["A","A"]}"#, "Duplicate enum symbol: A (line 1, column 42)"),
        .avro(
            "an enum default that is not a symbol", #"{"type":"enum","name":"E","symbols":["A"],"default":"B"}"#,
            "The Enum Default: B is not in the enum symbol set (line 1, column 53)"),
        .avro(
            "a union in a union", #"["null",["int","string"]]"#, #"Nested union: ["null",["int","string"]] (line 1, column 9)"#),
        .avro("a branch twice", #"["int","int"]"#, "Duplicate in union:int (line 1, column 8)"),
        .avro("a fixed without size", #"{"type":"fixed","name":"F"}"#, "Invalid or no size: F (line 1, column 1)"),
        .avro("a fixed of negative size", #"{"type":"fixed","name":"F","size":-1}"#, "Invalid or no size: F (line 1, column 35)"),
        .avro("an array without items", #"{"type":"array"}"#, #"Array has no items type: {"type":"array"} (line 1, column 1)"#),
        .avro(
            "two meanings of a name",
            #"[{"type":"fixed","name":"F","size":1},{"type":"array","items":{"type":"fixed","name":"F","size":2}}]"#,
            "Can't redefine: F (line 1, column 63)"),
        .avro(
            "a schema 10,000 deep", String(repeating: #"{"type":"array","items":"#, count: 10_000),
            "The text nests deeper than max-json-depth (500) (line 1, column 12001)"),
        .avro(
            "a megabyte of brackets as schema", String(repeating: "[", count: 1 << 20),
            "The text nests deeper than max-json-depth (500) (line 1, column 501)"),
        .avro(
            "a number of 2,000 digits",
            #"{"type":"fixed","name":"F","size":\#(String(repeating: "1", count: 2000))}"#,
            "A number is longer than max-number-digits (1000) (line 1, column 35)"),
    ]

    private static func reference(_ name: String, _ reference: String, _ message: String, subject: String = "new") -> BadRequest {
        BadRequest(
            name, "POST", "/subjects/\(subject)/versions", body: #"{"schema":"\"int\"","references":[\#(reference)]}"#, 42201,
            message)
    }

    private static let references: [BadRequest] = [
        reference(
            "a reference without name", #"{"subject":"customers","version":1}"#,
            "Invalid reference: {name='null', subject='customers', version=1}"),
        reference(
            "a reference without subject", #"{"name":"C","version":1}"#,
            "Invalid reference: {name='C', subject='null', version=1}"),
        reference(
            "a reference without version", #"{"name":"C","subject":"customers"}"#,
            "Invalid reference: {name='C', subject='customers', version=null}"),
        reference(
            "a reference to an unknown subject", #"{"name":"C","subject":"nobody","version":1}"#,
            #"No schema reference found for subject "nobody" and version 1"#),
        reference(
            "a reference to an unknown version", #"{"name":"C","subject":"customers","version":9}"#,
            #"No schema reference found for subject "customers" and version 9"#),
        reference(
            "a reference to version 0", #"{"name":"C","subject":"customers","version":0}"#,
            #"No schema reference found for subject "customers" and version 0"#),
        reference(
            "a reference to a negative version", #"{"name":"C","subject":"customers","version":-2147483648}"#,
            #"No schema reference found for subject "customers" and version -2147483648"#),
        reference(
            "a reference to a soft-deleted version", #"{"name":"C","subject":"halves","version":1}"#,
            #"No schema reference found for subject "halves" and version 1"#),
        reference(
            "a reference to the newest version of a soft-deleted subject", #"{"name":"C","subject":"gone","version":-1}"#,
            #"No schema reference found for subject "gone" and version -1"#),
        reference(
            "a reference from another context", #"{"name":"C","subject":"customers","version":1}"#,
            #"No schema reference found for subject ":.eu:customers" and version 1"#, subject: ":.eu:new"),
        reference(
            "a reference with NUL in its subject", #"{"name":"C","subject":"customers\u0000","version":1}"#,
            "Invalid reference: a name or subject has a control character, or more than 512 bytes"),
        reference(
            "a circle of references", #"{"name":"a","subject":"circle-a","version":1}"#,
            #"Circular reference: subject "circle-a" version 1 leads back to itself"#),
        reference(
            "more references than max-references",
            #"{"name":"C","subject":"customers","version":1},{"name":"D","subject":"customers","version":1}"#,
            "References lead to more schemas than max-references (1) allows"
        ).under { $0.limits.references = Limit("max-references", 1) },
        BadRequest(
            "a lookup with a reference that leads nowhere", "POST", "/subjects/orders",
            body: #"{"schema":"\"int\"","references":[{"name":"C","subject":"nobody","version":1}]}"#, 42201,
            #"No schema reference found for subject "nobody" and version 1"#),
        BadRequest(
            "a lookup of a text that is not a schema, under an unknown subject", "POST", "/subjects/nobody",
            body: #"{"schema":"\"intt\""}"#,
            42201, "Invalid schema of type AVRO, details: Undefined schema: intt (line 1, column 1)"),
        BadRequest(
            "a check of a text that is not a schema", "POST", "/compatibility/subjects/orders/versions/latest",
            body: #"{"schema":"\"intt\""}"#, 42201,
            "Invalid schema of type AVRO, details: Undefined schema: intt (line 1, column 1)"),
    ]

    private static let rules: [BadRequest] = [
        .register("an unknown schema type", #"{"schema":"\"int\"","schemaType":"THRIFT"}"#, 42201, "Invalid schema type THRIFT"),
        .register(
            "a schema type in small letters", #"{"schema":"\"int\"","schemaType":"avro"}"#, 42201, "Invalid schema type avro"),
        .register("an empty schema type", #"{"schema":"\"int\"","schemaType":""}"#, 42201, "Invalid schema type "),
        BadRequest("nothing to repeat", "POST", "/subjects/new/versions", body: "{}", 42201, "Empty schema"),
        .register(
            "an incompatible schema", #"{"schema":"\"int\""}"#, 40901,
            #"Schema being registered is incompatible with an earlier schema for subject "orders", details: [{errorType:'TYPE_MISMATCH',…"#
        ),
        .register(
            "a version that is not the next", #"{"schema":"\#(newSchema)","version":9}"#, 42201,
            "Version is not one more than previous version"),
        .register(
            "a version that is taken", #"{"schema":"\#(newSchema)","version":1}"#, 42201,
            "Version is not one more than previous version"),
        .register(
            "an id outside import mode", #"{"schema":"\#(newSchema)","id":77}"#, 42205,
            "Subject orders in context  is not in import mode"),
        BadRequest(
            "an id outside import mode, in a context", "POST", "/subjects/:.eu:orders/versions",
            body: #"{"schema":"\#(newSchema)","id":0}"#, 42205, "Subject :.eu:orders in context :.eu: is not in import mode"),
        .register(
            "a schema over max-schema-bytes",
            #"{"schema":"{\"type\":\"record\",\"name\":\"R\",\"doc\":\"\#(String(repeating: "x", count: 1000))\",\"fields\":[]}"}"#,
            42209,
            "Register operation failed because schema is too large: it exceeds max-schema-bytes (1000)"
        ).under { $0.limits.schemaBytes = Limit("max-schema-bytes", 1000) },
        .register(
            "a check beyond max-check-steps", #"{"schema":"\#(withoutDefaults)"}"#, 42201,
            "Compatibility check exceeded max-check-steps (1)"
        ).under { $0.limits.checkSteps = Limit("max-check-steps", 1) },
        .register(
            "tags to add to nothing", #"{"schema":"\"int\"","schemaTagsToAdd":[{}]}"#, 400,
            "Each item of 'schemaTagsToAdd' needs a schemaEntity with an entityPath and an entityType"),
        .register(
            "tags to remove from nothing", #"{"schema":"\"int\"","schemaTagsToRemove":[{"schemaEntity":{"entityPath":"A"}}]}"#,
            400, "Each item of 'schemaTagsToRemove' needs a schemaEntity with an entityPath and an entityType"),
        .register(
            "tags for an unknown kind of entity",
            #"{"schema":"\"int\"","schemaTagsToAdd":[{"schemaEntity":{"entityPath":"A","entityType":"sr_topic"}}]}"#, 400,
            "An entityType in 'schemaTagsToAdd' is not one of sr_record, sr_field"),
        .register(
            "a tag to add with a control character",
            #"{"schema":"\"int\"","schemaTagsToAdd":[{"schemaEntity":{"entityPath":"A","entityType":"sr_record"},"tags":["a\u0000"]}]}"#,
            400, "Tags and paths in 'schemaTagsToAdd' must have at most 512 bytes and no control characters"),
        .register(
            "a tag to remove that is too long",
            #"{"schema":"\"int\"","schemaTagsToRemove":[{"schemaEntity":{"entityPath":"A","entityType":"sr_record"},"tags":["\#(String(repeating: "é", count: 257))"]}]}"#,
            400, "Tags and paths in 'schemaTagsToRemove' must have at most 512 bytes and no control characters"),
        .register(
            "tags for a path with a control character",
            #"{"schema":"\"int\"","schemaTagsToAdd":[{"schemaEntity":{"entityPath":"A\n","entityType":"sr_record"},"tags":["a"]}]}"#,
            400, "Tags and paths in 'schemaTagsToAdd' must have at most 512 bytes and no control characters"),
        .register(
            "a tag of metadata with a control character", #"{"schema":"\"int\"","metadata":{"tags":{"a":["b\u0007"]}}}"#, 400,
            "'metadata.tags.a' must be tags of at most 512 bytes without control characters, not \"b\u{7}\""),
        .register(
            "a pattern of metadata's tags that is too long",
            #"{"schema":"\"int\"","metadata":{"tags":{"\#(String(repeating: "a", count: 513))":["b"]}}}"#, 400,
            "'metadata.tags' must be patterns of at most 512 bytes without control characters, not \"\(String(repeating: "a", count: 100))\""
        ),
        .register(
            "a rule's tag with a control character",
            #"{"schema":"\"int\"","ruleSet":{"domainRules":[{"name":"r","type":"CEL","kind":"CONDITION","mode":"READ","tags":["\u007f"]}]}}"#,
            400, "'ruleSet.domainRules[0].tags' must be tags of at most 512 bytes without control characters, not \"\u{7F}\""),
        .register(
            "tags that are not a list", #"{"schema":"\"int\"","schemaTagsToAdd":{}}"#, 400,
            #"'schemaTagsToAdd' must be an array of objects such as {"schemaEntity": {"entityPath": "Order.email", "entityType": "sr_field"}, "tags": ["PII"]}, not an object"#
        ),
        .register(
            "tags to propagate that are not a truth value", #"{"schema":"\"int\"","propagateSchemaTags":"maybe"}"#, 400,
            #"'propagateSchemaTags' must be true or false, not "maybe""#),
        .register(
            "tags for a path that is not there",
            #"{"schema":"\"int\"","schemaTagsToAdd":[{"schemaEntity":{"entityPath":"A","entityType":"sr_record"},"tags":["PII"]}]}"#,
            42201, "Invalid schema of type AVRO, details: No matching path 'A' found in the schema (line 1, column 1)"),
        tagCall(
            "a tag call without a body", "", 422,
            #"The request has no body; it needs a JSON object such as {"tagsToAdd": [{"schemaEntity": {"entityPath": "Order.email", "entityType": "sr_field"}, "tags": ["PII"]}]}"#
        ),
        tagCall(
            "a tag call with a list", "[]", 400,
            #"The body must be a JSON object such as {"tagsToAdd": [{"schemaEntity": {"entityPath": "Order.email", "entityType": "sr_field"}, "tags": ["PII"]}]}, not an array"#
        ),
        tagCall(
            "a tag call with a version that is not a number", #"{"newVersion":"two"}"#, 400,
            #"'newVersion' must be a whole number from -2147483648 to 2147483647, not "two""#),
        tagCall(
            "a tag call with rules that are not a list", #"{"rulesToRemove":"r"}"#, 400,
            "'rulesToRemove' must be an array of strings, not a string"),
        tagCall("a tag call with a bad rule", #"{"rulesToMerge":{"domainRules":[{"type":"CEL"}]}}"#, 42210, "Missing rule name"),
        tagCall(
            "a tag call with two kinds of rules", #"{"ruleSet":{},"rulesToRemove":["r"]}"#, 42210,
            "ruleSet should be omitted if specifying rulesToMerge or rulesToRemove"),
        tagCall(
            "a tag call for a version that is not next", #"{"newVersion":9}"#, 42201,
            "Version is not one more than previous version"),
        rule("a rule without name", #"{"domainRules":[{"type":"CEL"}]}"#, "Missing rule name"),
        rule("a rule with an empty name", #"{"domainRules":[{"name":"","type":"CEL"}]}"#, "Empty rule name"),
        rule(
            "a rule with a long name", #"{"domainRules":[{"name":"\#(String(repeating: "n", count: 257))","type":"CEL"}]}"#,
            "Rule name too long"),
        rule(
            "a rule whose name begins with a digit", #"{"encodingRules":[{"name":"1st","type":"CEL"}]}"#,
            "Illegal initial character in rule name: 1st"),
        rule(
            "a rule with a space in its name", #"{"domainRules":[{"name":"a b","type":"CEL"}]}"#,
            "Illegal character in rule name: a b"),
        rule("a rule without type", #"{"domainRules":[{"name":"a"}]}"#, "Missing rule type"),
        rule(
            "two rules of one name",
            #"{"domainRules":[{"name":"a","type":"CEL"}],"encodingRules":[{"name":"a","type":"CEL"}]}"#,
            "Found rule with duplicate name 'a'"),
        rule(
            "a migration rule without mode", #"{"migrationRules":[{"name":"a","type":"JSONATA"}]}"#,
            "Migration rules can only be UPGRADE, DOWNGRADE, UPDOWN"),
        rule(
            "a domain rule for upgrades", #"{"domainRules":[{"name":"a","type":"CEL","mode":"UPGRADE"}]}"#,
            "Domain rules can only be WRITE, READ, WRITEREAD"),
        rule(
            "an encoding rule for upgrades", #"{"encodingRules":[{"name":"a","type":"CEL","mode":"UPDOWN"}]}"#,
            "Encoding rules can only be WRITE, READ, WRITEREAD"),
        rule(
            "two actions of one mode", #"{"domainRules":[{"name":"a","type":"CEL","mode":"READ","onFailure":"DLQ,ERROR"}]}"#,
            "Multiple actions only valid with WRITEREAD and UPDOWN"),
        BadRequest(
            "a bad rule set comes before a bad subject", "POST", "/subjects/a%0Ab/versions",
            body: #"{"schema":"\"int\"","ruleSet":{"domainRules":[{"type":"CEL"}]}}"#, 42210, "Missing rule name"),
        BadRequest(
            "a bad rule set comes before a bad reference", "POST", "/subjects/new/versions",
            body: #"{"schema":"\"int\"","references":[{}],"ruleSet":{"domainRules":[{"type":"CEL"}]}}"#, 42210,
            "Missing rule name"),
        BadRequest(
            "a bad subject comes before a bad schema", "POST", "/subjects/a%0Ab/versions", body: #"{"schema":"\"intt\""}"#, 42208,
            "The specified subject 'a\nb' is not a valid."),
        subject("with a line feed", "a%0Ab", "a\nb"), subject("with DEL", "a%7F", "a\u{7f}"),
        subject("with a control character beyond ASCII", "%C2%85", "\u{85}"), subject("__GLOBAL", "__GLOBAL", "__GLOBAL"),
        subject("__EMPTY", "__EMPTY", "__EMPTY"), subject("__GLOBAL in a context", ":.eu:__GLOBAL", ":.eu:__GLOBAL"),
        subject("in the global context", ":.__GLOBAL:a", ":.__GLOBAL:a"),
        BadRequest(
            "a config under a subject with a tab", "PUT", "/config/a%09", body: "{}", 42208,
            "The specified subject 'a\t' is not a valid."),
        BadRequest(
            "a config under __EMPTY", "PUT", "/config/__EMPTY", body: "{}", 42208,
            "The specified subject '__EMPTY' is not a valid."),
    ]

    /// Compatible with the versions of `orders`, inside a JSON string.
    private static let newSchema = TestSchemas.record("a", "b", "c").replacing("\"", with: "\\\"")

    /// Nothing has to be checked in it before it is compared.
    private static let withoutDefaults = newSchema.replacing(#",\"default\":0"#, with: "")

    private static func rule(_ name: String, _ rules: String, _ message: String) -> BadRequest {
        .register(name, #"{"schema":"\#(newSchema)","ruleSet":\#(rules)}"#, 42210, message)
    }

    private static func tagCall(_ name: String, _ body: String, _ code: Int, _ message: String) -> BadRequest {
        BadRequest(name, "POST", "/subjects/orders/versions/1/tags", body: body, code, message)
    }

    private static func subject(_ name: String, _ path: String, _ subject: String) -> BadRequest {
        BadRequest(
            "a subject \(name)", "POST", "/subjects/\(path)/versions", body: #"{"schema":"\"int\""}"#, 42208,
            "The specified subject '\(subject)' is not a valid.")
    }
}

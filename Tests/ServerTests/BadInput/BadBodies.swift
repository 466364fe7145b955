import SchemaModel

@testable import SchemaRegistryServer

extension BadRequest {
    /// Bodies that are missing, no JSON, too deep, or of the wrong shape.
    static let bodies: [BadRequest] = missing + syntax + shapes + settingShapes

    private static let missing: [BadRequest] = [
        BadRequest(
            "a registration without body", "POST", "/subjects/orders/versions", 422,
            #"The request has no body; it needs a JSON object such as {"schema": "{\"type\": \"string\"}"}"#),
        .register(
            "a registration of null", "null", 422,
            #"The body is null; it must be a JSON object such as {"schema": "{\"type\": \"string\"}"}"#),
        .register(
            "a registration of blanks", " \r\n\t ", 422,
            #"The request has no body; it needs a JSON object such as {"schema": "{\"type\": \"string\"}"}"#),
        BadRequest(
            "a lookup without body", "POST", "/subjects/orders", 422,
            #"The request has no body; it needs a JSON object such as {"schema": "{\"type\": \"string\"}"}"#),
        BadRequest(
            "a check without body", "POST", "/compatibility/subjects/orders/versions", 422,
            #"The request has no body; it needs a JSON object such as {"schema": "{\"type\": \"string\"}"}"#),
        BadRequest(
            "a check against one version without body", "POST", "/compatibility/subjects/orders/versions/1", 422,
            #"The request has no body; it needs a JSON object such as {"schema": "{\"type\": \"string\"}"}"#),
        BadRequest(
            "a missing body comes before a bad version", "POST", "/compatibility/subjects/orders/versions/zero", body: "null",
            422,
            #"The body is null; it must be a JSON object such as {"schema": "{\"type\": \"string\"}"}"#),
        BadRequest(
            "a config without body", "PUT", "/config", 422,
            #"The request has no body; it needs a JSON object such as {"compatibility": "FULL"}"#),
        BadRequest(
            "a subject's config of null", "PUT", "/config/orders", body: "null", 422,
            #"The body is null; it must be a JSON object such as {"compatibility": "FULL"}"#),
    ]

    private static let syntax: [BadRequest] = [
        .register(
            "half an object", #"{"schema":"#, 400,
            "The body cannot be read as JSON: it ends too early: unexpected token near end of file (line 1, column 10)"),
        .register(
            "two objects", #"{"schema":"\"int\""}{}"#, 400,
            "The body cannot be read as JSON: end of file expected near '{' (line 1, column 21)"),
        .register(
            "single quotes", "{'schema':'int'}", 400,
            "The body cannot be read as JSON: string or '}' expected near ''' (line 1, column 2)"),
        .register(
            "a comma too many", #"{"schema":"\"int\"",}"#, 400,
            "The body cannot be read as JSON: string or '}' expected near '}' (line 1, column 21)"),
        .register(
            "a comment", #"{/* */"schema":"\"int\""}"#, 400,
            "The body cannot be read as JSON: string or '}' expected near '/' (line 1, column 2)"),
        .register(
            "NUL", "\u{0}", 400,
            "The body cannot be read as JSON: it ends too early: invalid token near end of file (line 1, column 1)"),
        .register(
            "a number beyond 64 bits", #"{"version":99999999999999999999}"#, 400,
            "The body cannot be read as JSON: too big integer near '99999999999999999999'…"),
        .register(
            "a real number beyond 64 bits", #"{"version":1e999}"#, 400,
            "The body cannot be read as JSON: real number overflow near '1e999'…"),
        .register(
            "half of a surrogate pair", #"{"schema":"\ud800"}"#, 400,
            #"The body cannot be read as JSON: invalid Unicode '\uD800' near '"\ud800"' (line 1, column 18)"#),
        BadRequest(
            "bytes that are not UTF-8", "POST", "/subjects/orders/versions",
            body: Array(#"{"schema":"\"#.utf8) + [0xff, 0x22, 0x7d],
            400, "The body cannot be read as JSON: unable to decode byte 0xff near…"),
        .register(
            "nesting beyond max-json-depth", String(repeating: "[", count: 600) + String(repeating: "]", count: 600), 400,
            "The body cannot be read as JSON: the text nests deeper than max-json-depth (500)"),
        .register(
            "arrays 10,000 deep", String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000), 400,
            "The body cannot be read as JSON: the text nests deeper than max-json-depth (500)"),
        .register(
            "a megabyte of brackets", String(repeating: "[", count: 1 << 20), 400,
            "The body cannot be read as JSON: the text nests deeper than max-json-depth (500)"),
        .register(
            "a megabyte of braces", String(repeating: #"{"a":"#, count: 1 << 18), 400,
            "The body cannot be read as JSON: the text nests deeper than max-json-depth (500)"),
    ]

    /// A member of a registration, and the mapper's words for its value.
    private static func member(_ body: String, _ message: String) -> BadRequest {
        .register("the body \(body)", body, 400, message)
    }

    /// Deeper in a body the place is given.
    private static func misplaced(_ type: String, _ kind: String, _ path: String) -> String {
        let words = [
            "Object": "an object", "Array": "an array", "String": "a string", "Boolean": "true or false", "Integer": "a number",
            "Floating-point": "a number",
        ]
        return "'\(path)' must be \(words[type] ?? type), not \(words[kind] ?? kind)"
    }

    private static let shapes: [BadRequest] = [
        member(
            "[1]", #"The body must be a JSON object such as {"schema": "{\"type\": \"string\"}"}, not an array"#),
        member(
            "7", #"The body must be a JSON object such as {"schema": "{\"type\": \"string\"}"}, not a number"#),
        member(
            "1.5", #"The body must be a JSON object such as {"schema": "{\"type\": \"string\"}"}, not a number"#),
        member(
            "true", #"The body must be a JSON object such as {"schema": "{\"type\": \"string\"}"}, not true"#),
        member(
            #""\"int\"""#,
            #"The body must be a JSON object such as {"schema": "{\"type\": \"string\"}"}, not a string. Send the object itself, not its text in quotes"#
        ),
        member(
            #"{"schema":{"type":"string"}}"#,
            #"'schema' must be a string that holds the schema as JSON text, not an object: put it into quotes and escape its own quotes, as in {"schema": "{\"type\": \"string\"}"}"#
        ),
        member(
            #"{"schema":["null"]}"#,
            #"'schema' must be a string that holds the schema as JSON text, not an array: put it into quotes and escape its own quotes, as in {"schema": "{\"type\": \"string\"}"}"#
        ),
        member(
            #"{"schemaType":{}}"#, "'schemaType' must be a string, not an object"),
        member(
            #"{"references":{}}"#,
            #"'references' must be an array of objects such as {"name": "shop.Address", "subject": "address-value", "version": 1}, not an object"#
        ),
        member(
            #"{"references":"customers"}"#,
            #"'references' must be an array of objects such as {"name": "shop.Address", "subject": "address-value", "version": 1}, not a string"#
        ),
        member(
            #"{"references":[7]}"#,
            #"'references[0]' must be a JSON object such as {"name": "shop.Address", "subject": "address-value", "version": 1}, not a number"#
        ),
        member(
            #"{"references":[[]]}"#,
            #"'references[0]' must be a JSON object such as {"name": "shop.Address", "subject": "address-value", "version": 1}, not an array"#
        ),
        member(
            #"{"references":[null]}"#,
            #"'references[0]' must be a JSON object such as {"name": "shop.Address", "subject": "address-value", "version": 1}, not null"#
        ),
        member(
            #"{"references":[{"name":{},"subject":"customers","version":1}]}"#,
            "'references[0].name' must be a string, not an object"),
        member(
            #"{"references":[{"name":"C","subject":[],"version":1}]}"#, "'references[0].subject' must be a string, not an array"),
        member(
            #"{"references":[{"name":"C","subject":"customers","version":{}}]}"#,
            "'references[0].version' must be a whole number from -2147483648 to 2147483647, not an object"),
        member(
            #"{"references":[{"name":"C","subject":"customers","version":"one"}]}"#,
            #"'references[0].version' must be a whole number from -2147483648 to 2147483647, not "one""#),
        member(
            #"{"references":[{"name":"C","subject":"customers","version":2147483648}]}"#,
            "'references[0].version' must be a whole number from -2147483648 to 2147483647, not 2147483648"),
        member(
            #"{"version":{}}"#, "'version' must be a whole number from -2147483648 to 2147483647, not an object"),
        member(
            #"{"version":true}"#, "'version' must be a whole number from -2147483648 to 2147483647, not true"),
        member(
            #"{"version":"one"}"#, #"'version' must be a whole number from -2147483648 to 2147483647, not "one""#),
        member(
            #"{"version":3000000000}"#, "'version' must be a whole number from -2147483648 to 2147483647, not 3000000000"),
        member(
            #"{"version":-9223372036854775808}"#,
            "'version' must be a whole number from -2147483648 to 2147483647, not -9223372036854775808"),
        member(
            #"{"version":1e300}"#, "'version' must be a whole number from -2147483648 to 2147483647, not 1e+300"),
        member(
            #"{"id":[]}"#, "'id' must be a whole number from -2147483648 to 2147483647, not an array"),
        member(
            #"{"id":"x"}"#, #"'id' must be a whole number from -2147483648 to 2147483647, not "x""#),
        member(#"{"metadata":7}"#, misplaced("Object", "Integer", "metadata")),
        member(#"{"metadata":[]}"#, misplaced("Object", "Array", "metadata")),
        member(#"{"metadata":{"tags":[]}}"#, misplaced("Object", "Array", "metadata.tags")),
        member(#"{"metadata":{"tags":{"a":"b"}}}"#, misplaced("Array", "String", "metadata.tags.a")),
        member(#"{"metadata":{"tags":{"a":[{}]}}}"#, misplaced("String", "Object", "metadata.tags.a")),
        member(#"{"metadata":{"properties":[]}}"#, misplaced("Object", "Array", "metadata.properties")),
        member(#"{"metadata":{"properties":{"a":{}}}}"#, misplaced("String", "Object", "metadata.properties.a")),
        member(#"{"metadata":{"sensitive":{}}}"#, misplaced("Array", "Object", "metadata.sensitive")),
        member(#"{"ruleSet":[]}"#, misplaced("Object", "Array", "ruleSet")),
        member(#"{"ruleSet":{"migrationRules":{}}}"#, misplaced("Array", "Object", "ruleSet.migrationRules")),
        member(#"{"ruleSet":{"domainRules":[7]}}"#, misplaced("Object", "Integer", "ruleSet.domainRules[0]")),
        member(#"{"ruleSet":{"domainRules":[{"name":[]}]}}"#, misplaced("String", "Array", "ruleSet.domainRules[0].name")),
        member(#"{"ruleSet":{"domainRules":[{"tags":{}}]}}"#, misplaced("Array", "Object", "ruleSet.domainRules[0].tags")),
        member(
            #"{"ruleSet":{"encodingRules":[{"params":[]}]}}"#, misplaced("Object", "Array", "ruleSet.encodingRules[0].params")),
        member(
            #"{"ruleSet":{"domainRules":[{"disabled":[]}]}}"#, misplaced("Boolean", "Array", "ruleSet.domainRules[0].disabled")),
        member(
            #"{"ruleSet":{"domainRules":[{"disabled":"no"}]}}"#,
            "'ruleSet.domainRules[0].disabled' must be true or false, not \"no\""
        ),
        member(
            #"{"ruleSet":{"domainRules":[{"kind":"TRANSMOGRIFY"}]}}"#,
            "'ruleSet.domainRules[0].kind' must be one of TRANSFORM, CONDITION, not \"TRANSMOGRIFY\""
        ),
        member(
            #"{"ruleSet":{"domainRules":[{},{"mode":"write"}]}}"#,
            "'ruleSet.domainRules[1].mode' must be one of UPGRADE, DOWNGRADE, UPDOWN, WRITE, READ, WRITEREAD, not \"write\""
        ),
        member(
            #"{"ruleSet":{"enableAt":"NEVER"}}"#,
            "'ruleSet.enableAt' must be one of ALL, CLIENT, GATEWAY, SERVER, NONE, not \"NEVER\""
        ),
        member(
            #"{"schemaTagsToAdd":{}}"#,
            #"'schemaTagsToAdd' must be an array of objects such as {"schemaEntity": {"entityPath": "Order.email", "entityType": "sr_field"}, "tags": ["PII"]}, not an object"#
        ),
        member(
            #"{"propagateSchemaTags":"maybe"}"#, #"'propagateSchemaTags' must be true or false, not "maybe""#),
    ]

    private static func config(_ body: String, _ code: Int, _ message: String) -> BadRequest {
        BadRequest("the config \(body)", "PUT", "/config/orders", body: body, code, message)
    }

    private static let badLevel =
        "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive"

    private static let settingShapes: [BadRequest] = [
        config(
            "[]", 400, #"The body must be a JSON object such as {"compatibility": "FULL"}, not an array"#),
        config(
            #""FULL""#, 400,
            #"The body must be a JSON object such as {"compatibility": "FULL"}, not a string. Send the object itself, not its text in quotes"#
        ),
        config(#"{"compatibility":{}}"#, 400, misplaced("String", "Object", "compatibility")),
        config(#"{"compatibility":"BACKWARDS"}"#, 42203, badLevel),
        config(#"{"compatibility":""}"#, 42203, badLevel),
        config(#"{"compatibility":7}"#, 42203, badLevel),
        BadRequest("a level that does not exist, for all", "PUT", "/config", body: #"{"compatibility":"ALL"}"#, 42203, badLevel),
        BadRequest(
            "a bad level comes before a bad subject", "PUT", "/config/a%0Ab", body: #"{"compatibility":"ALL"}"#, 42203, badLevel),
        config(
            #"{"normalize":"maybe"}"#, 400,
            "'normalize' must be true or false, not \"maybe\""
        ),
        config(#"{"validateFields":[]}"#, 400, misplaced("Boolean", "Array", "validateFields")),
        config(#"{"validateNewSchemas":{}}"#, 400, misplaced("Boolean", "Object", "validateNewSchemas")),
        config(#"{"compatibilityGroup":[]}"#, 400, misplaced("String", "Array", "compatibilityGroup")),
        config(#"{"compatibilityPolicy":{}}"#, 400, misplaced("String", "Object", "compatibilityPolicy")),
        config(
            #"{"compatibilityPolicy":"LOGICAL"}"#, 42205, "Compatibility policy LOGICAL is not supported by this release"),
        config(#"{"alias":{}}"#, 400, misplaced("String", "Object", "alias")),
        config(#"{"defaultRuleSet":{"domainRules":[{"type":"CEL"}]}}"#, 42210, "Missing rule name"),
    ]
}

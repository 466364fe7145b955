import SchemaModel

@testable import SchemaRegistryServer

extension BadRequest {
    /// Bodies that are missing, no JSON, too deep, or of the wrong shape.
    static let bodies: [BadRequest] = missing + syntax + shapes + settingShapes

    private static let missing: [BadRequest] = [
        BadRequest(
            "a registration without body", "POST", "/subjects/orders/versions", 422, "register.arg6 must not be null (was null)"),
        .register("a registration of null", "null", 422, "register.arg6 must not be null (was null)"),
        .register("a registration of blanks", " \r\n\t ", 422, "register.arg6 must not be null (was null)"),
        BadRequest(
            "a lookup without body", "POST", "/subjects/orders", 422, "lookUpSchemaUnderSubject.arg5 must not be null (was null)"),
        BadRequest(
            "a check without body", "POST", "/compatibility/subjects/orders/versions", 422,
            "testCompatibilityForSubject.arg3 must not be null (was null)"),
        BadRequest(
            "a check against one version without body", "POST", "/compatibility/subjects/orders/versions/1", 422,
            "testCompatibilityBySubjectName.arg4 must not be null (was null)"),
        BadRequest(
            "a missing body comes before a bad version", "POST", "/compatibility/subjects/orders/versions/zero", body: "null",
            422,
            "testCompatibilityBySubjectName.arg4 must not be null (was null)"),
        BadRequest("a config without body", "PUT", "/config", 422, "updateTopLevelConfig.arg1 must not be null (was null)"),
        BadRequest(
            "a subject's config of null", "PUT", "/config/orders", body: "null", 422,
            "updateSubjectLevelConfig.arg2 must not be null (was null)"),
    ]

    private static let syntax: [BadRequest] = [
        .register(
            "half an object", #"{"schema":"#, 400,
            "The body cannot be read as JSON: unexpected token near end of file (line 1, column 10)"),
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
            "a byte order mark", "\u{FEFF}{}", 400,
            "The body cannot be read as JSON: invalid token near '\u{FEFF}' (line 1, column 1)"),
        .register("NUL", "\u{0}", 400, "The body cannot be read as JSON: invalid token near end of file…"),
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
            "bytes that are no UTF-8", "POST", "/subjects/orders/versions",
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

    private static func mismatch(_ type: String, _ kind: String, _ token: String) -> String {
        "Cannot deserialize value of type `\(type)` from \(kind) value (token `JsonToken.\(token)`)"
    }

    /// Deeper in a body the place is told.
    private static func misplaced(_ type: String, _ kind: String, _ path: String) -> String {
        "Cannot deserialize value of type `\(type)` from \(kind) value at '\(path)'"
    }

    private static let shapes: [BadRequest] = [
        member("[1]", mismatch("RegisterSchemaRequest", "Array", "START_ARRAY")),
        member("7", mismatch("RegisterSchemaRequest", "Integer", "VALUE_NUMBER_INT")),
        member("1.5", mismatch("RegisterSchemaRequest", "Floating-point", "VALUE_NUMBER_FLOAT")),
        member("true", mismatch("RegisterSchemaRequest", "Boolean", "VALUE_TRUE")),
        member(#""\"int\"""#, "Cannot construct instance of `RegisterSchemaRequest` (although at least one Creator exists)…"),
        member(#"{"schema":{"type":"string"}}"#, mismatch("String", "Object", "START_OBJECT")),
        member(#"{"schema":["null"]}"#, mismatch("String", "Array", "START_ARRAY")),
        member(#"{"schemaType":{}}"#, mismatch("String", "Object", "START_OBJECT")),
        member(#"{"references":{}}"#, mismatch("ArrayList<Object>", "Object", "START_OBJECT")),
        member(#"{"references":"customers"}"#, mismatch("ArrayList<Object>", "String", "VALUE_STRING")),
        member(#"{"references":[7]}"#, mismatch("SchemaReference", "Integer", "VALUE_NUMBER_INT")),
        member(#"{"references":[[]]}"#, mismatch("SchemaReference", "Array", "START_ARRAY")),
        member(#"{"references":[null]}"#, mismatch("SchemaReference", "Null", "VALUE_NULL")),
        member(#"{"references":[{"name":{},"subject":"customers","version":1}]}"#, mismatch("String", "Object", "START_OBJECT")),
        member(#"{"references":[{"name":"C","subject":[],"version":1}]}"#, mismatch("String", "Array", "START_ARRAY")),
        member(
            #"{"references":[{"name":"C","subject":"customers","version":{}}]}"#, mismatch("Integer", "Object", "START_OBJECT")),
        member(
            #"{"references":[{"name":"C","subject":"customers","version":"one"}]}"#,
            "Cannot deserialize value of type `Integer` from String \"one\": not a valid `Integer` value"),
        member(
            #"{"references":[{"name":"C","subject":"customers","version":2147483648}]}"#,
            "Numeric value (2147483648) out of range of int (-2147483648 - 2147483647)"),
        member(#"{"version":{}}"#, mismatch("Integer", "Object", "START_OBJECT")),
        member(#"{"version":true}"#, mismatch("Integer", "Boolean", "VALUE_TRUE")),
        member(
            #"{"version":"one"}"#, "Cannot deserialize value of type `Integer` from String \"one\": not a valid `Integer` value"),
        member(#"{"version":3000000000}"#, "Numeric value (3000000000) out of range of int (-2147483648 - 2147483647)"),
        member(
            #"{"version":-9223372036854775808}"#,
            "Numeric value (-9223372036854775808) out of range of int (-2147483648 - 2147483647)"),
        member(#"{"version":1e300}"#, "Numeric value (1e+300) out of range of int (-2147483648 - 2147483647)"),
        member(#"{"id":[]}"#, mismatch("Integer", "Array", "START_ARRAY")),
        member(#"{"id":"x"}"#, "Cannot deserialize value of type `Integer` from String \"x\": not a valid `Integer` value"),
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
            "Cannot deserialize value of type `Boolean` from String \"no\" at 'ruleSet.domainRules[0].disabled': only \"true\" or \"false\" recognized"
        ),
        member(
            #"{"ruleSet":{"domainRules":[{"kind":"TRANSMOGRIFY"}]}}"#,
            "Cannot deserialize value of type `Kind` from String \"TRANSMOGRIFY\" at 'ruleSet.domainRules[0].kind': not one of TRANSFORM, CONDITION"
        ),
        member(
            #"{"ruleSet":{"domainRules":[{},{"mode":"write"}]}}"#,
            "Cannot deserialize value of type `Mode` from String \"write\" at 'ruleSet.domainRules[1].mode': not one of UPGRADE, DOWNGRADE, UPDOWN, WRITE, READ, WRITEREAD"
        ),
        member(
            #"{"ruleSet":{"enableAt":"NEVER"}}"#,
            "Cannot deserialize value of type `EnableAt` from String \"NEVER\" at 'ruleSet.enableAt': not one of ALL, CLIENT, GATEWAY, SERVER, NONE"
        ),
        member(#"{"schemaTagsToAdd":{}}"#, mismatch("ArrayList<Object>", "Object", "START_OBJECT")),
        member(
            #"{"propagateSchemaTags":"maybe"}"#,
            "Cannot deserialize value of type `Boolean` from String \"maybe\": only \"true\" or \"false\" recognized"),
    ]

    private static func config(_ body: String, _ code: Int, _ message: String) -> BadRequest {
        BadRequest("the config \(body)", "PUT", "/config/orders", body: body, code, message)
    }

    private static let badLevel =
        "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive"

    private static let settingShapes: [BadRequest] = [
        config("[]", 400, mismatch("ConfigUpdateRequest", "Array", "START_ARRAY")),
        config(#""FULL""#, 400, "Cannot construct instance of `ConfigUpdateRequest` (although at least one Creator exists)…"),
        config(#"{"compatibility":{}}"#, 400, misplaced("String", "Object", "compatibility")),
        config(#"{"compatibility":"BACKWARDS"}"#, 42203, badLevel),
        config(#"{"compatibility":""}"#, 42203, badLevel),
        config(#"{"compatibility":7}"#, 42203, badLevel),
        BadRequest("a level that does not exist, for all", "PUT", "/config", body: #"{"compatibility":"ALL"}"#, 42203, badLevel),
        BadRequest(
            "a bad level comes before a bad subject", "PUT", "/config/a%0Ab", body: #"{"compatibility":"ALL"}"#, 42203, badLevel),
        config(
            #"{"normalize":"maybe"}"#, 400,
            "Cannot deserialize value of type `Boolean` from String \"maybe\" at 'normalize': only \"true\" or \"false\" recognized"
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

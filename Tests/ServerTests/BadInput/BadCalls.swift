@testable import SchemaRegistryServer

extension BadRequest {
    static let all = bodies + schemas + targets + connections + calls

    /// What each call of the API may be asked wrongly, beside registrations.
    static let calls: [BadRequest] = lists + modes + configs + contexts + tagCalls + encodings

    // MARK: Lists

    private static let listPaths = [
        "/subjects", "/subjects/orders/versions", "/subjects/customers/versions/1/referencedby", "/schemas",
        "/schemas/ids/1/subjects",
        "/schemas/ids/1/versions", "/contexts", "/contexts/.eu/subjects", "/contexts/.eu/schemas", "/changes",
    ]

    private static let lists: [BadRequest] =
        listPaths.flatMap { path in
            // The record of changes goes on behind a sequence, and knows no offset.
            ["limit=ten", path == "/changes" ? "limit=1.5" : "offset=1.5", "limit=99999999999", "limit=-99999999999"].map {
                query in
                BadRequest("\(path)?\(query), as a page", "GET", "\(path)?\(query)", 404, "HTTP 404 Not Found")
            }
        } + [
            BadRequest(
                "changes since a word", "GET", "/changes?since=now", 400,
                "'since' must be the sequence of a change, a whole number, not 'now'"),
            BadRequest(
                "an unknown lifecycle", "GET", "/schemas?lifecycle=strong", 404, "HTTP 404 Not Found"),
            BadRequest(
                "an unknown lifecycle of associations", "GET", "/associations/subjects/orders?lifecycle=x", 404,
                "HTTP 404 Not Found"),
            BadRequest(
                "an expansion that does not exist", "GET", "/subjects?expand=Latest", 400,
                "'Latest' cannot be expanded; the parameter 'expand' takes latest, config, mode"),
            BadRequest(
                "the newest by metadata of an unknown subject", "GET", "/subjects/nobody/metadata?key=a&value=b", 40401,
                "Subject 'nobody' not found."),
            BadRequest(
                "the newest by metadata that nobody stated", "GET", "/subjects/orders/metadata?key=a&value=b", 40403,
                "Schema not found"),
            BadRequest(
                "events of a list that has none", "GET", "/subjects", headers: ["Accept: text/event-stream"], 406,
                "HTTP 406 Not Acceptable"),
            BadRequest("changes as HTML", "GET", "/changes", headers: ["Accept: text/html"], 406, "HTTP 406 Not Acceptable"),
        ]

    // MARK: Modes

    private static let badMode = "Invalid mode. Valid values are READWRITE, READONLY, IMPORT and FORWARD."

    private static func mode(_ body: String, _ code: Int, _ message: String) -> BadRequest {
        BadRequest("the mode \(body)", "PUT", "/mode/orders", body: body, code, message)
    }

    private static let modes: [BadRequest] = [
        BadRequest(
            "a mode without body", "PUT", "/mode", 422,
            #"The request has no body; it needs a JSON object such as {"mode": "READONLY"}"#),
        mode(
            "null", 422, #"The body is null; it must be a JSON object such as {"mode": "READONLY"}"#),
        mode(
            "[]", 400, #"The body must be a JSON object such as {"mode": "READONLY"}, not an array"#),
        mode(
            #"{"mode":{}}"#, 400, "'mode' must be a string, not an object"),
        mode("{}", 42204, badMode), mode(#"{"mode":"WRITEONLY"}"#, 42204, badMode), mode(#"{"mode":7}"#, 42204, badMode),
        mode(#"{"mode":""}"#, 42204, badMode), mode(#"{"mode":"FORWARD"}"#, 42204, "Forward mode only supported on global level"),
        mode(#"{"mode":"IMPORT"}"#, 42205, "Cannot import since found existing subjects"),
        BadRequest(
            "the mode of a subject with control characters", "PUT", "/mode/a%0Ab", body: #"{"mode":"READONLY"}"#, 42208,
            "The specified subject 'a\nb' is not a valid."),
        BadRequest("deleting a mode that nobody set", "DELETE", "/mode/orders", 40401, "Subject 'orders' not found."),
        BadRequest(
            "a mode where modes are fixed", "PUT", "/mode", body: #"{"mode":"READONLY"}"#, 42205, "Mode changes are not allowed"
        )
        .under { $0.modeMutability = false },
        BadRequest("deleting a mode where modes are fixed", "DELETE", "/mode", 42205, "Mode changes are not allowed")
            .under { $0.modeMutability = false },
    ]

    // MARK: Configs

    private static func config(_ body: String, _ code: Int, _ message: String) -> BadRequest {
        BadRequest("the config \(body) for all", "PUT", "/config", body: body, code, message)
    }

    private static func misplaced(_ type: String, _ kind: String, _ path: String) -> String {
        let words = [
            "Object": "an object", "Array": "an array", "String": "a string", "Boolean": "true or false", "Integer": "a number",
            "Floating-point": "a number",
        ]
        return "'\(path)' must be \(words[type] ?? type), not \(words[kind] ?? kind)"
    }

    private static let configs: [BadRequest] = [
        config(#"{"aliasForDeks":[]}"#, 400, misplaced("String", "Array", "aliasForDeks")),
        config(#"{"validateRules":{}}"#, 400, misplaced("Boolean", "Object", "validateRules")),
        config(#"{"validateFields":1.5}"#, 400, misplaced("Boolean", "Floating-point", "validateFields")),
        config(#"{"defaultMetadata":[]}"#, 400, misplaced("Object", "Array", "defaultMetadata")),
        config(#"{"overrideMetadata":{"properties":7}}"#, 400, misplaced("Object", "Integer", "overrideMetadata.properties")),
        config(#"{"defaultRuleSet":{"domainRules":{}}}"#, 400, misplaced("Array", "Object", "defaultRuleSet.domainRules")),
        config(#"{"overrideRuleSet":7}"#, 400, misplaced("Object", "Integer", "overrideRuleSet")),
        config(
            #"{"overrideRuleSet":{"domainRules":[{"name":"a b","type":"CEL"}]}}"#, 42210, "Illegal character in rule name: a b"),
        config("{", 400, "The body cannot be read as JSON: …"),
        BadRequest(
            "the config of the empty subject", "PUT", "/config/__EMPTY", body: "{}", 42208,
            "The specified subject '__EMPTY' is not a valid."),
    ]

    // MARK: Contexts

    private static let contexts: [BadRequest] = [
        BadRequest(
            "deleting a context with subjects", "DELETE", "/contexts/.eu", 42211, "The specified context ':.eu:' is not empty."),
        BadRequest("deleting the default context", "DELETE", "/contexts/.", 42211, "The specified context ':.:' is not empty."),
        BadRequest(
            "a context with a colon inside", "GET", "/contexts/a%3Ab/subjects", 400, "Context name 'a:b' cannot contain a colon"),
        BadRequest(
            "deleting a context with a colon inside", "DELETE", "/contexts/a:b", 400, "Context name 'a:b' cannot contain a colon"),
        BadRequest("a path below a context that is none", "GET", "/contexts/.eu/nothing", 404, "HTTP 404 Not Found"),
        BadRequest("a context that cannot be read", "GET", "/contexts/%FF/subjects", 400, "The request target is not UTF-8…"),
        BadRequest("changing the list of contexts", "POST", "/contexts", body: "{}", 405, "HTTP 405 Method Not Allowed"),
    ]

    // MARK: Tags

    private static let tagCalls: [BadRequest] = [
        BadRequest(
            "a tag call for an unknown subject", "POST", "/subjects/nobody/versions/1/tags", body: "{}", 40401,
            "Subject 'nobody' not found."),
        BadRequest(
            "a tag call for a version that is none", "POST", "/subjects/orders/versions/newest/tags", body: "{}", 42202,
            "The specified version 'newest' is not a valid version id…"),
        BadRequest(
            "a tag call for a soft-deleted version", "POST", "/subjects/halves/versions/1/tags", body: "{}", 40402,
            "Version 1 not found."),
        BadRequest(
            "reading the tags of a version", "GET", "/subjects/orders/versions/1/tags", 405, "HTTP 405 Method Not Allowed"),
    ]

    // MARK: Encodings

    private static let encodings: [BadRequest] = [
        BadRequest(
            "a body that is not gzip", "PUT", "/config", headers: ["Content-Encoding: gzip"], body: "{}", 400,
            "The body is not gzip, as its Content-Encoding says, or it ends too early"),
        BadRequest(
            "a body in brotli", "PUT", "/mode", headers: ["Content-Encoding: br"], body: "{}", 415,
            "HTTP 415 Unsupported Media Type: the only supported Content-Encoding is gzip"),
        BadRequest(
            "a check that was compressed twice", "POST", "/compatibility/subjects/orders/versions",
            headers: ["Content-Encoding: gzip, gzip"], body: "{}", 415,
            "HTTP 415 Unsupported Media Type: the only supported Content-Encoding is gzip"),
    ]
}

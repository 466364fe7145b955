@testable import SchemaRegistryServer

extension BadRequest {
    /// Paths, queries and versions that lead nowhere, and deletions that are not allowed.
    static let targets: [BadRequest] = versions + missing + numbers + escapes + methods + deletions

    private static func version(
        _ path: String, _ text: String, _ method: String = "GET", _ target: String = "", body: String = ""
    )
        -> BadRequest
    {
        BadRequest(
            "\(method) version \(path)\(target)", method, "/subjects/orders/versions/\(path)\(target)", body: body, 42202,
            badVersion(text))
    }

    private static func badVersion(_ text: String) -> String {
        "The specified version '\(text)' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\""
    }

    private static let versions: [BadRequest] = [
        version("0", "0"), version("-2", "-2"), version("1.0", "1.0"), version("earliest", "earliest"),
        version("latest2", "latest2"),
        version("2147483648", "2147483648"), version("-2147483649", "-2147483649"), version("%20", " "), version("%09%20", "\t "),
        version("%D9%A1", "١"), version("%EF%BC%91", "１"), version("0x1", "0x1"), version("1e0", "1e0"), version("1%2F2", "1/2"),
        version("99999999999999999999999", "99999999999999999999999"), version("0", "0", "GET", "/schema"),
        version("0", "0", "GET", "/referencedby"), version("0", "0", "DELETE"),
        version("first", "first", "DELETE", "?permanent=true"),
        BadRequest(
            "a check against version 0", "POST", "/compatibility/subjects/orders/versions/0", body: #"{"schema":"\"int\""}"#,
            42202,
            badVersion("0")),
    ]

    private static let missing: [BadRequest] = [
        BadRequest("versions of an unknown subject", "GET", "/subjects/nobody/versions", 40401, "Subject 'nobody' not found."),
        BadRequest("a version of an unknown subject", "GET", "/subjects/nobody/versions/1", 40401, "Subject 'nobody' not found."),
        BadRequest("an unknown version", "GET", "/subjects/orders/versions/99", 40402, "Version 99 not found."),
        BadRequest(
            "the text of an unknown version", "GET", "/subjects/orders/versions/99/schema", 40402, "Version 99 not found."),
        BadRequest(
            "referrers of an unknown version", "GET", "/subjects/orders/versions/99/referencedby", 40402, "Version 99 not found."),
        BadRequest("a soft-deleted version", "GET", "/subjects/halves/versions/1", 40402, "Version 1 not found."),
        BadRequest(
            "the latest of a soft-deleted subject", "GET", "/subjects/gone/versions/latest", 40401, "Subject 'gone' not found."),
        BadRequest(
            "the latest of a soft-deleted subject, deleted=true", "GET", "/subjects/gone/versions/latest?deleted=true", 40402,
            "Version -1 not found."),
        BadRequest(
            "the versions of a soft-deleted subject", "GET", "/subjects/gone/versions", 40401, "Subject 'gone' not found."),
        BadRequest(
            "the versions of a soft-deleted subject as negative numbers", "GET", "/subjects/gone/versions?deletedAsNegative=true",
            40401, "Subject 'gone' not found."),
        BadRequest(
            "a lookup under an unknown subject", "POST", "/subjects/nobody", body: #"{"schema":"\"int\""}"#, 40401,
            "Subject 'nobody' not found."),
        BadRequest(
            "a lookup of an unknown schema", "POST", "/subjects/orders", body: #"{"schema":"\"int\""}"#, 40403, "Schema not found"
        ),
        BadRequest("a lookup of nothing", "POST", "/subjects/orders", body: "{}", 40403, "Schema not found"),
        BadRequest(
            "a lookup of nothing under an unknown subject", "POST", "/subjects/nobody", body: "{}", 40401,
            "Subject 'nobody' not found."),
        BadRequest(
            "a check against an unknown version", "POST", "/compatibility/subjects/orders/versions/9",
            body: #"{"schema":"\"int\""}"#,
            40402, "Version 9 not found."),
        BadRequest(
            "a check against a version of an unknown subject", "POST", "/compatibility/subjects/nobody/versions/1",
            body: #"{"schema":"\"int\""}"#, 40402, "Version 1 not found."),
        BadRequest("an unknown id", "GET", "/schemas/ids/999", 40403, "Schema 999 not found"),
        BadRequest("a negative id", "GET", "/schemas/ids/-1", 40403, "Schema -1 not found"),
        BadRequest("the largest id", "GET", "/schemas/ids/2147483647", 40403, "Schema 2147483647 not found"),
        BadRequest("the text of an unknown id", "GET", "/schemas/ids/999/schema", 40403, "Schema 999 not found"),
        BadRequest("the subjects of an unknown id", "GET", "/schemas/ids/999/subjects", 40403, "Schema not found"),
        BadRequest("the versions of an unknown id", "GET", "/schemas/ids/999/versions", 40403, "Schema not found"),
        BadRequest("an id in an unknown context", "GET", "/schemas/ids/1?subject=:.us:", 40403, "Schema 1 not found"),
        BadRequest("a GUID that is none", "GET", "/schemas/guids/12-34", 40403, "Schema 12-34 not found"),
        BadRequest(
            "an unknown GUID", "GET", "/schemas/guids/095d71cf-1255-6b9d-5e33-0ad575b3df5d", 40403,
            "Schema 095d71cf-1255-6b9d-5e33-0ad575b3df5d not found"),
        BadRequest(
            "the config of a subject without one", "GET", "/config/invoices", 40408,
            "Subject 'invoices' does not have subject-level compatibility configured"),
        BadRequest(
            "the mode of a subject without one", "GET", "/mode/invoices", 40409,
            "Subject 'invoices' does not have subject-level mode configured"),
        BadRequest("an encoded slash", "GET", "/subjects/a%2Fb/versions", 40401, "Subject 'a/b' not found."),
        BadRequest("an escape of an escape", "GET", "/subjects/%2541/versions", 40401, "Subject '%41' not found."),
    ]

    private static func number(_ target: String) -> BadRequest {
        BadRequest("GET \(target)", "GET", target, 404, "HTTP 404 Not Found")
    }

    private static let numbers: [BadRequest] = [
        number("/schemas/ids/abc"), number("/schemas/ids/1.0"), number("/schemas/ids/2147483648"), number("/schemas/ids/%20"),
        number("/schemas/ids/-99999999999999999999"), number("/schemas/ids/0x1"), number("/schemas/ids/x/schema"),
        number("/schemas/ids/x/subjects"), number("/schemas/ids/x/versions"), number("/subjects?limit=x"),
        number("/subjects?offset=99999999999"), number("/subjects/orders/versions?limit=1.5"),
        number("/subjects/customers/versions/1/referencedby?offset=one"), number("/schemas/ids/1/subjects?limit=true"),
    ]

    private static let badEscape = "The request target holds a percent escape that is not two hexadecimal digits"
    private static let noUTF8 = "The request target is not UTF-8 after percent-decoding"

    private static let escapes: [BadRequest] = [
        BadRequest("an escape that is none", "GET", "/subjects/%zz/versions", 400, badEscape),
        BadRequest("half an escape", "GET", "/subjects/a%2/versions", 400, badEscape),
        BadRequest("an escape cut off", "GET", "/config/a%", 400, badEscape),
        BadRequest("an escape with a sign", "GET", "/subjects/%+1/versions", 400, badEscape),
        BadRequest("a bad escape in the query", "GET", "/subjects?subjectPrefix=%G0", 400, badEscape),
        BadRequest("NUL in a path", "GET", "/subjects/a%00b/versions", 400, "The request target holds a NUL character"),
        BadRequest("NUL in a query", "GET", "/subjects?subjectPrefix=%00", 400, "The request target holds a NUL character"),
        BadRequest("no UTF-8 in a path", "GET", "/subjects/%FF/versions", 400, noUTF8),
        BadRequest("an overlong slash", "GET", "/subjects/%C0%AF/versions", 400, noUTF8),
        BadRequest("an escaped surrogate", "POST", "/subjects/%ED%A0%80/versions", body: "{}", 400, noUTF8),
        BadRequest("no UTF-8 in a query", "GET", "/subjects?subjectPrefix=%80", 400, noUTF8),
    ]

    private static let methods: [BadRequest] = [
        BadRequest("an unknown path", "GET", "/nothing", 404, "HTTP 404 Not Found"),
        BadRequest("a path too long", "GET", "/subjects/orders/versions/1/schema/more", 404, "HTTP 404 Not Found"),
        BadRequest("a raw slash in a subject", "GET", "/subjects/a/b", 404, "HTTP 404 Not Found"),
        BadRequest(
            "a subject without name", "POST", "/subjects//versions", body: #"{"schema":"\"int\""}"#, 404, "HTTP 404 Not Found"),
        BadRequest("GET of a lookup", "GET", "/subjects/orders", 405, "HTTP 405 Method Not Allowed"),
        BadRequest("PUT of a version", "PUT", "/subjects/orders/versions/1", body: "{}", 405, "HTTP 405 Method Not Allowed"),
        BadRequest("DELETE of all subjects", "DELETE", "/subjects", 405, "HTTP 405 Method Not Allowed"),
        BadRequest("POST of a config", "POST", "/config", body: "{}", 405, "HTTP 405 Method Not Allowed"),
        BadRequest("PATCH of a config", "PATCH", "/config/orders", body: "{}", 405, "HTTP 405 Method Not Allowed"),
        BadRequest(
            "a body in text/plain", "POST", "/subjects/orders/versions", headers: ["Content-Type: text/plain"], body: "{}", 415,
            "HTTP 415 Unsupported Media Type: Content-Type 'text/plain' is not supported; send application/vnd.schemaregistry.v1+json or application/json"
        ),
        BadRequest(
            "a form", "PUT", "/config", headers: ["Content-Type: application/x-www-form-urlencoded"], body: "compatibility=NONE",
            415,
            "HTTP 415 Unsupported Media Type: Content-Type 'application/x-www-form-urlencoded' is not supported; send application/vnd.schemaregistry.v1+json or application/json (curl -d sends this type; add -H 'Content-Type: application/json')"
        ),
        BadRequest(
            "an answer in HTML", "POST", "/subjects/orders/versions", headers: ["Accept: text/html"],
            body: #"{"schema":"\"int\""}"#, 406,
            "HTTP 406 Not Acceptable"),
        BadRequest(
            "an answer of weight 0", "DELETE", "/subjects/orders", headers: ["Accept: */*;q=0"], 406, "HTTP 406 Not Acceptable"),
    ]

    private static let deletions: [BadRequest] = [
        BadRequest("deleting an unknown subject", "DELETE", "/subjects/nobody", 40401, "Subject 'nobody' not found."),
        BadRequest(
            "deleting an unknown subject for good", "DELETE", "/subjects/nobody?permanent=true", 40401,
            "Subject 'nobody' not found."),
        BadRequest(
            "deleting a subject twice", "DELETE", "/subjects/gone", 40404,
            "Subject 'gone' was soft deleted.Set permanent=true to delete permanently"),
        BadRequest(
            "deleting a live subject for good", "DELETE", "/subjects/orders?permanent=true", 40405,
            "Subject 'orders' was not deleted first before being permanently deleted"),
        BadRequest(
            "deleting a subject for good that has one live version", "DELETE", "/subjects/halves?permanent=TRUE", 40405,
            "Subject 'halves' was not deleted first before being permanently deleted"),
        BadRequest(
            "deleting a subject that is referred to", "DELETE", "/subjects/customers", 42206,
            "One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=customers,version=1}. Referenced by: …"),
        BadRequest(
            "deleting a version of an unknown subject", "DELETE", "/subjects/nobody/versions/1", 40401,
            "Subject 'nobody' not found."),
        BadRequest("deleting an unknown version", "DELETE", "/subjects/orders/versions/99", 40402, "Version 99 not found."),
        BadRequest(
            "deleting the latest of a soft-deleted subject", "DELETE", "/subjects/gone/versions/latest", 40402,
            "Version -1 not found."),
        BadRequest(
            "deleting a version twice", "DELETE", "/subjects/halves/versions/1", 40406,
            "Subject 'halves' Version 1 was soft deleted.Set permanent=true to delete permanently"),
        BadRequest(
            "deleting a live version for good", "DELETE", "/subjects/halves/versions/2?permanent=true", 40407,
            "Subject 'halves' Version 2 was not deleted first before being permanently deleted"),
        BadRequest(
            "deleting a version that is referred to", "DELETE", "/subjects/customers/versions/1", 42206,
            "One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=customers,version=1}. Referenced by: …"),
        BadRequest("deleting a config that nobody set", "DELETE", "/config/invoices", 40401, "Subject 'invoices' not found."),
    ]
}

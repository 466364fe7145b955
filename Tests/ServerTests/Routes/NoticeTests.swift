import Foundation
import Logging
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire
import Synchronization
import TestSupport
import Testing

@testable import SchemaRegistryServer

@Suite("What is ignored is named")
struct NoticeTests {
    static let header = "x-schema-registry-notice"

    @Test("the level under the name that GET answers is named, and a subject does not leave the level of all")
    func level() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            _ = try client.ok("PUT", "/config", #"{"compatibility":"FULL"}"#)
            let answer = try client.request("PUT", "/config/orders", body: #"{"compatibilityLevel":"NONE"}"#)
            #expect(answer.status == 200 && answer.body == "{}")
            #expect(answer[NoticeTests.header] == "Ignored: 'compatibilityLevel' in the body, did you mean 'compatibility'?")
            #expect(try client.ok("GET", "/config/orders?defaultToGlobal=true")["compatibilityLevel"] == "FULL")
            #expect(try client.request("GET", "/config/orders").status == 404, "no config was made")
            #expect(try client.ok("PUT", "/config/orders", "{}") == [:])
            #expect(try client.ok("GET", "/config/orders?defaultToGlobal=true")["compatibilityLevel"] == "FULL")
            // What sets something is kept as before, beside what is ignored.
            let both = try client.request("PUT", "/config/orders", body: #"{"normalise":true,"alias":"o"}"#)
            #expect(both.body == #"{"alias":"o"}"#)
            let lost = "No compatibility is set here, so it is BACKWARD now, and no longer FULL"
            #expect(both[NoticeTests.header] == "Ignored: 'normalise' in the body, did you mean 'normalize'? \(lost)")
        }
    }

    @Test(
        "members and parameters that are not known are named with the nearest",
        arguments: [
            (
                "GET", "/subjects?prefix=a&delete=true", "",
                "'prefix' in the query, did you mean 'subjectPrefix'?; 'delete' in the query, did you mean 'deleted'?"
            ),
            ("DELETE", "/subjects/s?permanent=yes", "", "'yes' in permanent, did you mean 'true'?"),
            ("DELETE", "/subjects/s?perm=true", "", "'perm' in the query, did you mean 'permanent'?"),
            ("GET", "/schemas/ids/1?reference_format=x", "", "'reference_format' in the query, did you mean 'referenceFormat'?"),
            ("GET", "/subjects?Deleted=true", "", "'Deleted' in the query, did you mean 'deleted'?"),
            (
                "POST", "/subjects/s/versions", #"{"Schema":"\"int\"","schematype":"AVRO"}"#,
                "'Schema' in the body, did you mean 'schema'?; 'schematype' in the body, did you mean 'schemaType'?"
            ),
            (
                "POST", "/subjects/s",
                #"{"schema":"\"int\"","references":[{"name":"a","subjekt":"b"}],"metadata":{"propertys":{}}}"#,
                "'references[0].subjekt' in the body, did you mean 'references[0].subject'?; "
                    + "'metadata.propertys' in the body, did you mean 'metadata.properties'?"
            ),
            ("PUT", "/mode", #"{"mode":"READONLY","force":true}"#, "'force' in the body"),
            (
                "PUT", "/config/s", #"{"compatibilityPolicy":"LENIANT"}"#,
                "'LENIANT' in compatibilityPolicy, did you mean 'LENIENT'?"
            ),
        ])
    func named(method: String, target: String, body: String, text: String) async throws {
        try await RegistryFixture.run { registry in
            let answer = try registry.client().request(method, target, body: body.isEmpty ? nil : body)
            #expect(answer[NoticeTests.header] == "Ignored: " + text)
        }
    }

    @Test("what clients send, and what the reference knows, has no notice")
    func silent() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(TestSchemas.record("a"), "s")
            for target in [
                "/schemas/ids/1?fetchMaxId=false&subject=s", "/subjects?deleted=False&offset=0&limit=-1",
                "/subjects/s/versions/-1?deleted=true&format=serialized", "/config/s?defaultToGlobal=true",
                "/contexts/.c/subjects",
                "/contexts/.c/schemas/ids/1?subject=s",
            ] {
                #expect(try client.request("GET", target)[NoticeTests.header] == nil, "\(target)")
            }
        }
    }

    @Test("a notice is one line of printable ASCII and bounded, whatever is ignored")
    func safe() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            let names = ["a%0D%0AX-Evil:%201", "caf%C3%A9", "%1B[31m", String(repeating: "n", count: 3_000), "'"]
            let more = (0..<300).map { "q\($0)=1" }
            let answer = try client.request("GET", "/contexts?" + (names + more).joined(separator: "&"))
            #expect(answer["x-evil"] == nil)
            let notice = try #require(answer[NoticeTests.header])
            #expect(notice.utf8.allSatisfy { (0x20...0x7e).contains($0) })
            #expect(notice.utf8.count < 700)
            #expect(notice.hasPrefix("Ignored: 'a??X-Evil: 1' in the query; 'caf?' in the query; '?[31m' in the query; 'nnn"))
            #expect(notice.hasSuffix("; and 300 more"))
        }
    }

    @Test("a repeated call keeps its notice, and the log says it once")
    func repeated() async throws {
        let lines = Mutex<[String]>([])
        let logger = Logger(label: "test") {
            LogLineHandler(label: $0, level: .info, format: .text) { line in lines.withLock { $0.append(line) } }
        }
        try await RegistryFixture.run(logger: logger) { registry in
            let client = try registry.client()
            let body = #"{"schema":"\"int\"","note":"x"}"#
            for _ in 0..<5 {
                let answer = try client.request("POST", "/subjects/s/versions", body: body)
                #expect(answer[NoticeTests.header] == "Ignored: 'note' in the body")
            }
        }
        let notices = lines.withLock { $0.filter { $0.contains("A request was answered with a notice") } }
        #expect(notices.count == 1)
        #expect(notices[0].contains("route=/subjects/{subject}/versions"))
    }

    @Test("each route declares the query parameters that the description lists, and each body its members")
    func declared() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/openapi.json")
        let description = try Message(parsing: Data(contentsOf: file.standardizedFileURL))
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.database)
        defer { try? store.close() }
        let routes = RegistryAssembly.routes(Registry(store: store), ResponseCache(byteLimit: 0), ChangeFeed()).routes
        for (path, item) in try #require(description["paths"]?.object).members {
            for (method, operation) in try #require(item.object).members where method != "parameters" && method != "summary" {
                let parameters = (item["parameters"]?.array ?? []) + (operation["parameters"]?.array ?? [])
                let names = parameters.map { NoticeTests.resolved($0, in: description) }.filter { $0["in"] == "query" }
                    .compactMap { $0["name"]?.string }
                let route = routes.first {
                    $0.method.rawValue == method.uppercased() && NoticeTests.shape($0.template) == NoticeTests.shape(path)
                }
                #expect(Set(try #require(route).query) == Set(names), "\(method) \(path)")
            }
        }
        for (shape, name) in [
            (BodyShape.registration, "RegisterSchemaRequest"), (.tagChange, "TagSchemaRequest"), (.config, "ConfigUpdateRequest"),
            (.mode, "ModeUpdateRequest"), (.reference, "SchemaReference"), (.tags, "SchemaTags"),
        ] {
            NoticeTests.compare(shape, description["components"]?["schemas"]?[name] ?? .null, name, description)
        }
    }

    @Test("who sets something else for a subject is told that its level is no longer the one for all")
    func lostLevel() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            _ = try client.request("PUT", "/config", body: #"{"compatibility":"FULL"}"#)
            let lost = try client.request("PUT", "/config/s", body: #"{"normalize":true}"#)
            #expect(
                lost["x-schema-registry-notice"]
                    == "No compatibility is set here, so it is BACKWARD now, and no longer FULL")
            let kept = try client.request("PUT", "/config/s", body: #"{"normalize":true,"compatibility":"FULL"}"#)
            #expect(kept["x-schema-registry-notice"] == nil)
            #expect(try client.request("PUT", "/config", body: #"{"normalize":true}"#)["x-schema-registry-notice"] == nil)
        }
    }

    /// Compares the members of a shape with those of a described object, all the way down.
    private static func compare(_ shape: BodyShape, _ described: Message, _ name: String, _ description: Message) {
        let whole = resolved(described, in: description)
        let parts = [whole] + (whole["allOf"]?.array ?? []).map { resolved($0, in: description) }
        let properties = parts.flatMap { $0["properties"]?.object?.members ?? [] }
        #expect(Set(shape.names) == Set(properties.map(\.name)), "\(name)")
        for (member, value) in properties {
            switch shape[member] {
            case .object(let inner): compare(inner, variant(value), "\(name).\(member)", description)
            case .list(let inner): compare(inner, variant(value)["items"] ?? .null, "\(name).\(member)[]", description)
            case .value, nil: break
            }
        }
    }

    /// What stands beside `null` in `anyOf` or `oneOf`.
    private static func variant(_ value: Message) -> Message {
        let variants = value["anyOf"]?.array ?? value["oneOf"]?.array ?? []
        return variants.first { $0["type"] != "null" } ?? value
    }

    private static func resolved(_ value: Message, in description: Message) -> Message {
        guard let pointer = value["$ref"]?.string else { return value }
        return pointer.split(separator: "/").dropFirst().reduce(description) { $0[String($1)] ?? .null }
    }

    private static func shape(_ path: String) -> [String] {
        path.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : String($0) }
    }
}

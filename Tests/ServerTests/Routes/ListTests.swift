import NIOCore
import SchemaModel
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire
import TestSupport
import Testing

@testable import SchemaRegistryServer

/// Lists that are longer than a part, and how a part says where the rest is.
@Suite("Lists")
struct ListTests {
    private static let names = (0..<2_345).map { number in
        "s" + String(repeating: "0", count: 4 - String(number).count) + String(number)
    }

    /// A registry with many subjects that share one schema.
    private static func run(_ body: @escaping @Sendable (RegistryFixture) throws -> Void) async throws {
        try await RegistryFixture.run {
            $0.synchronous = .off
        } _: { registry in
            try registry.onStore { store in
                let content = SchemaContent(type: .avro, text: #""string""#)
                try await store.write(by: nil) { writer in
                    try writer.reserveID(1, context: Subject.defaultContext)
                    for name in names {
                        let subject = Subject(name)
                        let sequence = try writer.append(Change(.register, subject, version: 1, id: 1))
                        _ = try writer.insert(
                            content, identity: content.identity,
                            equivalence: EquivalenceKey(.avro, normalText: content.text), references: [], id: 1, version: 1,
                            of: subject, at: sequence)
                    }
                }
            }
            try body(registry)
        }
    }

    @Test("a long list comes in chunks, complete, in order, compressed or not, and the connection goes on")
    func long() async throws {
        try await ListTests.run { registry in
            let client = try registry.client()
            let answer = try client.request("GET", "/subjects")
            #expect(answer["transfer-encoding"] == "chunked")
            #expect(answer["content-length"] == nil)
            #expect(try answer.json.strings == ListTests.names)
            let compressed = try client.request("GET", "/subjects", ["Accept-Encoding: gzip"])
            #expect(compressed["content-encoding"] == "gzip")
            let text = String(buffer: try GzipDecoder.decompress(ByteBuffer(bytes: compressed.bytes), limit: 1 << 20))
            #expect(text == answer.body)
            let head = try client.request("HEAD", "/subjects")
            #expect(head.status == 200 && head["transfer-encoding"] == "chunked")
            #expect(try client.ok("GET", "/schemas/types") == ["AVRO", "JSON"])
        }
    }

    @Test("a client of HTTP/1.0 gets a long list whole, ended by the connection")
    func oldClient() async throws {
        try await ListTests.run { registry in
            let client = try registry.client()
            try client.send("GET /subjects HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let head = try client.receiveHead()
            #expect(head["transfer-encoding"] == nil)
            #expect(head["connection"] == "close")
            let body = String(decoding: try client.receiveToEnd(), as: UTF8.self)
            #expect(try Message(parsing: body).strings == ListTests.names)
        }
    }

    @Test("a page says how long the list is and where it goes on, to its end")
    func pages() async throws {
        try await ListTests.run { registry in
            let client = try registry.client()
            var target = "/subjects?subjectPrefix=s&limit=1000"
            var names: [String] = []
            for _ in 0..<3 {
                let answer = try client.request("GET", target)
                #expect(answer["x-total-count"] == "2345")
                names += try answer.json.strings
                guard let link = answer["link"] else { break }
                #expect(link.hasPrefix("</subjects?subjectPrefix=s&offset=") && link.hasSuffix(">; rel=\"next\""))
                target = String(link.dropFirst().prefix { $0 != ">" })
            }
            #expect(names == ListTests.names)
            #expect(try client.request("GET", "/subjects?offset=2344")["x-total-count"] == "2345")
            #expect(try client.request("GET", "/subjects?limit=2345")["link"] == nil)
            #expect(try client.request("GET", "/subjects?limit=10&offset=5000").json == [])
            #expect(try client.request("GET", "/subjects")["x-total-count"] == nil)
        }
    }

    @Test("the list of schemas is cut at a thousand, and says so")
    func schemas() async throws {
        try await ListTests.run { registry in
            let client = try registry.client()
            var target = "/schemas"
            var names: [String] = []
            for _ in 0..<3 {
                let answer = try client.request("GET", target)
                #expect(answer["x-total-count"] == "2345")
                names += try answer.json.array?.compactMap { $0["subject"]?.string } ?? []
                guard let link = answer["link"] else { break }
                target = String(link.dropFirst().prefix { $0 != ">" })
            }
            #expect(names == ListTests.names)
        }
    }

    @Test(
        "every other list that is cut says so",
        arguments: [
            "/subjects/a/versions", "/schemas/ids/1/subjects", "/schemas/ids/1/versions", "/contexts", "/contexts/.c/subjects",
            "/subjects/b/versions/1/referencedby", "/changes",
        ])
    func others(path: String) async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(TestSchemas.record("a"), "a")
            try client.register(TestSchemas.record("a", "b"), "a")
            try client.register(TestSchemas.record("a"), "a2")
            try client.register(TestSchemas.record(name: "B"), "b")
            for name in ["U", "V"] {
                try client.register(
                    #"{"type":"record","name":"\#(name)","fields":[{"name":"b","type":"B"}]}"#, "users",
                    MessageObject([("references", [["name": "B", "subject": "b", "version": 1]])]))
                _ = try client.ok("PUT", "/config/users", #"{"compatibility":"NONE"}"#)
            }
            try client.register(#""int""#, ":.c:x")
            try client.register(#""int""#, ":.c:y")
            let all = try client.ok("GET", path).array ?? []
            #expect(all.count >= 2)
            let first = try client.request("GET", path + "?limit=1")
            #expect(try first.json.array == Array(all.prefix(1)))
            #expect(first["x-total-count"] == "\(all.count)")
            let link = try #require(first["link"])
            #expect(link.hasPrefix("<\(path)?"))
            let next = try client.ok("GET", String(link.dropFirst().prefix { $0 != ">" }))
            #expect(next.array == [all[1]])
        }
    }

    @Test("a list that fails in the middle ends the connection, and counts as a fault")
    func failure() async throws {
        let folder = try TemporaryFolder()
        try await RegistryFixture.run(in: folder) {
            $0.metadataSecret = Secret("a secret")
        } _: { registry in
            let client = try registry.client()
            for number in 100..<170 { try client.register(TestSchemas.record("f\(number)"), "s\(number)") }
            let metadata: Message = ["properties": ["key": "value"], "sensitive": ["key"]]
            try client.register(#""int""#, "t", MessageObject([("metadata", metadata)]))
        }
        let traffic = Traffic()
        try await RegistryFixture.run(
            in: folder, { $0.metadataSecret = Secret("another secret") }, traffic: traffic,
            { registry in
                let client = try registry.client()
                try client.ask("GET", "/schemas")
                #expect(try client.receiveHead().status == 200)
                #expect(throws: RawClient.Failure(description: "closed")) {
                    while try client.receiveChunk() != nil {}
                }
                #expect(traffic.faults == 1)
                #expect(try registry.client().request("GET", "/subjects/t/versions/1").status == 500)
            })
    }

    @Test("a link cannot be made to say something else")
    func escapes() throws {
        let target = RequestTarget(uri: "", path: "/subjects/a>b\"c\u{e9}", query: "x=<y>&offset=7&%6Cimit=2")
        #expect(target.with(["offset": 8, "limit": 2]) == "/subjects/a%3Eb%22c%C3%A9?x=%3Cy%3E&offset=8&limit=2")
    }

    @Test("subjects list their newest version and their settings in one call, as the single calls do")
    func expansion() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            for name in ["a", "b", ":.c:x"] { try client.register(TestSchemas.record("a"), name) }
            try client.register(TestSchemas.record("a", "b"), "b")
            try client.register(TestSchemas.record("gone"), "gone")
            _ = try client.ok("DELETE", "/subjects/gone")
            _ = try client.ok("PUT", "/config/b", #"{"compatibility":"FULL","alias":"a"}"#)
            _ = try client.ok("PUT", "/mode/a", #"{"mode":"READONLY"}"#)
            for round in 0..<2 {
                let list = try client.ok("GET", "/subjects?expand=latest,config,mode&deleted=true").array ?? []
                #expect(list.map { $0["subject"]?.string } == [":.c:x", "a", "b", "gone"])
                for item in list {
                    let name = try #require(item["subject"]?.string)
                    #expect(item["config"] == (try client.ok("GET", "/config/\(name)?defaultToGlobal=true")))
                    #expect(item["mode"] == (try client.ok("GET", "/mode/\(name)?defaultToGlobal=true")))
                    switch name {
                    case "gone": #expect(item["latest"] == nil)
                    // Its alias leads elsewhere; the list is of the subjects themselves.
                    case "b": #expect(item["latest"]?["version"] == 2)
                    default: #expect(item["latest"] == (try client.ok("GET", "/subjects/\(name)/versions/latest")), "\(round)")
                    }
                }
            }
            #expect(
                try client.ok("GET", "/subjects?expand=mode&limit=1&offset=2") == [
                    ["subject": "b", "mode": ["mode": "READWRITE"]]
                ])
            #expect(try client.ok("GET", "/subjects?expand=") == [":.c:x", "a", "b"])
            #expect(try client.request("GET", "/subjects?expand=latest,all").status == 400)
            // What the list read does not stand in for the alias.
            #expect(try client.ok("GET", "/subjects/b/versions/latest")["subject"] == "a")
        }
    }

    @Test("where subjects have long entries, a part of the list holds few of them")
    func largeParts() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            let value = String(repeating: "x", count: 100_000)
            let update: Message = ["defaultMetadata": ["properties": ["a": .string(value)]]]
            _ = try client.ok("PUT", "/config", try update.text())
            for number in 0..<20 { try client.register(#""int""#, "s\(number)") }
            try client.ask("GET", "/subjects?expand=config,latest,mode")
            let head = try client.receiveHead()
            #expect(head["transfer-encoding"] == "chunked")
            var body: [UInt8] = []
            while let chunk = try client.receiveChunk() {
                #expect(chunk.count < 500_000)
                body += chunk
            }
            let list = try #require(try Message(parsing: body).array)
            #expect(list.count == 20)
            #expect(
                list.allSatisfy { $0["config"]?["defaultMetadata"]?["properties"]?["a"] == .string(value) && $0["latest"] != nil }
            )
        }
    }

    @Test("of pipelined requests of HTTP/1.0 none is answered behind a body that the connection ends")
    func oldPipeline() async throws {
        try await ListTests.run { registry in
            let client = try registry.client()
            let other = "PUT /config HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 24\r\n\r\n{\"compatibility\":\"FULL\"}"
            try client.send("GET /subjects HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + other)
            _ = try client.receiveHead()
            let body = String(decoding: try client.receiveToEnd(), as: UTF8.self)
            #expect(try Message(parsing: body).strings == ListTests.names)
            // What was not answered was not done.
            #expect(try registry.client().ok("GET", "/config") == ["compatibilityLevel": "BACKWARD"])
        }
    }

    @Test("the newest versions of many subjects come part by part")
    func longExpansion() async throws {
        try await ListTests.run { registry in
            let client = try registry.client()
            let list = try client.ok("GET", "/subjects?expand=latest").array ?? []
            #expect(list.map { $0["latest"]?["subject"]?.string ?? "" } == ListTests.names)
            let page = try client.ok("GET", "/subjects?expand=latest&offset=150&limit=120").array ?? []
            #expect(page == Array(list[150..<270]))
        }
    }
}

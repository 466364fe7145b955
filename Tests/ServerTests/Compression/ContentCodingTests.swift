import NIOCore
import SchemaRegistryMessages
import SchemaWire
import Testing

@testable import SchemaRegistryServer

/// gzip in both directions, over a socket.
@Suite("Encodings of bodies")
struct ContentCodingTests {
    private static let fields = (0..<100).map { "field\($0)" }

    private static var schema: String {
        let fields = fields.map { #"{"name":"\#($0)","type":"int","default":0}"# }.joined(separator: ",")
        return #"{"type":"record","name":"Large","fields":[\#(fields)]}"#
    }

    private static func gzip(_ text: String) throws -> [UInt8] {
        let bytes = try #require(GzipEncoder.compress(ByteBuffer(string: text)))
        return Array(bytes.readableBytesView)
    }

    private static func body(_ response: RawResponse) throws -> String {
        String(buffer: try GzipDecoder.decompress(ByteBuffer(bytes: response.bytes), limit: 1 << 20))
    }

    private static func register(_ body: [UInt8], _ encoding: String, _ client: RawClient) throws -> RawResponse {
        try client.request("POST", "/subjects/large/versions", ["Content-Encoding: \(encoding)"], bytes: body)
    }

    private static var request: String {
        get throws { try Message.object(MessageObject([("schema", .string(schema))])).text() }
    }

    @Test("a compressed request is read", arguments: ["gzip", "x-gzip", "GZIP", "identity, gzip"])
    func request(encoding: String) async throws {
        let bytes = try ContentCodingTests.gzip(try ContentCodingTests.request)
        try await RegistryFixture.run { registry in
            let answer = try ContentCodingTests.register(bytes, encoding, try registry.client())
            #expect(answer.status == 200)
            #expect(try answer.json["id"] == 1)
        }
    }

    @Test(
        "a compressed request that cannot be read is refused, and stores nothing",
        arguments: [("br", 415), ("deflate", 415), ("gzip, gzip", 415), ("gzip", 400)])
    func refused(encoding: String, status: Int) async throws {
        let text = try ContentCodingTests.request
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            let answer = try ContentCodingTests.register(Array(text.utf8), encoding, client)
            #expect(answer.status == status)
            #expect(try answer.json["error_code"]?.integer == Int64(status))
            if status == 415 { #expect(answer["accept-encoding"] == "gzip") }
            #expect(try client.ok("GET", "/subjects") == [])
        }
    }

    @Test("a small request that unfolds beyond max-body-bytes is 413, and one that ends too early is 400")
    func bomb() async throws {
        let bomb = try ContentCodingTests.gzip(#"{"schema":""# + String(repeating: " ", count: 100_000) + #""}"#)
        try await RegistryFixture.run {
            $0.maxBodyBytes = 10_000
        } _: { registry in
            let client = try registry.client()
            #expect(bomb.count < 1_000)
            let answer = try ContentCodingTests.register(bomb, "gzip", client)
            #expect(answer.status == 413)
            #expect(answer.body.contains("max-body-bytes (10000)"))
            #expect(try ContentCodingTests.register(Array(bomb.dropLast(9)), "gzip", client).status == 413)
            let short = try ContentCodingTests.gzip(#"{"schema":"\"int\""}"#)
            #expect(try ContentCodingTests.register(Array(short.dropLast(9)), "gzip", client).status == 400)
            #expect(try client.ok("GET", "/subjects") == [])
        }
    }

    @Test("answers of some size are compressed for clients that ask for it, on the hot path and on the routes")
    func response() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(ContentCodingTests.schema, "large")
            try client.register(#""int""#, "small")
            for target in ["/schemas/ids/1", "/schemas/ids/1", "/schemas/ids/1/schema", "/subjects/large/versions/1", "/schemas"]
            {
                let plain = try client.request("GET", target)
                #expect(plain["content-encoding"] == nil)
                let compressed = try client.request("GET", target, ["Accept-Encoding: gzip"])
                #expect(compressed["content-encoding"] == "gzip", "\(target)")
                #expect(compressed["vary"]?.contains("Accept-Encoding") == true)
                #expect(compressed.bytes.count < plain.bytes.count / 2)
                #expect(try ContentCodingTests.body(compressed) == plain.body)
                let head = try client.request("HEAD", target, ["Accept-Encoding: gzip"])
                #expect(head["content-length"] == compressed["content-length"])
            }
            #expect(try client.request("GET", "/schemas/ids/2", ["Accept-Encoding: gzip"])["content-encoding"] == nil)
        }
    }

    @Test("the compressed answer has a tag of its own, and either tag is known again")
    func tags() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(ContentCodingTests.schema, "large")
            let plain = try #require(try client.request("GET", "/schemas/ids/1")["etag"])
            let tag = try #require(try client.request("GET", "/schemas/ids/1", ["Accept-Encoding: gzip"])["etag"])
            #expect(tag == plain.dropLast() + "-gzip\"")
            for known in [plain, tag, "W/\(tag)", "*"] {
                let answer = try client.request("GET", "/schemas/ids/1", ["Accept-Encoding: gzip", "If-None-Match: \(known)"])
                #expect(answer.status == 304)
                #expect(answer["etag"] == tag)
                #expect(try client.request("GET", "/schemas/ids/1", ["If-None-Match: \(known)"]).status == 304)
            }
            #expect(try client.request("GET", "/schemas/ids/1", ["If-None-Match: \"other-gzip\""]).status == 200)
        }
    }
}

import NIOCore
import Testing

@testable import SchemaRegistryServer

@Suite("gzip")
struct GzipTests {
    private static let texts = [
        "", "a", #"{"schema":"\"string\""}"#, String(repeating: "schema registry ", count: 100_000),
        // Hardly to be compressed.
        String((0..<50_000).map { Character(Unicode.Scalar(0x4E00 + ($0 &* 7_919) % 20_000) ?? "a") }),
    ]

    private static func compress(_ text: String) throws -> ByteBuffer {
        try #require(GzipEncoder.compress(ByteBuffer(string: text)))
    }

    @Test("what was compressed comes back", arguments: texts)
    func roundTrip(text: String) throws {
        let back = try GzipDecoder.decompress(try GzipTests.compress(text), limit: 10_000_000)
        #expect(String(buffer: back) == text)
    }

    @Test("parts can be read as they come, and make one content")
    func parts() throws {
        let encoder = GzipEncoder()
        var all = ByteBuffer()
        for (number, part) in ["[1", ",2", "]"].enumerated() {
            var bytes = try #require(encoder.add(ByteBuffer(string: part), isLast: number == 2))
            #expect(bytes.readableBytes > 0)
            all.writeBuffer(&bytes)
        }
        #expect(String(buffer: try GzipDecoder.decompress(all, limit: 100)) == "[1,2]")
    }

    @Test("a content that unfolds beyond the limit is refused, and one that just fits is not")
    func limit() throws {
        let bytes = try GzipTests.compress(String(repeating: "x", count: 1_000_000))
        #expect(bytes.readableBytes < 2_000)
        #expect(throws: GzipDecoder.Failure.tooLarge) { try GzipDecoder.decompress(bytes, limit: 999_999) }
        #expect(try GzipDecoder.decompress(bytes, limit: 1_000_000).readableBytes == 1_000_000)
    }

    @Test("a content that is cut anywhere is refused")
    func truncated() throws {
        let bytes = try GzipTests.compress(#"{"schema":"\"string\""}"#)
        for length in 0..<bytes.readableBytes {
            let part = try #require(bytes.getSlice(at: bytes.readerIndex, length: length))
            #expect(throws: GzipDecoder.Failure.malformed) { try GzipDecoder.decompress(part, limit: 1_000) }
        }
    }

    @Test("a damaged content is refused")
    func damaged() throws {
        var bytes = try GzipTests.compress(String(repeating: "schema", count: 100))
        // The checksum is among the last eight bytes.
        let place = bytes.writerIndex - 6
        let byte = try #require(bytes.getInteger(at: place, as: UInt8.self))
        bytes.setInteger(byte ^ 1, at: place)
        #expect(throws: GzipDecoder.Failure.malformed) { try GzipDecoder.decompress(bytes, limit: 1_000) }
        #expect(throws: GzipDecoder.Failure.malformed) { try GzipDecoder.decompress(ByteBuffer(string: "{}"), limit: 9) }
    }

    @Test("several members are one content")
    func members() throws {
        var bytes = try GzipTests.compress("[1,")
        var second = try GzipTests.compress("2]")
        bytes.writeBuffer(&second)
        #expect(String(buffer: try GzipDecoder.decompress(bytes, limit: 100)) == "[1,2]")
    }

    @Test(
        "Accept-Encoding is weighed",
        arguments: [
            (nil, false), ("", false), ("gzip", true), ("GZIP, deflate", true), ("deflate, br", false), ("gzip;q=0", false),
            ("*", true), ("*;q=0", false), ("*, gzip;q=0", false), ("br;q=1.0, gzip; q=0.5", true), ("identity", false),
            ("x-gzip", true), ("gzip;q=none", false),
        ] as [(String?, Bool)])
    func acceptEncoding(header: String?, isAccepted: Bool) {
        #expect(ContentCoding.acceptsGzip(header) == isAccepted)
    }
}

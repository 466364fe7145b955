import Logging
import Synchronization
import Testing

@testable import SchemaRegistryServer

@Suite("Request ids and the log")
struct RequestIDTests {
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private struct Surprise: Error {
        let secret = "SELECT secret"
    }

    private static func logger(_ lines: Lines, _ format: LogFormat) -> Logger {
        Logger(label: "test") { LogLineHandler(label: $0, level: .debug, format: format, write: { lines.add($0) }) }
    }

    @Test("the client's id is echoed; absent, blank, repeated and unprintable ones are replaced")
    func echo() async throws {
        try await RunningServer.run { port, _ in
            let client = try RawClient(port: port)
            #expect(try client.request("GET", "/", ["X-Request-ID: abc def"])["x-request-id"] == "abc def")
            #expect(try client.request("GET", "/nothing", ["x-request-id: 1"])["x-request-id"] == "1")
            let uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
            var made: Set<String> = []
            for headers in [
                [], ["X-Request-ID: "], ["X-Request-ID: a", "X-Request-ID: b"], ["X-Request-ID: \u{e4}"],
                ["X-Request-ID: \(String(repeating: "x", count: 257))"],
            ] {
                let id = try client.request("GET", "/", headers)["x-request-id"] ?? ""
                #expect(id.wholeMatch(of: uuid) != nil)
                made.insert(id)
            }
            #expect(made.count == 5)
        }
    }

    @Test("an unexpected error is answered without detail and logged with the request id")
    func unexpected() async throws {
        let lines = Lines()
        try await RunningServer.run(
            logger: RequestIDTests.logger(lines, .text), routes: { routes in routes.on(.get, "/fail") { _ in throw Surprise() } }
        ) { port, _ in
            let answer = try RawClient(port: port).request("GET", "/fail", ["X-Request-ID: r-1"])
            #expect(answer.status == 500)
            #expect(answer.body == #"{"error_code":500,"message":"Internal Server Error"}"#)
        }
        #expect(lines.all.contains { $0.contains("ERROR") && $0.contains("SELECT secret") && $0.contains("request-id=r-1") })
        #expect(lines.all.contains { $0.contains("DEBUG Request") && $0.contains("route=/fail") && $0.contains("status=500") })
    }

    @Test("with log-format json each line is an object")
    func json() async throws {
        let lines = Lines()
        try await RunningServer.run(logger: RequestIDTests.logger(lines, .json)) { port, _ in
            _ = try RawClient(port: port).request("GET", "/", ["X-Request-ID: r-2"])
        }
        let requests = lines.all.filter { $0.contains(#""message":"Request""#) }
        #expect(requests.count == 1)
        let pattern =
            /\{"time":"[-0-9T:.]+Z","level":"debug","message":"Request","method":"GET","microseconds":[0-9]+,"request-id":"r-2","route":"\/","status":200\}\n/
        #expect(requests.first?.wholeMatch(of: pattern) != nil)
    }

    @Test("what comes from outside cannot begin a line of its own")
    func injection() {
        let lines = Lines()
        RequestIDTests.logger(lines, .text).info("a\nb", metadata: ["x": "\r\u{1b}[0m\u{2028}"])
        #expect(lines.all.count == 1)
        #expect(lines.all[0].dropLast().allSatisfy { !$0.isNewline && $0 != "\u{1b}" })
    }

    @Test("ids that the server makes do not repeat")
    func unique() {
        #expect(Set((0..<10_000).map { _ in RequestID.make() }).count == 10_000)
        #expect(RequestID.make(0, 0) == "00000000-0000-4000-8000-000000000000")
        #expect(RequestID.make(.max, .max) == "ffffffff-ffff-4fff-bfff-ffffffffffff")
    }

    @Test("dates are written as RFC 9110 wants them")
    func dates() {
        #expect(DateHeader.format(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    }

    @Test("answers are counted, those of the hot path and those to unreadable requests too")
    func counts() async throws {
        let cache = ResponseCache(byteLimit: 1000)
        cache.store(CachedBody([0x31]), for: .schema(id: 1), readAt: cache.moment)
        let traffic = Traffic()
        try await RunningServer.run(cache: cache, traffic: traffic) { port, _ in
            let client = try RawClient(port: port)
            for target in ["/", "/schemas/ids/1", "/schemas/ids/1", "/nothing"] { _ = try client.request("GET", target) }
            try client.send("GARBAGE\r\n\r\n")
            _ = try client.receive()
        }
        #expect([traffic.successes, traffic.failures, traffic.faults] == [3, 2, 0])
    }
}

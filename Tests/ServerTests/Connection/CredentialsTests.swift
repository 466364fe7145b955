import Logging
import SchemaRegistryCore
import Synchronization
import Testing

@testable import SchemaRegistryServer

struct CredentialsTests {
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private static func warnings(_ headers: [String], _ target: String) async throws -> [String] {
        let lines = Lines()
        let logger = Logger(label: "test") { LogLineHandler(label: $0, level: .info, format: .text, write: { lines.add($0) }) }
        try await RunningServer.run(cache: ResponseCache(byteLimit: 1_000), logger: logger) { port, _ in
            for _ in 0..<3 { _ = try RawClient(port: port).request("GET", target, headers) }
        }
        return lines.all.filter { $0.contains("WARNING") }
    }

    @Test(
        "credentials that nobody checks are warned about once, without what they are",
        arguments: ["Authorization: Basic dXNlcjpwYXNz", "authorization: Bearer t0ken"], ["/", "/schemas/ids/1", "/nothing"])
    func once(header: String, target: String) async throws {
        let warnings = try await Self.warnings([header], target)
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("A client sent credentials, but there is no authentication") == true)
        #expect(warnings.first?.contains("dXNl") == false && warnings.first?.contains("t0ken") == false)
    }

    @Test("other headers are not credentials")
    func others() async throws {
        #expect(try await Self.warnings(["X-Authorization: Basic x", "Cookie: a=b"], "/schemas/ids/1").isEmpty)
    }
}

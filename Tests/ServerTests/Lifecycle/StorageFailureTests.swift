import Foundation
import Logging
import TestSupport
import Testing

@testable import SchemaRegistryServer

/// What a client, an orchestrator and the log see where the database fails.
@Suite("Storage failures")
struct StorageFailureTests {
    @Test("a change is 50001 with the reason, readiness is red with the same, and the log counts")
    func replaced() async throws {
        let lines = LoggedLines()
        let folder = try TemporaryFolder()
        try await RegistryFixture.run(in: folder, logger: lines.logger(.text, .warning)) { registry in
            let client = try registry.client()
            try client.register(#""string""#, "before")
            try FileManager.default.moveItem(atPath: folder.database, toPath: folder.database + ".away")
            _ = FileManager.default.createFile(atPath: folder.database, contents: nil)
            let reason = "the file registry.sqlite was replaced by another one while the registry was running"
            for number in 0..<50 {
                let answer = try client.request("POST", "/subjects/s\(number)/versions", body: #"{"schema":"\"int\""}"#)
                #expect(answer.status == 500)
                let message = "The registry's database failed: \(reason)"
                #expect(answer.body == #"{"error_code":50001,"message":"\#(message)"}"#)
            }
            for _ in 0..<50 {
                let answer = try client.request("GET", "/health/ready")
                #expect(answer.status == 503)
                #expect(answer.body == #"{"status":"unready","checks":{"database":"failed: \#(reason)"}}"#)
            }
            #expect(try client.request("GET", "/subjects").body == #"["before"]"#)
            try FileManager.default.removeItem(atPath: folder.database)
            try FileManager.default.moveItem(atPath: folder.database + ".away", toPath: folder.database)
            #expect(try client.request("GET", "/health/ready").status == 200)
            try client.register(#""int""#, "after")
            #expect(try client.request("GET", "/subjects").body == #"["after","before"]"#)
        }
        #expect(lines.containing("The database failed").count == 1)
        #expect(lines.containing("Not ready").count == 1)
    }
}

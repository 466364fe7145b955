import Logging
import SchemaRegistryMessages
import SchemaWire
import Synchronization
import Testing

@testable import SchemaRegistryServer

@Suite("The log")
struct LogTests {
    @Test(
        "a value that could be taken for more than one is quoted",
        arguments: [
            ("plain-1.2/{x}", "plain-1.2/{x}"), ("", "\"\""), ("a b", "\"a b\""), ("x level=ERROR", "\"x level=ERROR\""),
            ("a=b", "\"a=b\""), ("say \"hi\"", #""say \"hi\"""#), ("a\\ b", #""a\\ b""#), ("a\nINFO b", #""a\nINFO b""#),
            ("\u{1b}[31mred", #""\u{1B}[31mred""#), ("\u{85}", #""\u{0085}""#), ("a\u{202e}b", #""a\u{202E}b""#),
            ("café", "\"café\""),
        ])
    func quoting(value: String, shown: String) {
        let lines = LoggedLines()
        lines.logger(.text).info("Said", metadata: ["value": "\(value)"])
        #expect(lines.all.count == 1)
        #expect(lines.all[0].hasSuffix(" INFO Said value=\(shown)\n"))
    }

    @Test("JSON lines have numbers as numbers, and texts of digits as texts")
    func numbers() throws {
        let lines = LoggedLines()
        lines.logger(.json).info("Said", metadata: ["count": .number(7), "big": .stringConvertible(UInt64.max), "subject": "42"])
        let line = try Message(parsing: try #require(lines.all.first))
        #expect(line["count"] == 7)
        #expect(line["big"] == "18446744073709551615")
        #expect(line["subject"] == "42")
    }

    @Test("a line that repeats is said once, counted, and summed up at the end of its minute")
    func repeated() async throws {
        let lines = LoggedLines()
        let (windows, window) = AsyncStream<Void>.makeStream()
        let (summaries, summed) = AsyncStream<Void>.makeStream()
        let line = RepeatedLine(among: OpenLines()) { _ in
            summed.yield()
            for await _ in windows { return }
        }
        let logger = lines.logger(.text)
        for number in 1...1_000 { line.log(logger, .warning, "The disk is full", metadata: ["try": .number(number)]) }
        line.log(logger, .warning, "Another matter", key: "other")
        line.log(logger, .debug, "Not at this level")
        #expect(lines.all.count == 2)
        #expect(lines.all[0].hasSuffix("WARNING The disk is full try=1\n"))
        // Both windows have begun; each ends once with its sum, and once more without one.
        var begun = summaries.makeAsyncIterator()
        for _ in 0..<2 { _ = await begun.next() }
        for _ in 0..<2 { window.yield() }
        _ = await begun.next()
        #expect(lines.containing("The disk is full").count == 2)
        #expect(lines.all.last?.hasSuffix("WARNING The disk is full repeated=999 try=1000\n") == true)
        window.finish()
    }

    @Test("a stop does not lose the count of a line that is due later")
    func sumsAtStop() {
        let lines = LoggedLines()
        let open = OpenLines()
        let line = RepeatedLine(among: open) { _ in
            for await _ in AsyncStream<Void>(unfolding: { try? await Task.sleep(for: .seconds(3_600)) }) {}
        }
        for number in 1...3 { line.log(lines.logger(.text), .warning, "The disk is full", metadata: ["try": .number(number)]) }
        open.writeSums()
        #expect(lines.all.last?.hasSuffix("WARNING The disk is full repeated=2 try=3\n") == true)
        open.writeSums()
        #expect(lines.containing("The disk is full").count == 2)
    }

    @Test("each change is a line with who and what, without texts and secrets")
    func changes() async throws {
        let lines = LoggedLines()
        try await RegistryFixture.run(logger: lines.logger(.text)) { registry in
            let client = try registry.client()
            let secret = #""metadata":{"properties":{"key":"hunter2"},"sensitive":["key"]}"#
            for _ in 0..<2 {
                _ = try client.request("POST", "/subjects/s%0Ax/versions", body: #"{"schema":"\"int\""}"#)
                _ = try client.ok("POST", "/subjects/s%20t/versions", #"{"schema":"\"long\"",\#(secret)}"#)
            }
            _ = try client.ok("PUT", "/config/s", #"{"compatibility":"NONE"}"#)
            _ = try client.ok("PUT", "/config/s", #"{"unknown":1}"#)
            _ = try client.ok("DELETE", "/config/s")
            _ = try client.ok("PUT", "/mode/s", #"{"mode":"READONLY"}"#)
            _ = try client.ok("DELETE", "/mode/s")
            _ = try client.ok("DELETE", "/subjects/s%20t/versions/1")
            _ = try client.ok("DELETE", "/subjects/s%20t?permanent=true")
            _ = try client.request("DELETE", "/subjects/nobody")
            #expect(try client.request("DELETE", "/contexts/.empty").status / 100 > 1)
        }
        let changed = lines.containing(" INFO Changed ")
        #expect(changed.allSatisfy { $0.contains(#/ remote=127\.0\.0\.1:[0-9]+ request-id=[-0-9a-f]{36}[ \n]/#) })
        let kinds = changed.compactMap { $0.firstMatch(of: /kind=([a-z-]+)/).map { String($0.1) } }
        #expect(
            kinds.filter { $0 != "delete-context" } == [
                "register", "put-config", "delete-config", "put-mode", "delete-mode", "soft-delete", "permanent-delete",
            ])
        #expect(changed[0].contains(" id=1 kind=register "))
        #expect(changed[0].hasSuffix(" subject=\"s t\" version=1\n"))
        #expect(!lines.all.contains { $0.contains("hunter2") || $0.contains("long") })
    }
}

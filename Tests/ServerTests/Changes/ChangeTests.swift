import Logging
import NIOCore
import SchemaModel
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire
import TestSupport
import Testing

@testable import SchemaRegistryServer

/// The record of changes: as a list, and as events.
@Suite("Changes")
struct ChangeTests {
    private static let events = ["Accept: text/event-stream"]

    private static func kinds(_ list: Message) -> [String] { list.array?.compactMap { $0["kind"]?.string } ?? [] }

    @Test("every change is listed once, in order, with what it was about")
    func list() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            #expect(try client.ok("GET", "/changes") == [])
            try client.register(TestSchemas.record("a"), "orders")
            try client.register(TestSchemas.record("a"), "orders")
            _ = try client.ok("PUT", "/config/orders", #"{"compatibility":"FULL"}"#)
            _ = try client.ok("PUT", "/mode", #"{"mode":"READONLY"}"#)
            _ = try client.ok("DELETE", "/mode")
            _ = try client.ok("DELETE", "/subjects/orders")
            _ = try client.ok("DELETE", "/subjects/orders?permanent=true")
            let list = try client.ok("GET", "/changes")
            #expect(
                ChangeTests.kinds(list) == [
                    "register", "put-config", "put-mode", "delete-mode", "soft-delete", "permanent-delete", "delete-config",
                ])
            let all = list.array ?? []
            #expect(all.compactMap { $0["sequence"]?.integer } == Array(1...7))
            #expect(all.allSatisfy { $0["context"] == "." && ($0["ts"]?.integer ?? 0) > 1_700_000_000_000 })
            let registration = all[0]
            #expect(registration["subject"] == "orders" && registration["version"] == 1 && registration["id"] == 1)
            #expect(registration["identityAfter"]?.string?.count == 64 && registration["identityBefore"] == nil)
            #expect(all[5]["identityBefore"] == registration["identityAfter"])
            #expect(all[1]["settingsAfter"] == ["compatibilityLevel": "FULL"] && all[1]["settingsBefore"] == nil)
            #expect(all[2]["settingsAfter"] == ["mode": "READONLY"] && all[2]["subject"] == nil)
            #expect(all[3]["settingsBefore"] == ["mode": "READONLY"])
        }
    }

    @Test("a list goes on behind a sequence, and says where the next page is")
    func pages() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            for number in 0..<5 { try client.register(TestSchemas.record("f\(number)"), "s\(number)") }
            let first = try client.request("GET", "/changes?limit=2")
            #expect(try first.json.array?.count == 2)
            #expect(first["x-total-count"] == "5")
            #expect(first["link"] == "</changes?since=2&limit=2>; rel=\"next\"")
            let rest = try client.request("GET", "/changes?since=2&limit=1000")
            #expect(try rest.json.array?.compactMap { $0["sequence"]?.integer } == [3, 4, 5])
            #expect(rest["x-total-count"] == "3" && rest["link"] == nil)
            #expect(try client.ok("GET", "/changes?since=5") == [])
            #expect(try client.ok("GET", "/changes?since=-1").array?.count == 5)
            #expect(try client.ok("GET", "/changes?since=99").array?.count == 0)
            for (bad, status) in [("since=x", 400), ("limit=x", 404), ("since=99999999999999999999", 400)] {
                #expect(try client.request("GET", "/changes?\(bad)").status == status)
            }
            #expect(try client.request("GET", "/changes", ["Accept: text/html"]).status == 406)
            #expect(try client.request("GET", "/subjects", ChangeTests.events).status == 406)
        }
    }

    @Test("where changes are large, a page holds few of them, and those who follow get them all")
    func largePages() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            for letter in "abcdefgh" {
                let value = String(repeating: letter, count: 500_000)
                let update: Message = ["defaultMetadata": ["properties": ["a": .string(value)]]]
                _ = try client.ok("PUT", "/config/s", try update.text())
            }
            var target = "/changes"
            var sequences: [Int64] = []
            var pages = 0
            for _ in 0..<20 {
                let answer = try client.request("GET", target)
                #expect(answer.bytes.count < 4_000_000)
                sequences += try answer.json.array?.compactMap { $0["sequence"]?.integer } ?? []
                pages += 1
                guard let link = answer["link"] else { break }
                target = String(link.dropFirst().prefix { $0 != ">" })
            }
            #expect(sequences == Array(1...8))
            #expect(pages > 2)
            try client.ask("GET", "/changes", ChangeTests.events)
            _ = try client.receiveHead()
            for sequence in 1...8 { #expect(try ChangeTests.event(client)["id"] == "\(sequence)") }
        }
    }

    /// The fields of the next event; comments in between are passed over.
    private static func event(_ client: RawClient) throws -> [String: String] {
        var fields: [String: String] = [:]
        while fields["data"] == nil {
            let chunk = try #require(try client.receiveChunk())
            for line in String(decoding: chunk, as: UTF8.self).split(separator: "\n") where !line.hasPrefix(":") {
                let parts = line.split(separator: ":", maxSplits: 1)
                fields[String(parts[0])] = String(parts[1].dropFirst())
            }
        }
        return fields
    }

    @Test("one who follows gets what was, and then what comes, each once")
    func follow() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(TestSchemas.record("a"), "first")
            let follower = try registry.client()
            try follower.ask("GET", "/changes", ChangeTests.events)
            let head = try follower.receiveHead()
            #expect(head.status == 200 && head["content-type"] == "text/event-stream" && head["cache-control"] == "no-cache")
            #expect(head["content-encoding"] == nil)
            let first = try ChangeTests.event(follower)
            #expect(first["id"] == "1" && first["event"] == "register")
            #expect(try Message(parsing: first["data"] ?? "") == (try client.ok("GET", "/changes").array?[0]))
            for number in 2..<20 {
                try client.register(TestSchemas.record("f\(number)"), "s\(number)")
                #expect(try ChangeTests.event(follower)["id"] == "\(number)")
            }
            // A client that was cut off goes on where it was.
            let again = try registry.client()
            try again.ask("GET", "/changes?since=2", ChangeTests.events + ["Last-Event-ID: 17"])
            _ = try again.receiveHead()
            #expect(try ChangeTests.event(again)["id"] == "18")
        }
    }

    @Test("a stop of the server ends those who follow, and loses nothing")
    func stop() async throws {
        try await RegistryFixture.run {
            // A test that waited for this would fail.
            $0.shutdownTimeout = .seconds(3_600)
        } _: { registry in
            let follower = try registry.client()
            try follower.ask("GET", "/changes", ChangeTests.events)
            _ = try follower.receiveHead()
            #expect(try follower.receiveChunk() == Array(":\n\n".utf8))
            registry.stop()
            #expect(try follower.receiveChunk() == nil)
            #expect(try follower.isClosed())
        }
    }

    @Test("a silent feed shows that it is alive, and who went away is forgotten")
    func heartbeat() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.database)
        let feed = ChangeFeed()
        let stream = ChangeStream(
            registry: Registry(store: store).session(for: .anybody), feed: feed, heartbeat: .milliseconds(1))
        struct Gone: Error {}
        var beats = 0
        await #expect(throws: Gone.self) {
            try await stream.body(after: 0).write { part in
                #expect(String(buffer: part) == ":\n\n")
                #expect(feed.count == 1)
                beats += 1
                if beats == 3 { throw Gone() }
            }
        }
        #expect(feed.count == 0)
        try store.close()
    }

    /// Opens a database, registers a schema at a time, and lets retention run once with two seconds to keep.
    ///
    /// - Returns: How many entries are left.
    private func run(_ path: String, at time: Int64, registering schema: String, elapsed: Int64 = 0) async throws -> Int {
        let store = try SQLiteStore(path: path, now: { time })
        let registry = Registry(store: store)
        _ = try await registry.session(for: .anybody).register(SchemaRequest(text: schema), under: Subject("s\(time)"))
        let (rounds, round) = AsyncStream<Void>.makeStream()
        let retention = ChangeRetention(
            registry: registry, lastChange: store.lastChangeBefore, keep: .seconds(2), interval: .zero,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: {
                round.yield()
                return time
            }, elapsed: { elapsed })
        let running = Task { try await retention.run() }
        // The second round begins when the first has come to its end.
        var beginnings = rounds.makeAsyncIterator()
        for _ in 1...2 { await beginnings.next() }
        running.cancel()
        try await running.value
        let left = try await registry.session(for: .anybody).changeCount(after: 0)
        try store.close()
        return left
    }

    @Test("what is older than changes-keep is removed, and the clock of one start is not believed alone")
    func retention() async throws {
        let path = try TemporaryFolder()
        let (year, soon) = (Int64(31_536_000_000), Int64(1_000))
        // The first run believes its own clock, as there is no other.
        #expect(try await run(path.database, at: year, registering: #""string""#) == 1)
        #expect(try await run(path.database, at: year + soon, registering: #""int""#) == 2)
        // A clock that is a year ahead removes nothing, and neither does the next start with the right time.
        #expect(try await run(path.database, at: 2 * year, registering: #""long""#) == 3)
        #expect(try await run(path.database, at: year + 2 * soon, registering: #""bytes""#) == 4)
        // Where two starts agree, the time has passed.
        #expect(try await run(path.database, at: 2 * year, registering: #""float""#) == 5)
        #expect(try await run(path.database, at: 2 * year + soon, registering: #""double""#) == 4)
        // A run that lasts needs no second one.
        #expect(try await run(path.database, at: 2 * year + 9 * soon, registering: #""null""#, elapsed: 9 * soon) == 1)
    }

    @Test("whoever follows a feed that is closed is sent away")
    func closed() async throws {
        let feed = ChangeFeed()
        feed.close()
        let follower = feed.follow()
        for await _ in follower.signals { Issue.record("a closed feed has nothing to say") }
        feed.stop(follower)
    }
}

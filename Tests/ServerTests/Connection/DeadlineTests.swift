import NIOCore
import Testing

@testable import SchemaRegistryServer

/// On the event loop's time: nothing waits.
@Suite("Deadlines of a connection")
struct DeadlineTests {
    private static let get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
    private static let half = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf"

    private static func connection(
        cache: ResponseCache? = nil, _ change: (inout ConnectionLimits) -> Void = { _ in }
    ) throws -> EmbeddedConnection {
        try EmbeddedConnection(cache: cache) { limits in
            limits.headTimeout = .seconds(5)
            limits.bodyTimeout = .seconds(10)
            limits.idleTimeout = .seconds(60)
            change(&limits)
        }
    }

    /// Expects that nothing is sent until a deadline, and returns what is sent at it.
    private static func atDeadline(_ time: TimeAmount, _ connection: EmbeddedConnection) throws -> String {
        connection.wait(time - .nanoseconds(1))
        #expect(try connection.received() == "")
        #expect(!connection.isClosed)
        connection.wait(.nanoseconds(1))
        return try connection.received()
    }

    @Test(
        "half a head is 408 after head-timeout, which progress does not extend", arguments: ["G", "GET / HTTP/1.1\r\nHost: lo"])
    func slowHead(request: String) throws {
        let connection = try DeadlineTests.connection()
        try connection.send(DeadlineTests.get)
        _ = try #require(try connection.request())
        try connection.answer()
        #expect(try connection.statuses() == [200])
        connection.wait(.seconds(59))
        try connection.send(request)
        connection.wait(.seconds(4))
        try connection.send("E")
        let answer = try DeadlineTests.atDeadline(.seconds(1), connection)
        #expect(answer.hasPrefix("HTTP/1.1 408 ") && answer.contains("head-timeout"))
        #expect(connection.isOutputClosed)
    }

    @Test(
        "half a body is 408 after body-timeout, which progress does not extend",
        arguments: ["Content-Length: 10\r\n\r\nha", "Transfer-Encoding: chunked\r\n\r\n8\r\nha"])
    func slowBody(body: String) throws {
        let connection = try DeadlineTests.connection()
        try connection.send("POST / HTTP/1.1\r\nHost: localhost\r\n" + body)
        connection.wait(.seconds(9))
        try connection.send("lf")
        let answer = try DeadlineTests.atDeadline(.seconds(1), connection)
        #expect(answer.hasPrefix("HTTP/1.1 408 ") && answer.contains("body-timeout"))
    }

    @Test("a silent connection is closed without a word after idle-timeout, also where it has asked before")
    func idle() throws {
        let silent = try DeadlineTests.connection()
        #expect(try DeadlineTests.atDeadline(.seconds(60), silent) == "")
        #expect(silent.isClosed)
        let used = try DeadlineTests.connection()
        used.wait(.seconds(59))
        try used.send(DeadlineTests.get)
        // The routes may take their time.
        used.wait(.hours(1))
        try used.answer()
        #expect(try used.statuses() == [200])
        #expect(try DeadlineTests.atDeadline(.seconds(60), used) == "")
        #expect(used.isClosed)
    }

    @Test("idle connections that were answered from memory end too")
    func idleAfterHotPath() throws {
        let cache = ResponseCache(byteLimit: 10_000)
        cache.store(CachedBody(Array("{}".utf8)), for: .schema(id: 7), readAt: cache.moment)
        let connection = try DeadlineTests.connection(cache: cache)
        for _ in 1...3 {
            connection.wait(.seconds(59))
            try connection.send("GET /schemas/ids/7 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(try connection.statuses() == [200])
        }
        #expect(try connection.request() == nil)
        #expect(try DeadlineTests.atDeadline(.seconds(60), connection) == "")
        #expect(connection.isClosed)
    }

    @Test("a client that stops reading for a while has no more time for its body")
    func stallInBody() throws {
        let connection = try DeadlineTests.connection()
        try connection.send(DeadlineTests.half)
        for _ in 1...4 {
            connection.wait(.seconds(2))
            connection.read(false)
            connection.read(true)
        }
        #expect(try DeadlineTests.atDeadline(.seconds(2), connection).hasPrefix("HTTP/1.1 408 "))
    }

    @Test("a body that comes while the client does not read has the time of any other")
    func bodyInStall() throws {
        let connection = try DeadlineTests.connection()
        connection.read(false)
        connection.wait(.seconds(1))
        try connection.send(DeadlineTests.half)
        #expect(try DeadlineTests.atDeadline(.seconds(10), connection).hasPrefix("HTTP/1.1 408 "))
    }

    @Test("a client that asks and never reads is closed after idle-timeout, whatever it sends meanwhile")
    func neverReads() throws {
        let connection = try DeadlineTests.connection { $0.bodyTimeout = .hours(1) }
        connection.read(false)
        connection.wait(.seconds(30))
        try connection.send(DeadlineTests.get + DeadlineTests.half)
        connection.wait(.seconds(29))
        try connection.send("ha")
        #expect(try DeadlineTests.atDeadline(.seconds(1), connection) == "")
        #expect(connection.isClosed)
    }

    @Test("a client that reads on now and then has idle-timeout each time")
    func slowReader() throws {
        let connection = try DeadlineTests.connection()
        try connection.send(DeadlineTests.get)
        for _ in 1...5 {
            connection.read(false)
            connection.wait(.seconds(59))
            connection.read(true)
        }
        #expect(!connection.isClosed)
        try connection.answer()
        #expect(try connection.statuses() == [200])
    }

    @Test("what cannot be read is refused after the answers before it, however long they take")
    func refusalBehindAnswer() throws {
        let connection = try DeadlineTests.connection()
        try connection.send(DeadlineTests.get)
        try connection.send("GAR")
        try? connection.send("BAGE\r\n\r\n")
        connection.wait(.hours(1))
        #expect(!connection.isClosed)
        try connection.answer()
        #expect(try connection.statuses() == [200, 400])
    }

    @Test("what is not read for want of room does not come too late")
    func noRoom() throws {
        let connection = try DeadlineTests.connection { $0.pipelinedRequests = 1 }
        try connection.send(DeadlineTests.get + DeadlineTests.get + DeadlineTests.half)
        connection.wait(.hours(1))
        for _ in 1...2 {
            _ = try #require(try connection.request())
            try connection.answer()
            // Its turn.
            connection.wait(.milliseconds(1))
        }
        #expect(try connection.statuses() == [200, 200])
        #expect(try connection.request() == nil)
        connection.wait(.seconds(9))
        #expect(try connection.statuses() == [])
        connection.wait(.seconds(1))
        #expect(try connection.statuses() == [408])
    }

    @Test("a client that was told the end is waited for, and not for long")
    func linger() throws {
        let connection = try DeadlineTests.connection()
        try connection.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        try connection.answer()
        #expect(try connection.statuses() == [200])
        #expect(connection.isOutputClosed && !connection.isClosed)
        try connection.send("what comes now is read and dropped")
        #expect(try DeadlineTests.atDeadline(.seconds(2), connection) == "")
        #expect(connection.isClosed)
    }

    @Test("a stop closes at once who has asked for nothing, and the others behind their answers")
    func stop() throws {
        let idle = try DeadlineTests.connection()
        idle.quiesce()
        #expect(idle.isClosed)
        let busy = try DeadlineTests.connection()
        try busy.send(DeadlineTests.get)
        busy.quiesce()
        try busy.answer()
        #expect(try busy.statuses() == [200])
        #expect(busy.isOutputClosed)
        #expect(try DeadlineTests.atDeadline(.milliseconds(100), busy) == "")
        #expect(busy.isClosed)
        let sending = try DeadlineTests.connection()
        try sending.send(DeadlineTests.half)
        sending.quiesce()
        try sending.send("halves" + DeadlineTests.get)
        _ = try #require(try sending.request())
        #expect(try sending.request() == nil)
        try sending.answer()
        #expect(try sending.statuses() == [200])
        #expect(sending.isOutputClosed)
    }

    @Test("a client that has closed its side is looked for each second, where it knows interim responses", arguments: [1, 0])
    func lookForPeer(version: Int) throws {
        let connection = try DeadlineTests.connection()
        try connection.send("GET / HTTP/1.\(version)\r\nHost: localhost\r\n\r\n")
        connection.closeOutput()
        for _ in 1...3 {
            connection.wait(.seconds(1))
            #expect(try connection.statuses() == (version == 1 ? [100] : []))
        }
        try connection.answer()
        #expect(try connection.statuses() == [200])
        #expect(connection.isClosed)
    }

    @Test("memory is given back when a connection ends, in whatever it is")
    func memory() throws {
        for text in [DeadlineTests.half, DeadlineTests.get + DeadlineTests.get + DeadlineTests.half] {
            let connection = try DeadlineTests.connection { $0.pipelinedRequests = 1 }
            try connection.send(text)
            #expect(connection.budget.used > 0)
            connection.channel.close(promise: nil)
            while try connection.request() != nil {}
            #expect(connection.budget.used == 0)
        }
    }

    @Test("a connection over max-connections is closed at once, and its place is free again when another ends")
    func maximum() throws {
        let count = ConnectionCount(limit: 1)
        let first = try EmbeddedConnection(connections: count)
        #expect(try EmbeddedConnection(connections: count).isClosed)
        #expect(!first.isClosed)
        // One that found no place gives none back.
        #expect(try EmbeddedConnection(connections: count).isClosed)
        first.channel.close(promise: nil)
        #expect(try !EmbeddedConnection(connections: count).isClosed)
    }
}

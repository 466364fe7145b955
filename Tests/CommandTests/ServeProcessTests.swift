import Foundation
import Testing

/// The server as a process: what it makes of signals, and of limits of the system.
@Suite("A server process") struct ServeProcessTests {
    @Test("SIGHUP is taken and said in the log, and the server goes on")
    func hangup() throws {
        let server = try ServerProcess()
        let connection = try server.connect()
        defer { close(connection) }
        for count in 1...2 {
            kill(server.process.processIdentifier, SIGHUP)
            #expect(server.logs("SIGHUP"))
            #expect(server.call(connection).hasPrefix("HTTP/1.1 200 "), "after signal \(count)")
        }
        server.process.terminate()
        server.process.waitUntilExit()
        #expect(server.process.terminationStatus == 0)
    }

    @Test("a stop does not wait for connections that ask for nothing")
    func quickStop() throws {
        let server = try ServerProcess()
        let connections = try (0..<3).map { _ in try server.connect() }
        defer { for connection in connections { close(connection) } }
        // One of them was used; the others never asked.
        #expect(server.call(connections[0]).hasPrefix("HTTP/1.1 200 "))
        let start = ContinuousClock.now
        server.process.terminate()
        server.process.waitUntilExit()
        #expect(ContinuousClock.now - start < .milliseconds(1_500), "a connection that lingers takes 2 s")
        #expect(server.process.terminationStatus == 0)
    }

    @Test("where descriptors end, the server says so once, waits without work, and goes on when there are some again")
    func descriptors() throws {
        let server = try ServerProcess(limit: 40)
        #expect(server.log.contains("files=40"))
        var connections: [Int32] = []
        for _ in 0..<100 { connections.append(try server.connect()) }
        #expect(server.logs("New connections have to wait"))
        let line = "as many files and sockets open as it is allowed (40). Raise the limit (ulimit -n"
        #expect(server.log.contains(line))
        let (cpu, start) = (try server.cpuSeconds(), ContinuousClock.now)
        // Nothing else wakes it: a loop that tried again at once would use all of this time.
        usleep(1_500_000)
        let spent = try server.cpuSeconds() - cpu
        let passed = (ContinuousClock.now - start) / .seconds(1)
        #expect(spent / passed < 0.3)
        #expect(server.log.ranges(of: line).count == 1)
        for connection in connections { close(connection) }
        let again = try server.connect()
        defer { close(again) }
        #expect(server.call(again).hasPrefix("HTTP/1.1 200 "))
    }
}

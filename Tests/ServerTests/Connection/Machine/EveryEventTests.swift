import NIOCore
import NIOHTTP1
import Testing

@testable import SchemaRegistryServer

@Suite("Every event in every phase")
struct EveryEventTests {
    private static let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/9", headers: ["Host": "localhost"])

    /// What brings a new connection into a phase. "busy" is `idle` with a request under way.
    private static let phases: [(name: String, enter: @Sendable (MachineDriver) -> Void)] = [
        ("idle", { _ in }),
        ("busy", { $0.send("GET /0 HTTP/1.1\r\nHost: localhost\r\n\r\n") }),
        ("readingHead", { $0.send("GET /0 HTT") }),
        ("readingBody", { $0.send("POST /0 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf") }),
        ("answering", { $0.send("GET /0 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n") }),
        ("closing", { $0.send("GET /hot/0 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n") }),
        (
            "lingering",
            {
                $0.send("GET /hot/0 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                $0.lastWritten()
            }
        ),
        ("closed", { $0.update { machine, _ in machine.close() } }),
    ]

    private static let events: [(name: String, happen: @Sendable (inout ConnectionMachine, NIODeadline) -> Void)] = [
        ("open", { $0.open(at: $1) }),
        ("bytes", { $0.receive(ByteBuffer(string: "GE"), othersWait: false, at: $1) }),
        ("decoded", { $0.decoded(at: $1) }),
        ("head", { $0.read(.head(head), at: $1) }),
        ("body", { $0.read(.body(ByteBuffer(string: "x")), at: $1) }),
        ("end", { $0.read(.end(nil), at: $1) }),
        ("read completed", { machine, _ in machine.readCompleted() }),
        ("read asked", { machine, _ in machine.readAsked() }),
        ("turn", { $0.takeTurn(at: $1) }),
        ("input closed", { $0.inputClosed(at: $1) }),
        ("input ended", { $0.inputEnded(at: $1) }),
        ("part", { $0.answer(.part(ByteBuffer(string: "part")), at: $1) }),
        ("answer", { $0.answer(.whole(ByteBuffer(string: "answer 0")), at: $1) }),
        ("last answer", { $0.answer(.end(ByteBuffer(string: "answer 0"), closes: true), at: $1) }),
        ("unwritable", { $0.writabilityChanged(false, at: $1) }),
        ("writable", { $0.writabilityChanged(true, at: $1) }),
        ("last written", { $0.lastWritten(at: $1) }),
        ("stop", { $0.quiesce(at: $1) }),
        ("memory needed", { $0.endBody(at: $1) }),
        ("unreadable", { $0.refuse(.malformed("garbage"), at: $1) }),
        ("early alarm", { $0.alarm(at: $1) }),
        ("alarm", { machine, now in machine.alarm(at: machine.deadline == .distantFuture ? now : machine.deadline) }),
        ("close", { machine, _ in machine.close() }),
        ("closed", { machine, _ in machine.closed() }),
    ]

    /// Which phase each event leads to, in the order of `phases`. A dot is the same phase.
    private static let table = """
        open: · · · · · · · ·
        bytes: readingHead readingHead closing · · · · ·
        decoded: · · · · · · · ·
        head: readingBody readingBody readingBody · · · · ·
        body: · · · · · · · ·
        end: · · · idle · · · ·
        read completed: · · · · · · · ·
        read asked: · · · · · · · ·
        turn: · · · · · · · ·
        input closed: closing answering closing closing · · closed ·
        input ended: closing answering closing closing · · closed ·
        part: · · · · · · · ·
        answer: · · · · closing · · ·
        last answer: · closing · · closing · · ·
        unwritable: · · · · · · · ·
        writable: · · · · · · · ·
        last written: · · · · · lingering · ·
        stop: closing answering closing · · · · ·
        memory needed: · · · closing · · · ·
        unreadable: closing answering closing closing · · · ·
        early alarm: · · · · · · · ·
        alarm: closed · closing closing · closed closed ·
        close: closed closed closed closed closed closed closed ·
        closed: closed closed closed closed closed closed closed ·
        """

    @Test("leads where the table says, and to nothing that must not be")
    func table() throws {
        var lines: [String] = []
        for (event, happen) in EveryEventTests.events {
            var line = event + ":"
            for (phase, enter) in EveryEventTests.phases {
                let driver = try MachineDriver(limits: ConnectionMachineTests.limits, memory: 100_000)
                driver.update { $0.open(at: $1) }
                enter(driver)
                let before = driver.machine.phase
                #expect("\(before)" == phase || phase == "busy")
                driver.update(happen)
                line += before == driver.machine.phase ? " ·" : " \(driver.machine.phase)"
                // Whatever it was, the end comes.
                driver.update { machine, _ in machine.close() }
                driver.forgetRequests()
                #expect(driver.budget.used == 0, "\(event) in \(phase)")
                #expect(driver.problems == [], "\(event) in \(phase)")
            }
            lines.append(line)
        }
        #expect(lines.joined(separator: "\n") == EveryEventTests.table, "\n\(lines.joined(separator: "\n"))\n")
    }
}

extension MachineDriver {
    fileprivate func send(_ text: String) { update { $0.receive(ByteBuffer(string: text), othersWait: false, at: $1) } }
}

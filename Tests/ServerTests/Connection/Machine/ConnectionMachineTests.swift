import NIOCore
import Testing

@testable import SchemaRegistryServer

@Suite("The connection as a state machine")
struct ConnectionMachineTests {
    static let limits: ConnectionLimits = {
        var settings = ServerSettings()
        settings.maxHeaderBytes = 500
        settings.maxBodyBytes = 5_000
        settings.maxPipelinedRequests = 3
        settings.headTimeout = .seconds(5)
        settings.bodyTimeout = .seconds(10)
        settings.idleTimeout = .seconds(60)
        return ConnectionLimits(settings)
    }()

    /// A source of the same numbers for the same seed.
    struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var word = state
            word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
            word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
            return word ^ (word >> 31)
        }
    }

    /// Any order of events: 64 for each seed, of up to 120 events.
    @Test(
        "in any order of events answers are in order, one for each request, and the end comes and leaves no memory",
        arguments: 0..<32)
    func generated(seed: Int) throws {
        for round in 0..<64 {
            var numbers = Numbers(state: UInt64(seed * 1_000 + round))
            let driver = try MachineDriver(limits: ConnectionMachineTests.limits, memory: round % 3 == 0 ? 400 : 100_000)
            var client = GeneratedClient(numbers: numbers, isGood: round % 2 == 0)
            driver.update { $0.open(at: $1) }
            driver.update { machine, _ in machine.readAsked() }
            // Half of the orders hold what ends a connection only rarely, so that there is more of them.
            let last = round % 4 < 2 ? 17 : 24
            for _ in 0..<Int.random(in: 1...120, using: &numbers) {
                let event = Int.random(in: 0...last, using: &numbers)
                ConnectionMachineTests.happen(event, to: driver, &client, &numbers)
            }
            driver.finish(&client)
            #expect(driver.problems == [], "seed \(seed), round \(round)")
            #expect(driver.machine.phase == .closed, "seed \(seed), round \(round)")
            driver.forgetRequests()
            #expect(driver.budget.used == 0, "seed \(seed), round \(round)")
        }
    }

    private static func happen(
        _ event: Int, to driver: MachineDriver, _ client: inout GeneratedClient, _ numbers: inout Numbers
    ) {
        switch event {
        case 0...6:
            let bytes = client.next(atMost: Int.random(in: 1...200, using: &numbers))
            driver.update { $0.receive(bytes, othersWait: event == 0, at: $1) }
            driver.update { machine, _ in machine.readCompleted() }
        case 7...10: driver.answerNext()
        case 11: driver.answerNext(Int.random(in: 0...4, using: &numbers))
        case 12: if driver.isQueued { driver.takeTurn() }
        case 13: driver.update { $0.writabilityChanged(Bool.random(using: &numbers), at: $1) }
        case 14: driver.advance(.milliseconds(Int64.random(in: 0...3_000, using: &numbers)))
        case 15: driver.update { $0.alarm(at: $1) }
        case 16: driver.update { machine, _ in machine.readAsked() }
        case 17: if driver.isLastOnItsWay { driver.lastWritten() }
        case 18: if !driver.isQueued { driver.update { machine, now in machine.takeTurn(at: now) } }
        case 19: driver.update { $0.inputClosed(at: $1) }
        case 20: driver.update { $0.quiesce(at: $1) }
        case 21: _ = driver.budget.lease(300)
        case 22: driver.update { $0.endBody(at: $1) }
        case 23: driver.advanceToDeadline()
        default: driver.update { machine, _ in machine.close() }
        }
    }

    @Test("requests that came whole are all answered, however their bytes were cut", arguments: 1...60)
    func cuts(length: Int) throws {
        let driver = try MachineDriver(limits: ConnectionMachineTests.limits, memory: 100_000)
        let kinds = [0, 2, 4, 5, 0, 7, 4, 2, 1, 5, 7, 3, 0]
        let text = kinds.enumerated().map { MachineDriver.request($0, $1).text }.joined()
        driver.update { $0.open(at: $1) }
        var rest = ByteBuffer(string: text)
        while let piece = rest.readSlice(length: min(length, rest.readableBytes)), piece.readableBytes > 0 {
            driver.update { $0.receive(piece, othersWait: length % 2 == 0, at: $1) }
            if length % 3 == 0 { driver.answerNext() }
        }
        while !driver.routed.isEmpty || driver.isQueued {
            if driver.isQueued { driver.takeTurn() } else { driver.answerNext() }
        }
        #expect(driver.answers == kinds.count)
        #expect(driver.problems == [])
        #expect(driver.machine.phase == .idle)
    }
}

/// Sends one request after the other, in pieces of any size.
struct GeneratedClient {
    private var numbers: ConnectionMachineTests.Numbers
    private let isGood: Bool
    private var bytes = ByteBuffer()
    private var count = 0
    private(set) var whole = 0

    init(numbers: ConnectionMachineTests.Numbers, isGood: Bool) {
        self.numbers = numbers
        self.isGood = isGood
    }

    mutating func next(atMost length: Int) -> ByteBuffer {
        while bytes.readableBytes < length {
            let sent = MachineDriver.request(count, Int.random(in: 0...(isGood ? 7 : 11), using: &numbers))
            count += 1
            bytes.writeString(sent.text)
        }
        return bytes.readSlice(length: length) ?? ByteBuffer()
    }
}

extension MachineDriver {
    /// The routes answer what is due, the client says nothing more, and time goes by.
    func finish(_ client: inout GeneratedClient) {
        for _ in 0..<10_000 where machine.phase != .closed {
            if isQueued {
                takeTurn()
            } else if !routed.isEmpty {
                answerNext()
            } else if isLastOnItsWay {
                lastWritten()
            } else {
                advanceToDeadline()
                update { $0.alarm(at: $1) }
            }
        }
    }
}

import SchemaClient
import Synchronization

/// A registry that answers by a script, and keeps what it was asked.
final class ScriptedTransport: Transport {
    typealias Answer = Result<TransportResponse, TransportError>

    private let state: Mutex<(answers: [Answer], requests: [TransportRequest])>

    /// - Parameter answers: in this order; the last one again and again.
    init(_ answers: [Answer]) { state = Mutex((answers, [])) }

    var requests: [TransportRequest] { state.withLock { $0.requests } }

    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        // Others come in before this one is answered.
        for _ in 0..<10 { await Task.yield() }
        let answer = state.withLock { state in
            state.requests.append(request)
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
        }
        return try answer.get()
    }

    func shutdown() async {}

    static func json(_ text: String, status: Int = 200) -> Answer {
        .success(
            TransportResponse(
                status: status, headers: ["content-type": "application/vnd.schemaregistry.v1+json"], body: Array(text.utf8)))
    }

    static let schema = json(
        #"{"schema": "\"string\"", "subject": "a", "version": 1, "guid": "89791762-2336-4186-9674-299b90a802e2"}"#)
    static let notFound = json(#"{"error_code": 40403, "message": "Schema 7 not found"}"#, status: 404)
    static let failed = json(#"{"error_code": 50001, "message": "Error in the backend"}"#, status: 500)
}

/// A clock that stands still until it is told to go, and notes how long was waited.
final class StandingClock: Sendable {
    private let state = Mutex<(now: Duration, waits: [Duration])>((.zero, []))

    var waits: [Duration] { state.withLock { $0.waits } }

    func advance(by duration: Duration) { state.withLock { $0.now += duration } }

    var clock: ClientClock {
        ClientClock(
            now: { [self] in state.withLock { $0.now } },
            sleep: { [self] duration in
                state.withLock { state in
                    state.waits.append(duration)
                    state.now += duration
                }
            }, random: { 1 })
    }
}

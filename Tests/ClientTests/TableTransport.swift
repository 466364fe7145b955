import SchemaClient
import Synchronization

/// A registry that answers each request as a table says, and remembers what it was asked.
final class TableTransport: Transport {
    private let answers: [String: TransportResponse]
    private let asked = Mutex<[String]>([])

    /// - Parameter answers: the body by method and target, such as `GET /contexts`.
    init(_ answers: [String: String]) {
        self.answers = answers.mapValues {
            TransportResponse(status: 200, headers: ["content-type": "application/json"], body: Array($0.utf8))
        }
    }

    /// Methods, targets and bodies, in their order.
    var requests: [String] { asked.withLock { $0 } }

    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        let line = "\(request.method.rawValue) \(request.target)"
        let body = String(decoding: request.body, as: UTF8.self)
        asked.withLock { $0.append(body.isEmpty ? line : "\(line) \(body)") }
        return answers[line]
            ?? TransportResponse(status: 404, body: Array(#"{"error_code":40401,"message":"Not found"}"#.utf8))
    }

    func shutdown() async {}

    var client: RegistryClient { get throws { try RegistryClient(.init(urls: ["http://registry"]), transport: self) } }
}

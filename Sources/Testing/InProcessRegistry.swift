import Foundation
import Logging
public import SchemaClient
import SchemaRegistryCore
import SchemaRegistryServer

/// A schema registry inside a test: the real rules over a database of its own, and no network.
///
/// ```swift
/// let registry = try InProcessRegistry()
/// let client = try registry.client()
/// let orders = Serde<OrderPlaced>.avro(client)
/// ```
///
/// It begins empty. Its database is a temporary file, which goes away with it.
public final class InProcessRegistry: Transport {
    private let server: InProcessServer
    private let folder: URL

    /// Opens an empty registry, which takes some milliseconds.
    ///
    /// - Throws: where no temporary file can be made.
    public init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "schema-registry-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var settings = ServerSettings()
        settings.database = folder.appending(path: "registry.sqlite").path
        settings.synchronous = .off
        server = try InProcessServer(settings: settings, logger: Logger(label: "registry") { _ in SwiftLogNoOpLogHandler() })
    }

    deinit {
        try? server.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// A client of this registry. It does not retry: nothing fails for a moment here.
    public func client() throws(RegistryClientError) -> RegistryClient {
        var configuration = RegistryClient.Configuration(urls: ["http://in-process"])
        configuration.retries.retries = 0
        return try RegistryClient(configuration, transport: self)
    }

    /// Answers a request of the client, as the server would.
    public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        do {
            let answer = try await server.respond(
                method: request.method.rawValue, target: request.target,
                headers: request.headers.map { ($0.key, $0.value) }, body: request.body)
            var headers: [String: String] = [:]
            for header in answer.headers { headers[header.name.lowercased()] = header.value }
            return TransportResponse(status: answer.status, headers: headers, body: answer.body)
        } catch {
            throw TransportError(.unreachable, "the answer ended early: \(error)")
        }
    }

    /// Does nothing: the registry ends with its last user.
    public func shutdown() async {}
}

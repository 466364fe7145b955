package import Logging
import NIOCore
import NIOHTTP1
import SchemaModel
import SchemaRegistryCore

/// The routes of a registry without a socket: the same answers, for callers in the same process.
package struct InProcessServer: Sendable {
    /// An answer with its whole body.
    package struct Answer: Sendable {
        package let status: Int
        package let headers: [(name: String, value: String)]
        package let body: [UInt8]
    }

    private let assembly: RegistryAssembly
    private let responder: Responder

    /// - Throws: `StoreOpeningError` where the database cannot be opened.
    package init(settings: ServerSettings, logger: Logger) throws {
        assembly = try RegistryAssembly(settings: settings, logger: logger)
        responder = Responder(
            routes: assembly.routes,
            policy: AccessPolicy(listensOnLoopback: false, hosts: settings.hosts, corsOrigins: settings.corsOrigins),
            bodyLimit: settings.maxBodyBytes, bodyDepth: settings.limits.jsonDepth.value, traffic: Traffic(),
            admission: Admission(authenticator: nil, notice: CredentialsNotice(logger: logger)), logger: logger)
    }

    /// Answers a request.
    ///
    /// - Parameter target: the path and the query, percent-encoded.
    package func respond(
        method: String, target: String, headers: [(name: String, value: String)], body: [UInt8]
    ) async throws -> Answer {
        var head = HTTPRequestHead(version: .http1_1, method: HTTPMethod(rawValue: method), uri: target)
        for header in headers { head.headers.add(name: header.name, value: header.value) }
        head.headers.replaceOrAdd(name: "Host", value: "in-process")
        let request = WireRequest(head: head, body: ByteBuffer(bytes: body), connection: .unspoken)
        let response = await responder.respond(to: request)
        var bytes = response.response.body.map { [UInt8]($0.readableBytesView) } ?? []
        if let stream = response.response.stream { try await stream.write { bytes += $0.readableBytesView } }
        let type = response.response.contentType ?? response.envelope.mediaType.rawValue
        return Answer(
            status: response.response.status,
            headers: [("Content-Type", type)] + response.response.headers.map { ($0.name, $0.value) }, body: bytes)
    }

    /// Closes the database. Nothing is answered afterwards.
    package func close() throws {
        assembly.feed.close()
        try assembly.store.close()
    }
}

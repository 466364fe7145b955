import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Sends requests over HTTP/1.1 or HTTP/2, on connections that are kept for the next request.
///
/// Redirects are not followed: they would carry credentials to another host. The client reports where they lead. Answers are
/// not decompressed, and none is asked for compressed. A connection without a request is closed after 30 seconds.
///
/// A `RegistryClient` makes one where it is given no transport; several clients may share one:
///
/// ```swift
/// let transport = try HTTPTransport(tls: TLSSettings(authorities: "/etc/ssl/company.pem"))
/// let client = try RegistryClient(.init(urls: ["https://registry:8081"]), transport: transport)
/// ```
public final class HTTPTransport: Transport {
    private let client: HTTPClient
    private let isShutDown = ShutdownFlag()

    /// - Parameter connectTimeout: for a connection and the handshake of TLS.
    /// - Throws: `RegistryClientError` with the code `badConfiguration` where a file of `tls` cannot be read.
    public init(tls: TLSSettings = TLSSettings(), connectTimeout: Duration = .seconds(10)) throws(RegistryClientError) {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: try tls.configuration(), redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(connectTimeout)))
        configuration.connectionPool.idleTimeout = .seconds(30)
        // The client tries again, and knows other addresses.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    deinit {
        // A client that goes without a shutdown is a programming error to the library.
        guard isShutDown.set() else { return }
        let client = client
        Task { try? await client.shutdown() }
    }

    /// Closes the connections. A request that is under way fails; so does each later one.
    public func shutdown() async {
        guard isShutDown.set() else { return }
        try? await client.shutdown()
    }

    /// Sends a request, and reads the whole answer into memory, at most `maxResponseBytes` of it.
    ///
    /// - Throws: `timedOut` where the last byte is not there in time; `tooLarge`; `tls` where the handshake fails; `cancelled`
    ///   with the caller's task; `unreachable` where there is no connection, it ends too early, or what comes is not HTTP.
    public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        var message = HTTPClientRequest(url: request.base + request.target)
        message.method = .init(rawValue: request.method.rawValue)
        for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) { message.headers.add(name: name, value: value) }
        if !request.body.isEmpty { message.body = .bytes(request.body) }
        do {
            return try await HTTPTransport.within(request.timeout) { [client, message] in
                // The time of the library is over with the head of the answer; that of the request, with its last byte.
                let response = try await client.execute(message, timeout: TimeAmount(request.timeout))
                let body = try await response.body.collect(upTo: request.maxResponseBytes)
                try Task.checkCancellation()
                var headers: [String: String] = [:]
                for header in response.headers { headers[header.name.lowercased()] = header.value }
                return TransportResponse(
                    status: Int(response.status.code), headers: headers, body: [UInt8](body.readableBytesView))
            }
        } catch {
            throw TransportError(error, limit: request.maxResponseBytes)
        }
    }

    /// - Throws: `HTTPClientError.deadlineExceeded` where the answer takes longer; its connection is closed.
    private static func within(
        _ timeout: Duration, _ body: @escaping @Sendable () async throws -> TransportResponse
    ) async throws -> TransportResponse {
        try await withThrowingTaskGroup { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: timeout)
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let response = try await group.next() else { throw CancellationError() }
            return response
        }
    }
}

extension TransportError {
    fileprivate init(_ error: any Error, limit: Int) {
        switch error {
        case is CancellationError: self.init(.cancelled, "the task was cancelled")
        case is NIOTooManyBytesError: self.init(.tooLarge, "the answer is larger than \(limit) bytes")
        case let error as HTTPClientError where error == .cancelled: self.init(.cancelled, "the task was cancelled")
        case let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout:
            self.init(.timedOut, "no answer in time")
        case let error as HTTPClientError where error == .connectTimeout: self.init(.timedOut, "no connection in time")
        case let error as HTTPClientError where error == .remoteConnectionClosed:
            self.init(.unreachable, "the connection was closed before the answer was complete")
        case let error as HTTPParserError where error == .invalidEOFState:
            self.init(.unreachable, "the connection was closed before the answer was complete")
        case is HTTPParserError: self.init(.unreachable, "what came is not HTTP")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: self.init(.tls, "TLS: \(error)")
        case let error as NIOConnectionError:
            let reason = error.connectionErrors.first?.error ?? error.dnsAError ?? error.dnsAAAAError
            self.init(
                .unreachable,
                "no connection to \(error.host) port \(error.port)\(reason.map { ": \(TransportError.words($0))" } ?? "")")
        default: self.init(.unreachable, TransportError.words(error))
        }
    }

    private static func words(_ error: any Error) -> String {
        guard let error = error as? IOError else { return "\(error)" }
        return String(cString: strerror(error.errnoCode))
    }
}

extension TimeAmount {
    /// At most some three hundred years.
    fileprivate init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let whole = Int64(clamping: seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let sum = whole.partialValue.addingReportingOverflow(attoseconds / 1_000_000_000)
        self = .nanoseconds(whole.overflow || sum.overflow ? (seconds < 0 ? 0 : .max / 2) : sum.partialValue)
    }
}

extension TLSSettings {
    /// Nil where the system's defaults hold.
    fileprivate func configuration() throws(RegistryClientError) -> TLSConfiguration? {
        guard self != TLSSettings() else { return nil }
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let authorities {
            configuration.trustRoots = .certificates(try TLSSettings.read(authorities) { try NIOSSLCertificate.fromPEMFile($0) })
        }
        if let certificate {
            configuration.certificateChain = try TLSSettings.read(certificate) { try NIOSSLCertificate.fromPEMFile($0) }
                .map { .certificate($0) }
        }
        if let privateKey {
            configuration.privateKey = .privateKey(
                try TLSSettings.read(privateKey) { try NIOSSLPrivateKey(file: $0, format: .pem) })
        }
        return configuration
    }

    private static func read<Content>(
        _ path: String, _ body: (String) throws -> Content
    ) throws(RegistryClientError) -> Content {
        do { return try body(path) } catch {
            throw RegistryClientError(.badConfiguration, "The PEM file \(path) cannot be read: \(error)")
        }
    }
}

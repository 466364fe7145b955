import SchemaModel
import SchemaWire

/// A client of a schema registry: this project's, Confluent's, or any other with the same API.
///
/// ```swift
/// let registry = try RegistryClient(.init(urls: ["https://registry:8081"], authentication: .basic(user: "orders", password: secret)))
/// let schema = try await registry.schema(id: 7)
/// ```
///
/// One client serves the whole process; it is made to be shared. Schemas that were fetched are kept, and concurrent requests
/// for one schema are one. What may change, such as the newest version of a subject, is kept for a bounded time.
public final class RegistryClient: Sendable {
    /// What the client was made with.
    public let configuration: Configuration
    let transport: any Transport
    package let clock: ClientClock
    private let addresses: StickyAddresses
    private let headers: [String: String]

    let schemasByID: FlightCache<SchemaKey, RegisteredSchema>
    let schemasByGUID: FlightCache<SchemaGUID, RegisteredSchema>
    let versions: FlightCache<VersionKey, RegisteredSchema>
    let newest: FlightCache<NewestKey, RegisteredSchema>
    let drafts: FlightCache<DraftKey, RegisteredSchema>
    let associatedSubjects: FlightCache<AssociationKey, [String]>

    /// Makes a client. Nothing is sent: whether the registry is there shows at the first request.
    ///
    /// - Parameters:
    ///   - configuration: where the registry is, and how long to wait for it.
    ///   - transport: what carries the requests; nil is the network.
    /// - Throws: `badConfiguration` where an address is not one, or a file of TLS cannot be read.
    public convenience init(_ configuration: Configuration, transport: (any Transport)? = nil) throws(RegistryClientError) {
        try self.init(configuration, transport: transport, clock: .system)
    }

    package init(
        _ configuration: Configuration, transport: (any Transport)?, clock: ClientClock
    ) throws(RegistryClientError) {
        let addresses = try configuration.addresses()
        self.configuration = configuration
        self.clock = clock
        self.addresses = StickyAddresses(addresses.map(\.url))
        headers = configuration.requestHeaders(addresses.compactMap(\.authentication).first)
        if let transport {
            self.transport = transport
        } else {
            self.transport = try HTTPTransport(tls: configuration.tls, connectTimeout: configuration.connectTimeout)
        }
        func cache<Key, Value>(_ lifetime: Duration?) -> FlightCache<Key, Value> {
            FlightCache(
                capacity: configuration.cacheCapacity, lifetime: lifetime, missingLifetime: configuration.missingLifetime,
                clock: clock)
        }
        schemasByID = cache(nil)
        schemasByGUID = cache(nil)
        versions = cache(nil)
        drafts = cache(nil)
        newest = cache(configuration.latestLifetime)
        associatedSubjects = cache(configuration.latestLifetime)
    }

    /// Gives back connections, those of a transport that was given too. Requests fail afterwards; what is kept is still there.
    public func shutdown() async { await transport.shutdown() }

    // MARK: Requests

    /// The JSON that a call is answered with; nil where the answer is empty.
    ///
    /// - Throws: what `send` throws; `unreadableAnswer`.
    func call(
        _ method: TransportRequest.Method, _ path: APIPath, body: Message? = nil
    ) async throws(RegistryClientError) -> Message? {
        let (answer, address) = try await send(method, path, body: body)
        guard !answer.body.isEmpty, answer.status != 204 else { return nil }
        return try answer.message(from: address)
    }

    /// Sends a request, again and to other addresses where that may help.
    private func send(
        _ method: TransportRequest.Method, _ path: APIPath, body: Message?
    ) async throws(RegistryClientError) -> (TransportResponse, address: String) {
        var last = RegistryClientError(.unreachable, "No address was asked")
        for address in addresses.inOrder {
            var request = TransportRequest(
                method: method, base: address, target: path.text, headers: headers, body: [],
                timeout: configuration.requestTimeout, maxResponseBytes: configuration.maxResponseBytes)
            if let body {
                request.body = Array(body.json.utf8)
                request.headers["Content-Type"] = "application/vnd.schemaregistry.v1+json"
            }
            for retry in 0...max(configuration.retries.retries, 0) {
                switch await attempt(request) {
                case .answered(let answer):
                    addresses.hasAnswered(address)
                    return (answer, address)
                case .refused(let error): throw error
                case .failed(let error, let retryAfter):
                    last = error
                    guard retry < configuration.retries.retries else { break }
                    let delay = configuration.retries.delay(before: retry, random: clock.random(), retryAfter: retryAfter)
                    configuration.observe?(.retry(of: error, in: delay))
                    do { try await clock.sleep(delay) } catch {
                        throw RegistryClientError(.cancelled, "The task was cancelled", address: address)
                    }
                }
            }
        }
        throw last
    }

    private enum Attempt {
        case answered(TransportResponse)
        /// Another try would end in the same way.
        case refused(RegistryClientError)
        case failed(RegistryClientError, retryAfter: String?)
    }

    private func attempt(_ request: TransportRequest) async -> Attempt {
        let start = clock.now()
        do throws(TransportError) {
            let answer = try await transport.send(request)
            configuration.observe?(
                .answer(
                    method: request.method, address: request.base, target: request.target, status: answer.status,
                    duration: clock.now() - start))
            guard let error = RegistryClientError(answer, from: request.base) else { return .answered(answer) }
            guard RetryPolicy.retriableStatuses.contains(answer.status) else { return .refused(error) }
            return .failed(error, retryAfter: answer.headers["retry-after"])
        } catch {
            let problem = RegistryClientError(error, from: request.base)
            return problem.isRetriable ? .failed(problem, retryAfter: nil) : .refused(problem)
        }
    }
}

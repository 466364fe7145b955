/// What carries requests to a registry: the network, or a registry inside the process in tests.
///
/// An implementation sends one request and returns one answer. Retries, other addresses and caches are the client's.
public protocol Transport: Sendable {
    /// Sends a request, once.
    ///
    /// - Throws: `TransportError` where no whole answer came. Every status that did come is an answer.
    func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse

    /// Gives back connections and threads. Nothing is sent afterwards.
    func shutdown() async
}

/// A request as it leaves the client.
public struct TransportRequest: Sendable, Hashable {
    /// The methods that the API uses.
    public enum Method: String, Sendable {
        /// Reads. It may be sent again without harm.
        case get = "GET"
        /// Registers, looks up and checks; what is sent again finds what was registered the first time.
        case post = "POST"
        /// Sets a config or a mode.
        case put = "PUT"
        /// Deletes; what is sent again may be answered with `notFound`.
        case delete = "DELETE"
    }

    /// What is asked for.
    public var method: Method
    /// The address of the registry: a scheme, a host, perhaps a port and a path; it has no slash at its end.
    public var base: String
    /// The path and the query, percent-encoded; it begins with a slash.
    public var target: String
    /// By name.
    public var headers: [String: String]
    /// Empty where the request has none.
    public var body: [UInt8]
    /// For the whole answer, from the start of the request on.
    public var timeout: Duration
    /// Bytes of an answer at most.
    public var maxResponseBytes: Int
}

/// The answer of a registry.
public struct TransportResponse: Sendable, Hashable {
    /// Of HTTP.
    public var status: Int
    /// Names in lower case.
    public var headers: [String: String]
    /// As the registry sent it, at most `maxResponseBytes`.
    public var body: [UInt8]

    /// An answer.
    public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Why there is no answer.
public struct TransportError: Error, Sendable, Hashable {
    /// The kinds of failure.
    public enum Kind: Sendable, Hashable {
        /// There is no connection, or it broke before the whole answer was there.
        case unreachable
        /// The time of the request was over.
        case timedOut
        /// The certificate of the registry, or the client's own, was not accepted.
        case tls
        /// The answer is larger than `maxResponseBytes`.
        case tooLarge
        /// The task was cancelled.
        case cancelled
    }

    /// The kind of failure.
    public var kind: Kind
    /// What went wrong, in words; it holds no secret.
    public var reason: String

    /// A failure in words.
    public init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }
}

import Foundation
import SchemaModel

extension RegistryClient {
    /// What a client is made with.
    public struct Configuration: Sendable {
        /// Addresses of one registry, such as `https://registry:8081`: at least one. They are asked in this order, beginning
        /// with the one that answered last. An address may hold a path, and credentials (`https://user:password@host`).
        public var urls: [String]
        /// Who the client is; credentials in an address do the same.
        public var authentication: Authentication
        /// Sent with every request, beside those that the client sets itself.
        public var headers: [String: String] = [:]
        /// Which certificates count.
        public var tls = TLSSettings()
        /// How often a request is tried again.
        public var retries = RetryPolicy()
        /// For a connection and the handshake of TLS.
        public var connectTimeout: Duration = .seconds(10)
        /// For one try of a request, until the last byte of its answer is there; a slow answer is not waited for any longer.
        public var requestTimeout: Duration = .seconds(30)
        /// Facts that are kept of each kind: schemas by id, by GUID and by version, registrations, newest versions, associations.
        /// What was not used for longest goes first.
        public var cacheCapacity = 1_000
        /// For how long the newest version of a subject, and the subjects of a topic, are taken for true.
        public var latestLifetime: Duration = .seconds(60)
        /// For how long an id or a version that is not there is not asked for again.
        public var missingLifetime: Duration = .seconds(5)
        /// Bytes of one answer at most.
        public var maxResponseBytes = 16 << 20
        /// Schemas that one schema may reach through its references, and how deep.
        public var maxReferences = 1_000
        /// The longest chain of references.
        public var maxReferenceDepth = 64
        /// Called for each answer and each retry: the place for logs and metrics. It is called on the task that sends.
        public var observe: (@Sendable (ClientEvent) -> Void)?

        /// A client of the registry at these addresses, with the defaults for the rest.
        public init(urls: [String], authentication: Authentication = .none) {
            self.urls = urls
            self.authentication = authentication
        }
    }
}

/// What a client reports of its work. It holds no credentials and no schemas.
public enum ClientEvent: Sendable {
    /// - Parameters:
    ///   - target: the path and the query.
    ///   - duration: until the whole answer was there.
    case answer(method: TransportRequest.Method, address: String, target: String, status: Int, duration: Duration)
    /// A request failed in a way that may pass, and is sent again after a wait.
    case retry(of: RegistryClientError, in: Duration)
}

extension RegistryClient.Configuration {
    struct Address {
        let url: String
        let authentication: Authentication?
    }

    /// The addresses without credentials and without a slash at the end.
    func addresses() throws(RegistryClientError) -> [Address] {
        guard !urls.isEmpty else { throw RegistryClientError(.badConfiguration, "The client has no address of a registry") }
        var addresses: [Address] = []
        for url in urls { addresses.append(try address(url)) }
        return addresses
    }

    private func address(_ text: String) throws(RegistryClientError) -> Address {
        func bad(_ reason: String) -> RegistryClientError {
            // What stands before an @ may be a password.
            let shown = text.contains("@") ? "(an address with credentials)" : text.excerpt
            return RegistryClientError(
                .badConfiguration, "\(shown) is not the address of a registry: \(reason). Write it as in https://registry:8081")
        }
        guard var parts = URLComponents(string: text) else { throw bad("it is not a URL") }
        guard let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme) else {
            throw bad("it must begin with http:// or https://")
        }
        guard let host = parts.host, !host.isEmpty else { throw bad("it names no host") }
        guard parts.query == nil, parts.fragment == nil else { throw bad("it must not have a query or a fragment") }
        if let port = parts.port, !(1...65_535).contains(port) { throw bad("\(port) is not a port") }
        var credentials: Authentication?
        if let user = parts.user {
            guard case .none = authentication else { throw bad("it holds credentials, and others are set too") }
            credentials = .basic(user: user, password: parts.password ?? "")
        }
        parts.user = nil
        parts.password = nil
        guard var url = parts.string else { throw bad("it is not a URL") }
        while url.hasSuffix("/") { url.removeLast() }
        return Address(url: url, authentication: credentials)
    }

    func requestHeaders(_ credentials: Authentication?) -> [String: String] {
        var all = headers
        all["Accept"] = "application/vnd.schemaregistry.v1+json, application/json; q=0.9"
        all["Confluent-Accept-Unknown-Properties"] = "true"
        all["User-Agent"] = "SchemaRegistrySwift"
        let authentication = if case .none = authentication { credentials ?? .none } else { authentication }
        if let value = authentication.header { all["Authorization"] = value }
        return all
    }
}

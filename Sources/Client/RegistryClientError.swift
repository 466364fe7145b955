/// Why the registry gave no answer that helps.
///
/// It holds what the registry said, and neither credentials nor schemas.
public struct RegistryClientError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of failure. More may come.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The same in words.
        public let description: String

        private init(_ name: String) { description = name }

        /// A setting of the client makes no sense: an address, a file of TLS.
        public static let badConfiguration = Code("badConfiguration")
        /// No registry could be reached.
        public static let unreachable = Code("unreachable")
        /// A registry did not answer in time.
        public static let timedOut = Code("timedOut")
        /// The connection could not be made safe.
        public static let tls = Code("tls")
        /// The registry wants credentials, or others (401).
        public static let unauthorized = Code("unauthorized")
        /// The credentials are not enough (403).
        public static let forbidden = Code("forbidden")
        /// There is no such subject, version or schema (404).
        public static let notFound = Code("notFound")
        /// The schema is not compatible with earlier versions (409).
        public static let incompatible = Code("incompatible")
        /// The registry refuses the request for what it says (other 4xx).
        public static let rejected = Code("rejected")
        /// The registry cannot answer now (408, 429, 5xx).
        public static let unavailable = Code("unavailable")
        /// The answer leads elsewhere (3xx). The client does not follow: credentials stay where they belong.
        public static let redirected = Code("redirected")
        /// The answer is not one of a registry.
        public static let unreadableAnswer = Code("unreadableAnswer")
        /// The answer is larger than the client takes.
        public static let tooLarge = Code("tooLarge")
        /// The task was cancelled.
        public static let cancelled = Code("cancelled")
    }

    /// The kind of failure.
    public let code: Code
    /// What went wrong, with the registry's own words where it said some.
    public let message: String
    /// The status of the answer; nil where there was none.
    public let status: Int?
    /// The registry's own code, such as 40401; nil where it gave none.
    public let errorCode: Int?
    /// The address that was asked last, without credentials; nil where none was.
    public let address: String?

    package init(
        _ code: Code, _ message: String, status: Int? = nil, errorCode: Int? = nil, address: String? = nil
    ) {
        self.code = code
        self.message = message
        self.status = status
        self.errorCode = errorCode
        self.address = address
    }

    /// Whether the same request may succeed later.
    public var isRetriable: Bool {
        [.unreachable, .timedOut, .unavailable].contains(code)
    }

    /// The same in words.
    public var description: String {
        let answer = [status.map { "status \($0)" }, errorCode.map { "code \($0)" }, address].compactMap(\.self)
        return answer.isEmpty ? message : "\(message) (\(answer.joined(separator: ", ")))"
    }
}

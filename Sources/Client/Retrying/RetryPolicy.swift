/// How often and how fast a client tries again.
///
/// Retried are answers with the status 408, 429, 500, 502, 503 or 504, and requests without an answer. Before try *n* the client
/// waits for a random time up to `wait` times 2ⁿ ("full jitter"), at most `maxWait`; where the registry says how long to wait
/// (`Retry-After`), for as long, at most `maxWait`. After the last try at one address the next address is asked.
public struct RetryPolicy: Sendable, Hashable {
    /// Tries at one address after the first one.
    public var retries = 3
    /// The longest wait before the first retry.
    public var wait: Duration = .seconds(1)
    /// The longest wait before any.
    public var maxWait: Duration = .seconds(20)

    /// A policy; the defaults are those of Confluent's clients.
    public init(retries: Int = 3, wait: Duration = .seconds(1), maxWait: Duration = .seconds(20)) {
        self.retries = retries
        self.wait = wait
        self.maxWait = maxWait
    }

    static let retriableStatuses: Set<Int> = [408, 429, 500, 502, 503, 504]

    /// How long to wait before a retry.
    ///
    /// - Parameters:
    ///   - retry: from 0.
    ///   - random: from 0 to 1.
    func delay(before retry: Int, random: Double, retryAfter: String?) -> Duration {
        if let seconds = retryAfter.flatMap({ Int64($0) }), seconds >= 0 { return min(.seconds(seconds), maxWait) }
        return min(wait * (1 << min(retry, 20)), maxWait) * random
    }
}

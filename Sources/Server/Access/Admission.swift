import SchemaRegistryCore

/// How whoever sends a request becomes a caller.
struct Admission: Sendable {
    /// Nil where nobody is told apart, and everybody may do everything.
    let authenticator: Authenticator?
    let notice: CredentialsNotice

    /// - Parameter header: The value of `Authorization`; nil where there is none.
    /// - Throws: `APIError` 401, or 503 where too many passwords wait to be checked.
    func caller(_ header: String?) async throws(APIError) -> Caller {
        guard let authenticator else { return anybody(header) }
        return try await authenticator.caller(header)
    }

    /// The same where it needs no thought; nil where the routes have to ask.
    func knownCaller(_ header: String?) -> Caller? {
        guard let authenticator else { return anybody(header) }
        return authenticator.knownCaller(header)
    }

    private func anybody(_ header: String?) -> Caller {
        if header != nil { notice.note() }
        return .anybody
    }
}

/// How a client says who it is.
public enum Authentication: Sendable, Hashable, CustomStringConvertible {
    /// No header, unless an address holds credentials.
    case none
    /// Basic authentication (RFC 7617) in UTF-8. The user's name must not hold a colon.
    case basic(user: String, password: String)
    /// A token as it is (RFC 6750), such as one of OAuth. It is not renewed: a client with a new token is another client.
    case bearer(token: String)

    /// The value of the header `Authorization`.
    var header: String? {
        switch self {
        case .none: nil
        case .basic(let user, let password): "Basic " + Base64.encode(Array("\(user):\(password)".utf8))
        case .bearer(let token): "Bearer " + token
        }
    }

    /// The kind alone, so that no secret is printed.
    public var description: String {
        switch self {
        case .none: "none"
        case .basic: "basic"
        case .bearer: "bearer"
        }
    }
}

extension Authentication: CustomReflectable {
    /// Nothing of it, so that no dump shows a secret.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

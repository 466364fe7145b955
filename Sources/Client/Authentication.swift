/// How a client says who it is.
public enum Authentication: Sendable, Hashable, CustomStringConvertible {
    case none
    case basic(user: String, password: String)
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

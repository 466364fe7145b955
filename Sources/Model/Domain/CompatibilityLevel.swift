/// Which versions a new schema must get along with, and in which direction [C1.1].
public enum CompatibilityLevel: String, Sendable, Hashable, CaseIterable {
    /// Anything may follow.
    case none = "NONE"
    /// The new schema reads what the newest version wrote: update readers first.
    case backward = "BACKWARD"
    /// The new schema reads what any version wrote.
    case backwardTransitive = "BACKWARD_TRANSITIVE"
    /// The newest version reads what the new schema writes: update writers first.
    case forward = "FORWARD"
    /// Every version reads what the new schema writes.
    case forwardTransitive = "FORWARD_TRANSITIVE"
    /// Both directions, against the newest version: update in any order.
    case full = "FULL"
    /// Both directions, against every version.
    case fullTransitive = "FULL_TRANSITIVE"

    /// The level of a name in any letter case.
    public init?(name: String) {
        self.init(rawValue: name.uppercased())
    }

    /// Whether all versions are compared, and not the newest only.
    public var isTransitive: Bool {
        switch self {
        case .backwardTransitive, .forwardTransitive, .fullTransitive: true
        case .none, .backward, .forward, .full: false
        }
    }
}

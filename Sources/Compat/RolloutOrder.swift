import SchemaModel

/// In which order the programs that use a schema may move to its new version.
package enum RolloutOrder: String, Sendable, Hashable, CaseIterable {
    case consumersFirst = "consumers-first"
    case producersFirst = "producers-first"
    case any = "any"
    /// Nothing was checked, so that no order is known to be safe.
    case unknown = "unknown"
}

extension CompatibilityLevel {
    /// The order that is safe once a schema passes this level.
    package var rollout: RolloutOrder {
        switch self {
        case .none: .unknown
        case .backward, .backwardTransitive: .consumersFirst
        case .forward, .forwardTransitive: .producersFirst
        case .full, .fullTransitive: .any
        }
    }
}

package import SchemaModel

/// Who reads whose data.
package enum Direction: String, Sendable, Hashable, CaseIterable {
    /// The new schema reads data of the old one.
    case backward
    /// The old schema reads data of the new one.
    case forward

    /// The word for the reading schema in the reference implementation's messages.
    var reader: String { self == .backward ? "new" : "old" }
    var writer: String { self == .backward ? "old" : "new" }
}

extension CompatibilityLevel {
    /// The directions in the order in which they are checked.
    package var directions: [Direction] {
        switch self {
        case .none: []
        case .backward, .backwardTransitive: [.backward]
        case .forward, .forwardTransitive: [.forward]
        case .full, .fullTransitive: [.forward, .backward]
        }
    }
}

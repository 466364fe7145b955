/// Which versions a new schema must get along with, and in which direction [C1.1].
package enum CompatibilityLevel: String, Sendable, Hashable, CaseIterable {
    case none = "NONE"
    case backward = "BACKWARD"
    case backwardTransitive = "BACKWARD_TRANSITIVE"
    case forward = "FORWARD"
    case forwardTransitive = "FORWARD_TRANSITIVE"
    case full = "FULL"
    case fullTransitive = "FULL_TRANSITIVE"

    /// The level of a name in any letter case.
    package init?(name: String) {
        self.init(rawValue: name.uppercased())
    }

    package var isTransitive: Bool {
        switch self {
        case .backwardTransitive, .forwardTransitive, .fullTransitive: true
        case .none, .backward, .forward, .full: false
        }
    }

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

/// How strictly the rules are read. Avro knows no difference between the first two [C1.8].
package enum CompatibilityPolicy: String, Sendable, Hashable, CaseIterable {
    case strict = "STRICT"
    case lenient = "LENIENT"
    /// Also asks for a logical type system's consent, which is not checked here: a verdict carries a note that says so.
    case logical = "LOGICAL"

    /// The policy of a name in any letter case.
    package init?(name: String) {
        self.init(rawValue: name.uppercased())
    }
}

/// Whose judgement a verdict follows.
package enum Semantics: String, Sendable, Hashable, CaseIterable {
    /// That of the reference implementation, also where data would fail.
    case confluent
    /// That of the data. Not there yet.
    case sound
}

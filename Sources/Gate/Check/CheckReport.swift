package import SchemaCompat
import SchemaModel

/// What a check found, ready to be shown as text or JSON.
package struct CheckReport: Sendable {
    package enum Outcome: Sendable {
        /// - `compared`: the files looked at, newest first. A check ends with the first that fails.
        case decided(Verdict, compared: [String])
        /// Some inputs cannot be read or parsed.
        case unreadable([InputProblem])
    }

    /// Findings and notes that a report shows. More are counted only. Each of them is short, but for what Confluent says.
    static let mostShown = 100

    package let outcome: Outcome
    let level: CompatibilityLevel
    let new: String
    /// The new text, of which lines are shown.
    let text: String
    var limits = Limits()
    /// Whether the newest earlier version is the same schema.
    var isUnchanged = false
}

extension Incompatibility.Affected {
    /// Who breaks, in words.
    func text(new: String, old: String) -> String {
        switch self {
        case .newReaders: "new readers of old records: consumers that use \(new) to read records written with \(old)"
        case .deployedReaders:
            "deployed readers of new records: consumers that still use \(old) to read records written with \(new)"
        }
    }
}

extension RolloutOrder {
    var text: String {
        switch self {
        case .consumersFirst: "consumers first, then producers"
        case .producersFirst: "producers first, then consumers"
        case .any: "consumers and producers in any order"
        case .unknown: "no order is known to be safe, because nothing was checked"
        }
    }
}

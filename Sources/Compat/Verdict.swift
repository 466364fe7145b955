package import SchemaModel

/// What a check found, with all that a report needs.
package struct Verdict: Sendable {
    package enum Outcome: Sendable {
        case compatible
        /// Never empty.
        case incompatible([Incompatibility])
        /// A limit ended the check. This is never a pass.
        case undecided(Limit, spent: Int)
    }

    package let outcome: Outcome
    /// What a careful reader should know besides.
    ///
    /// At most 100: more say nothing new.
    package var notes: [Note] = []
    /// Versions looked at, newest first. Versions without a number are left out.
    package var comparedWith: [Int] = []
    /// The version that did not get along with the new schema.
    package var failed: PreviousVersion?
    package let level: CompatibilityLevel
    package let policy: CompatibilityPolicy
    package let semantics: Semantics
    /// Bytes of messages that an answer with this verdict has at most.
    package let messageLimit: Limit

    package var isCompatible: Bool {
        if case .compatible = outcome { true } else { false }
    }

    package var incompatibilities: [Incompatibility] {
        if case .incompatible(let found) = outcome { found } else { [] }
    }

    /// Notes of one check, and of each comparison in it.
    static let mostNotes = 100
}

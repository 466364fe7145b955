package import SchemaCompat

/// How to get from one version of a schema to another that may not follow it at once.
package struct RolloutPlan: Sendable, Equatable {
    package struct Step: Sendable, Equatable {
        /// What is different from the version before, in words.
        package let changes: [String]
        /// The text of the schema; nil for the last step, which is the proposed one.
        package let text: String?
        /// The order in which programs move to the version.
        package let order: RolloutOrder
        /// What must be true before the next step; nil for the last one.
        package let wait: String?
    }

    package enum Outcome: Sendable, Equatable {
        /// At least two, of which the last is the proposed schema.
        case steps([Step])
        /// Why there is none within the moves that are known.
        case none(String)
    }

    package let outcome: Outcome

    package var steps: [Step] { if case .steps(let steps) = outcome { steps } else { [] } }
}

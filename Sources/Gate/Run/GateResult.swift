package import SchemaCompat
package import SchemaModel

/// What a run of the gate found about one schema of the project.
package struct GateResult: Sendable {
    /// Why a schema was looked at.
    package enum Cause: Sendable, Equatable {
        case changed
        /// The file had another path.
        case moved(from: String)
        /// A schema that it refers to changed: the paths of those that did.
        case dependant(of: [String])
        /// There is no earlier state of it.
        case new
        /// It was asked for by name, and is what it was.
        case named
        /// The file is gone.
        case deleted
    }

    package enum Status: String, Sendable, CaseIterable {
        case ok, breaking
        /// It would be breaking, and every finding is waived.
        case waived
        case error, undecided, new, unchanged, deleted
    }

    package let schema: ProjectSchema
    package let cause: Cause
    package var status: Status
    package var findings: [GateFinding] = []
    /// How many more findings there are than are kept.
    package var hidden = 0
    /// The earlier states that were looked at, newest first.
    package var compared: [String] = []
    /// With `undecided` only.
    package var limit: Limit?
    /// How to get there all the same, where that was asked for.
    package var plan: RolloutPlan?
    /// Whether the schema says what it said before.
    package var isSame = false

    init(_ schema: ProjectSchema, _ cause: Cause, _ status: Status) {
        self.schema = schema
        self.cause = cause
        self.status = status
    }

    /// The order in which programs may move to the schema; nil where that says nothing.
    package var rollout: RolloutOrder? {
        guard [.ok, .breaking, .waived].contains(status), !isSame else { return nil }
        return schema.level.level.rollout
    }

    /// Whether there is a verdict about everything that a waiver may be for.
    var isCompared: Bool { [.ok, .breaking, .waived, .new].contains(status) }

    package func findings(_ kind: GateFinding.Kind) -> [GateFinding] { findings.filter { $0.kind == kind } }
}

package import SchemaCompat
package import SchemaModel

/// What differs between two versions of a schema.
package struct DiffReport: Sendable {
    package enum Compatibility: Sendable, Equatable {
        case compatible
        case incompatible(findings: Int)
        case undecided(Limit)
    }

    package enum Outcome: Sendable {
        /// And the verdict of the registry in each direction.
        case compared(SchemaDifference, [Direction: Compatibility])
        case otherLanguage(SchemaType, SchemaType)
        case unreadable([InputProblem])
    }

    package let old: String
    package let new: String
    package let outcome: Outcome

    package var isReadable: Bool {
        if case .unreadable = outcome { false } else { true }
    }
}

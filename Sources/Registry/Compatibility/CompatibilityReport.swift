package import SchemaCompat
import SchemaModel

/// What a check of a schema with a subject has found.
package struct CompatibilityReport: Sendable {
    package let verdict: Verdict
    /// Empty unless the subject's fields are validated.
    package let reservedFields: [ReservedFieldConflict]
    package let validatesFields: Bool

    package var isCompatible: Bool { verdict.isCompatible && reservedFields.isEmpty }
}

extension CompatibilityReport: Equatable {
    /// Whether clients read the same. Costs the making of all messages.
    package static func == (one: CompatibilityReport, other: CompatibilityReport) -> Bool {
        one.reservedFields == other.reservedFields
            && one.verdict.confluentMessages(validateFields: one.validatesFields)
                == other.verdict.confluentMessages(validateFields: other.validatesFields)
    }
}

/// A conflict with the names that metadata reserve [R10.5].
package enum ReservedFieldConflict: Sendable, Equatable {
    /// The newest version reserves a name that the schema does not.
    case noLongerReserved(String)
    /// The schema has a field of a name that it reserves.
    case taken(String)
}

/// Whether a document is what its schema asks for.
package enum ValidationOutcome: UInt8, Sendable, Comparable {
    case invalid
    /// It depends on a pattern that cannot be matched in linear time.
    case undecided
    case valid

    package static func < (a: ValidationOutcome, b: ValidationOutcome) -> Bool { a.rawValue < b.rawValue }

    /// What `not` makes of it.
    var negated: ValidationOutcome {
        switch self {
        case .invalid: .valid
        case .undecided: .undecided
        case .valid: .invalid
        }
    }
}

package import SchemaModel

/// How the values of two `multipleOf` are related, by decimal arithmetic [C3.5].
package enum MultipleOfChange: Sendable {
    case none
    /// The new value is a multiple of the old one.
    case expanded
    /// The old value is a multiple of the new one.
    case reduced
    case changed

    /// - Returns: the change, and the work of finding it in about the steps of a check.
    package static func between(_ old: JSONValue, _ new: JSONValue) -> (change: MultipleOfChange, work: Int) {
        let (old, new) = (DecimalNumber(old.numberText ?? ""), DecimalNumber(new.numberText ?? ""))
        if old == new { return (.none, 1) }
        let (divisor, other) = (Divisor(old), Divisor(new))
        let work = divisor.cost(new) + other.cost(old)
        return (divisor.divides(new) ? .expanded : other.divides(old) ? .reduced : .changed, work)
    }
}

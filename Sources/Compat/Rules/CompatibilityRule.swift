package import SchemaModel

/// A rule that a new version of a schema may break. There is one value of each, and `RuleCatalogue` lists them.
package final class CompatibilityRule: Sendable {
    package enum Effect: String, Sendable {
        /// A schema that breaks the rule is incompatible.
        case refusal
        /// A schema that breaks the rule passes, as it does with the reference implementation, and the verdict says so.
        case note
        /// A schema that breaks the rule is reported where the project asks for the rule.
        case lint
        /// It is about the waivers of a project, and not about a schema.
        case waiver
    }

    /// Its stable name, such as `AVRO-TYPE-MISMATCH`.
    package let id: String
    package let effect: Effect
    /// The schema language; nil where the rule is about all.
    package let type: SchemaType?
    /// One sentence: what the rule asks for, and what breaks without it.
    package let purpose: String
    /// What to change in the new schema where it must read what the old one writes.
    package let fix: String
    /// What to change in the new schema where the old one must read what it writes. The old schema cannot be changed any more.
    package let fixForward: String
    /// The reference implementation's word for the finding; nil where it has none.
    package let confluentType: String?
    package let example: Example

    init(
        id: String, effect: Effect, type: SchemaType?, purpose: String, fix: String, fixForward: String, confluentType: String?,
        example: Example
    ) {
        self.id = id
        self.effect = effect
        self.type = type
        self.purpose = purpose
        self.fix = fix
        self.fixForward = fixForward
        self.confluentType = confluentType
        self.example = example
    }

    package func fix(_ direction: Direction) -> String { direction == .backward ? fix : fixForward }

    /// The same with the name of the field that "the field" means.
    func fix(_ direction: Direction, field: String) -> String {
        let fix = fix(direction)
        guard let place = fix.firstRange(of: "the field") else { return fix }
        return fix[..<place.upperBound] + " " + field + fix[place.upperBound...]
    }

    /// Two versions of a schema, the second of which breaks the rule, and a third that does not. Rules of lint and of waivers have
    /// no first; the example of a waiver is a part of a manifest.
    ///
    /// `fixtures/compat` holds them as files.
    package struct Example: Sendable {
        /// The language of the old version. That of the others is the rule's, or Avro.
        package var oldType = SchemaType.avro
        /// Empty where the rule is about one schema alone.
        package let old: String
        package let new: String
        /// What the new version should have been. Nil where the fix is not one of the text.
        package let fixed: String?
    }
}

extension CompatibilityRule: Hashable, CustomStringConvertible {
    package var description: String { id }

    package static func == (one: CompatibilityRule, other: CompatibilityRule) -> Bool { one.id == other.id }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

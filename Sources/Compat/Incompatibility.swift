import SchemaFormats
package import SchemaModel

/// One reason why data of one schema cannot be read with the other.
package struct Incompatibility: Sendable {
    package let rule: RuleID
    /// A JSON pointer into the reading schema; a step into a union is the position of the branch. `/` is the root.
    package let path: String
    /// The same in names of fields, such as `lines[].price`; empty at the root.
    package let place: String
    package let direction: Direction
    /// What is wrong, in one sentence.
    package let message: String
    /// The reference implementation's words for it.
    package let confluentMessage: String
    /// Why no branch of a union would do, by the branch that comes nearest. The reference implementation drops this [W12].
    package let reasons: [Incompatibility]
    /// The value of the proposed text that this is about, the one around what is missing, or the one that leads to the
    /// referenced text where it lies.
    let source: JSONValue?

    /// The place in the proposed text. Costs a pass over the text before it.
    package var location: SourceLocation? { source?.location }

    /// What to change in the proposed text.
    package var fix: String { RuleCatalogue[rule].fix(direction) }

    package var affects: Affected { direction == .backward ? .newReaders : .deployedReaders }

    /// Who breaks.
    package enum Affected: String, Sendable, Hashable {
        /// New readers of old records.
        case newReaders
        /// Deployed readers of new records.
        case deployedReaders
    }
}

extension Incompatibility {
    static func schemaTypeChanged(
        from old: SchemaType, to new: ParsedSchema, _ direction: Direction
    ) -> Incompatibility {
        Incompatibility(
            rule: .schemaTypeChanged, path: "/", place: "", direction: direction,
            message: "The schema is \(new.type.rawValue), and the version before is \(old.rawValue).",
            confluentMessage: "Incompatible because of different schema type", reasons: [], source: new.source)
    }
}

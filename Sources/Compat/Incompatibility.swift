import SchemaFormats
package import SchemaModel

/// One reason why data of one schema cannot be read with the other.
///
/// Its texts are made when they are asked for, because they may be long and there may be many: a list of them is bounded
/// where it is written.
package struct Incompatibility: Sendable {
    package let rule: RuleID
    package let direction: Direction
    private let subject: Subject
    /// Nil where they are to be gathered.
    private let knownReasons: [Incompatibility]?

    private enum Subject {
        case schemaType(from: SchemaType, to: SchemaType, source: JSONValue?)
        case avro(AvroFindings, Int)
    }

    /// A JSON pointer into the reading schema; a step into a union is the position of the branch. `/` is the root.
    package var path: String {
        switch subject {
        case .schemaType: "/"
        case .avro(let all, let position): all.path(all[position]).fullText(end: all[position].pathEnd)
        }
    }

    /// The same in names of fields, such as `lines[].price`; empty at the root. Of a text beyond 1,000 bytes the end.
    package var place: String {
        switch subject {
        case .schemaType: return ""
        case .avro(let all, let position):
            let finding = all[position]
            return all.sides.place(finding.reader, finding.field, all.path(finding))
        }
    }

    /// What is wrong, in one sentence. Long names are cut in it.
    package var message: String {
        switch subject {
        case .schemaType(let old, let new, _): "The schema is \(new.rawValue), and the previous version is \(old.rawValue)."
        case .avro(let all, let position): all.message(all[position])
        }
    }

    /// The reference implementation's words for it. They may be some times as long as a schema.
    package var confluentMessage: String {
        switch subject {
        case .schemaType: "Incompatible because of different schema type"
        case .avro(let all, let position): all.confluentMessage(all[position])
        }
    }

    /// Why no branch of a union would do, by the branch that comes nearest. The reference implementation drops this [W12].
    package var reasons: [Incompatibility] {
        if let knownReasons { return knownReasons }
        if case .avro(let all, let position) = subject { return all.reasons(position) }
        return []
    }

    /// What must be mended: the reasons that have no reasons themselves, and this where it has none. At most 20.
    package var causes: [Incompatibility] { countedCauses.first }

    /// The same, and how many more there are.
    package var countedCauses: (first: [Incompatibility], more: Int) {
        if case .avro(let all, let position) = subject, !all[position].because.isEmpty { return all.causes(position) }
        return ([self], 0)
    }

    /// What to change in the proposed text, to mend this and not its causes.
    package var fix: String {
        switch subject {
        case .schemaType: RuleCatalogue[rule].fix(direction)
        case .avro(let all, let position): all.fix(all[position])
        }
    }

    /// The value of the proposed text that this is about, the one around what is missing, or the one that leads to the
    /// referenced text where it lies.
    private var source: JSONValue? {
        switch subject {
        case .schemaType(_, _, let source): source
        case .avro(let all, let position): all.source(all[position])
        }
    }

    /// The place in the proposed text. Costs a pass over the text before it.
    package var location: SourceLocation? { source?.location }

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
    init(of findings: AvroFindings, _ position: Int, reasons: [Incompatibility]? = nil) {
        self.init(
            rule: findings[position].reason.rule, direction: findings.sides.direction, subject: .avro(findings, position),
            knownReasons: reasons)
    }

    static func schemaTypeChanged(
        from old: SchemaType, to new: ParsedSchema, _ direction: Direction
    ) -> Incompatibility {
        Incompatibility(
            rule: .schemaTypeChanged, direction: direction,
            subject: .schemaType(from: old, to: new.type, source: new.source), knownReasons: [])
    }
}

package import SchemaModel

/// What a careful reader of a verdict should know besides. It changes no verdict.
package struct Note: Sendable {
    /// Nil where the note is about the check and not about the schemas.
    package let rule: CompatibilityRule?
    /// A JSON pointer into the reading schema, as in `Incompatibility`.
    package let path: String?
    /// The same in names of fields; empty at the root.
    package let place: String
    package let direction: Direction?
    package let message: String
    let source: SourcePlace?
    /// The finding that the note is made of, where it may have a witness.
    var finding: (findings: any Findings, position: Int)?

    /// The place in the proposed text. Costs a pass over the text before it.
    package var location: SourceLocation? { source?.location }

    /// As in `Incompatibility`.
    package func witness(tries: inout Int) -> Witness? {
        finding.flatMap { $0.findings.witness($0.position, tries: &tries) }
    }

    package var fix: String? { rule?.fix(direction ?? .backward) }

    package static func about(check message: String) -> Note {
        Note(rule: nil, path: nil, place: "", direction: nil, message: message, source: nil)
    }

    func says(the other: Note) -> Bool {
        rule == other.rule && path == other.path && direction == other.direction && message == other.message
    }
}

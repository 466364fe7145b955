package import SchemaCompat
package import SchemaModel

/// Something that a run of the gate has to say about one place in a file, in plain values that every form of report shows.
package struct GateFinding: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// Makes the schema incompatible.
        case breaking
        /// Makes the schema one that the project does not want.
        case lint
        /// Would make it incompatible, or be a note, and the project accepts it for a time.
        case waived
        /// Changes no verdict.
        case note
        /// The file cannot be read, or is not a schema.
        case problem
        /// Something is missing without which there is no verdict.
        case undecided
    }

    package var kind: Kind
    /// Nil for problems, and for notes about the run.
    package let rule: String?
    package let file: String
    package let location: SourceLocation?
    /// A JSON pointer into the reading schema, and the same in names of fields.
    package var path: String?
    package var place: String?
    package var direction: Direction?
    /// The earlier state that the schema does not get along with.
    package var against: String?
    package let message: String
    package let fix: String?
    /// A document that the writer accepts and the reader refuses.
    package var example: String?
    /// With `waived` only.
    package var waiver: Waiver?

    init(
        _ kind: Kind, rule: String? = nil, file: String, location: SourceLocation? = nil, message: String, fix: String? = nil
    ) {
        self.kind = kind
        self.rule = rule
        self.file = file
        self.location = location
        self.message = message
        self.fix = fix
    }

    /// A schema file that changed and that no manifest lists.
    package init(unlisted path: String, in manifest: String) {
        self.init(
            .note, file: path, message: "The file changed and is not listed in \(manifest), so it was not checked.",
            fix: "List it with its subject, or add its path to ignore.")
    }

    package init(_ problem: InputProblem) {
        self.init(.problem, file: problem.file, location: problem.location, message: problem.message, fix: problem.fix)
    }

    /// What must be mended: the causes, where a finding only says what follows from them.
    ///
    /// - Returns: the findings, and how many more causes there are.
    static func all(
        _ finding: Incompatibility, file: String, against: String?, tries: inout Int
    ) -> (findings: [GateFinding], more: Int) {
        let (causes, more) = finding.countedCauses
        var findings = causes.map { GateFinding(cause: $0, file: file, against: against) }
        if !findings.isEmpty, case .found(let text)? = finding.witness(tries: &tries) { findings[0].example = text }
        return (findings, more)
    }

    private init(cause: Incompatibility, file: String, against: String?) {
        self.init(
            .breaking, rule: cause.rule.id, file: file, location: cause.location, message: cause.message, fix: cause.fix)
        path = cause.path
        place = cause.place.isEmpty ? nil : cause.place
        direction = cause.direction
        self.against = against
    }

    init(_ note: Note, kind: Kind = .note, file: String, tries: inout Int) {
        self.init(kind, rule: note.rule?.id, file: file, location: note.location, message: note.message, fix: note.fix)
        path = note.path
        place = note.place.isEmpty ? nil : note.place
        direction = note.direction
        if case .found(let text)? = note.witness(tries: &tries) { example = text }
    }

    /// Who breaks, in words; nil where nobody does.
    package var breaks: String? {
        guard kind == .breaking || kind == .waived else { return nil }
        return switch direction {
        case .backward?: "new readers of old records"
        case .forward?: "deployed readers of new records"
        case nil: nil
        }
    }

    /// Bytes of its texts.
    var size: Int {
        [message, fix, example, path, place].reduce(0) { $0 + ($1?.utf8.count ?? 0) }
    }
}

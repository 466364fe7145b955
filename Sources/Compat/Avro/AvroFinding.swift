import SchemaAvro
import SchemaModel

/// A place where a reader cannot take what the writer writes.
struct AvroFinding {
    enum Reason {
        case type(reader: String, writer: String)
        case name(expected: String)
        case fixedSize(expected: Int, found: Int)
        case symbols([String])
        case unionBranch(String, name: String?)
        case missingDefault(field: String)
        /// The same for a field whose enum has a default, which is no default of the field.
        case missingDefaultOfEnum(field: String)
        case ambiguousAliases(field: String, [String])
    }

    let reason: Reason
    let reader: TypeID
    let writer: TypeID
    /// The reading field that this is about, if it is about one.
    let field: Int?
    let path: AvroPath
    /// The last part of the path.
    let end: String?
    /// Findings that say why no branch of a union would do.
    let because: [Int32]
}

extension AvroFinding.Reason {
    /// The member that the path ends with.
    var pathEnd: String? {
        switch self {
        case .name: "name"
        case .fixedSize: "size"
        case .symbols: "symbols"
        case .type, .unionBranch, .missingDefault, .missingDefaultOfEnum, .ambiguousAliases: nil
        }
    }

    var rule: RuleID {
        switch self {
        case .type: .avroTypeMismatch
        case .name: .avroNameMismatch
        case .fixedSize: .avroFixedSizeMismatch
        case .symbols: .avroEnumSymbolsMissing
        case .unionBranch: .avroUnionBranchMissing
        case .missingDefault, .missingDefaultOfEnum: .avroReaderFieldMissingDefault
        case .ambiguousAliases: .avroFieldAliasesAmbiguous
        }
    }
}

extension AvroComparison {
    /// Findings shown below one finding, and below those. More teach nothing.
    private static let mostReasons = 20
    private static let deepestReasons = 8

    func incompatibility(_ finding: AvroFinding) -> Incompatibility {
        var left = AvroComparison.mostReasons
        return incompatibility(finding, depth: 0, &left)
    }

    private func incompatibility(_ finding: AvroFinding, depth: Int, _ left: inout Int) -> Incompatibility {
        var reasons: [Incompatibility] = []
        for position in finding.because where depth < AvroComparison.deepestReasons && left > 0 {
            left -= 1
            reasons.append(incompatibility(findings[Int(position)], depth: depth + 1, &left))
        }
        return Incompatibility(
            rule: finding.reason.rule, path: finding.path.fullText(end: finding.end),
            place: place(finding.reader, finding.field, finding.path),
            direction: direction, message: message(finding), confluentMessage: confluentMessage(finding), reasons: reasons,
            source: source(
                of: proposed(finding.reader, finding.writer), field: finding.field, member: finding.reason.pathEnd, finding.path))
    }

    private func message(_ finding: AvroFinding) -> String {
        let (reads, writes) = (direction.reader, direction.writer)
        switch finding.reason {
        case .type(let target, let source):
            return "The \(reads) schema has \(target) where the \(writes) schema writes \(source)."
        case .name(let expected):
            let name = reader[finding.reader].name?.full ?? ""
            return "The \(reads) schema calls \(name) what the \(writes) schema calls \(expected), and has no alias for it."
        case .fixedSize(let expected, let found):
            return "The fixed has \(found) bytes in the \(reads) schema and \(expected) in the \(writes) schema."
        case .symbols(let missing):
            return "The enum of the \(reads) schema has no default and lacks the symbols \(missing.joined(separator: ", "))."
        case .unionBranch(let word, let name):
            let written = name.map { "\(word) \($0)" } ?? word
            return "No branch of the union in the \(reads) schema reads the \(written) that the \(writes) schema writes."
        case .missingDefault(let field), .missingDefaultOfEnum(let field):
            return "The field \(field) of the \(reads) schema has no default, and the \(writes) schema does not write it."
        case .ambiguousAliases(let field, let names):
            return "Aliases of the field \(field) of the \(reads) schema name several fields of the \(writes) schema: "
                + names.joined(separator: ", ") + "."
        }
    }

    /// The reference implementation's texts (reference/compatibility.md 2.8).
    private func confluentMessage(_ finding: AvroFinding) -> String {
        let (reads, writes) = (direction.reader, direction.writer)
        let path = finding.path.text(end: finding.end)
        let description: String
        let information: String
        switch finding.reason {
        case .type(let target, let source):
            description = typeMismatch(path)
            information = "reader type: \(target.uppercased()) not compatible with writer type: \(source.uppercased())"
        case .missingDefaultOfEnum:
            // The reference compares the enum with the whole writing record [W14].
            description = typeMismatch(path)
            information = "reader type: ENUM not compatible with writer type: RECORD"
        case .name(let expected):
            description = "The name of the schema has changed (path '\(path)')"
            information = "expected: \(expected)"
        case .fixedSize(let expected, let found):
            description =
                "The size of FIXED type field at path '\(path)' in the \(reads) schema does not match with the "
                + "\(writes) schema"
            information = "expected: \(expected), found: \(found)"
        case .symbols(let missing):
            information = "[\(missing.joined(separator: ", "))]"
            description =
                "The \(reads) schema is missing enum symbols '\(information)' at path '\(path)' in the \(writes) schema"
        case .unionBranch(let word, _):
            description =
                "The \(reads) schema is missing a type inside a union field at path '\(path)' in the \(writes) schema"
            information = "reader union lacking writer type: \(word.uppercased())"
        case .missingDefault(let field):
            description =
                "The field '\(field)' at path '\(path)' in the \(reads) schema has no default value and is missing in "
                + "the \(writes) schema"
            information = field
        case .ambiguousAliases(let field, let names):
            description =
                "The field '\(field)' at path '\(path)' in the \(reads) schema matches several fields of the "
                + "\(writes) schema"
            information = "[\(names.joined(separator: ", "))]"
        }
        return "{errorType:'\(confluentType(finding))', description:'\(description)', additionalInfo:'\(information)'}"
    }

    private func confluentType(_ finding: AvroFinding) -> String {
        if case .missingDefaultOfEnum = finding.reason { return RuleCatalogue[.avroTypeMismatch].confluentType ?? "" }
        return RuleCatalogue[finding.reason.rule].confluentType ?? "AMBIGUOUS_FIELD_ALIASES"
    }

    private func typeMismatch(_ path: String) -> String {
        "The type (path '\(path)') of a field in the \(direction.reader) schema does not match with the "
            + "\(direction.writer) schema"
    }
}

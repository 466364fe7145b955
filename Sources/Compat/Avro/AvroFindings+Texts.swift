import SchemaAvro
import SchemaModel

/// Our own words. Names are cut in them, so that none is long.
extension AvroFindings {
    /// Symbols or names that a sentence lists.
    private static let mostNames = 20

    func message(_ finding: AvroFinding) -> String {
        let (reads, writes) = (sides.direction.reader, sides.direction.writer)
        let (reader, writer) = (sides.reader[finding.reader], sides.writer[finding.writer])
        switch finding.reason {
        case .type: return "The \(reads) schema has \(reader.word) where the \(writes) schema writes \(writer.word)."
        case .name:
            return "The \(reads) schema calls \(name(reader)) what the \(writes) schema calls \(name(writer)), and has "
                + "\(otherAlias(reader, writer))."
        case .fixedSize:
            return "The fixed has \(size(reader)) bytes in the \(reads) schema and \(size(writer)) in the \(writes) schema."
        case .symbols(let missing):
            return "The enum of the \(reads) schema has no default and lacks the symbols "
                + "\(list(symbols(missing, writer), missing.count))."
                + (isDefaultOfField(finding) ? " The default of the field stands in for a missing field only." : "")
        case .unionBranch:
            let written = writer.name.map { "\(writer.word) \($0.full.excerpt)" } ?? writer.word
            return "No branch of the union in the \(reads) schema reads the \(written) that the \(writes) schema writes."
        case .missingDefault:
            return "The field \(field(finding).excerpt) of the \(reads) schema has no default, and the \(writes) schema does not "
                + "write it."
        case .missingDefaultOfEnum:
            return "The field \(field(finding).excerpt) of the \(reads) schema has no default, and the \(writes) schema does not "
                + "write it. The default of its enum stands in for unknown symbols only."
        case .ambiguousAliases(let places):
            return "Aliases of the field \(field(finding).excerpt) of the \(reads) schema name several fields of the \(writes) "
                + "schema: \(list(fields(places, writer), places.count))."
        }
    }

    /// What to do about it, with the name of the field where it is about one.
    func fix(_ finding: AvroFinding) -> String {
        let rule = finding.reason.rule
        switch finding.reason {
        case .type: if let fix = fixOfType(finding) { return fix }
        case .unionBranch: if let fix = fixOfBranch(finding) { return fix }
        default: break
        }
        guard finding.field != nil else { return rule.fix(sides.direction) }
        return rule.fix(sides.direction, field: sides.place(finding.reader, finding.field, path(finding)))
    }

    /// The types that would do, where the old one is a primitive.
    private func fixOfType(_ finding: AvroFinding) -> String? {
        let isBackward = sides.direction == .backward
        let shape = isBackward ? sides.writer.shape(of: finding.writer) : sides.reader.shape(of: finding.reader)
        guard case .primitive(let old) = shape else { return nil }
        let name = old.rawValue
        guard let list = choice(AvroPrimitive.allCases.filter { $0 != old && (isBackward ? $0.reads(old) : old.reads($0)) })
        else { return isBackward ? "Keep \(name), or use a union that has it." : "Keep \(name)." }
        return isBackward
            ? "Keep \(name), or use a type that reads it: \(list), or a union that has one of them."
            : "Keep \(name), or write what \(name) reads too: \(list)."
    }

    /// The same for a branch of a union that is a primitive. Why it cannot be read is plain then.
    private func fixOfBranch(_ finding: AvroFinding) -> String? {
        guard case .primitive(let written) = sides.writer.shape(of: finding.writer) else { return nil }
        let name = written.rawValue
        guard sides.direction == .forward else {
            let list = choice(AvroPrimitive.allCases.filter { $0 != written && $0.reads(written) })
            return "Keep the branch \(name)\(list.map { ", or add one that reads it: \($0)" } ?? "")."
        }
        guard case .union(let branches) = sides.reader.type(of: finding.reader) else { return nil }
        let words = branches.lazy.map { [sides] in sides.reader[$0].name?.full ?? sides.reader[$0].word }
        return
            "Keep to the branches of the old union (\(list(words, branches.count))), leave \(name) out until every reader has it, "
            + "or add it as a field of its own."
    }

    private func choice(_ types: [AvroPrimitive]) -> String? {
        guard let last = types.last?.rawValue else { return nil }
        return types.count > 1 ? "\(types.dropLast().map(\.rawValue).joined(separator: ", ")) or \(last)" : last
    }

    /// Whether somebody may think that a symbol is read as the default of the field.
    private func isDefaultOfField(_ finding: AvroFinding) -> Bool {
        guard let turn = path(finding).steps.last?.turn, let field = turn.field, sides.direction == .backward,
            case .record(let record) = sides.reader.type(of: turn.type)
        else { return false }
        return record.fields[field].defaultValue != nil
    }

    /// An alias that looks as if it would do helps to see why it does not.
    private func otherAlias(_ reader: AvroNode, _ writer: AvroNode) -> String {
        guard let simple = writer.name?.simple, let alias = reader.aliases.first(where: { $0.simple.isExactly(simple) })
        else { return "no alias for it" }
        return "no alias for it: its alias \(alias.full.excerpt) is another name"
    }

    private func name(_ node: AvroNode) -> String { node.name?.full.excerpt ?? "" }

    private func list(_ names: some Sequence<String>, _ count: Int) -> String {
        let shown = names.prefix(AvroFindings.mostNames).map(\.excerpt).joined(separator: ", ")
        return count > AvroFindings.mostNames ? "\(shown) and \(count - AvroFindings.mostNames) more" : shown
    }
}

/// The reference implementation's words [C2.8].
extension AvroFindings {
    func confluentMessage(_ finding: AvroFinding) -> String {
        let (reads, writes) = (sides.direction.reader, sides.direction.writer)
        let (reader, writer) = (sides.reader[finding.reader], sides.writer[finding.writer])
        let path = path(finding).text(end: finding.pathEnd)
        let description: String
        let information: String
        switch finding.reason {
        case .type:
            description = typeMismatch(path)
            information = "reader type: \(reader.word.uppercased()) not compatible with writer type: \(writer.word.uppercased())"
        case .missingDefaultOfEnum:
            // The reference compares the enum with the whole writing record [W14].
            description = typeMismatch(path)
            information = "reader type: ENUM not compatible with writer type: RECORD"
        case .name:
            description = "The name of the schema has changed (path '\(path)')"
            information = "expected: \(writer.name?.full ?? "")"
        case .fixedSize:
            description =
                "The size of FIXED type field at path '\(path)' in the \(reads) schema does not match with the "
                + "\(writes) schema"
            information = "expected: \(size(writer)), found: \(size(reader))"
        case .symbols(let missing):
            information = "[\(symbols(missing, writer).joined(separator: ", "))]"
            description =
                "The \(reads) schema is missing enum symbols '\(information)' at path '\(path)' in the \(writes) schema"
        case .unionBranch:
            description =
                "The \(reads) schema is missing a type inside a union field at path '\(path)' in the \(writes) schema"
            information = "reader union lacking writer type: \(writer.word.uppercased())"
        case .missingDefault:
            information = field(finding)
            description =
                "The field '\(information)' at path '\(path)' in the \(reads) schema has no default value and is missing in "
                + "the \(writes) schema"
        case .ambiguousAliases(let places):
            description =
                "The field '\(field(finding))' at path '\(path)' in the \(reads) schema matches several fields of the "
                + "\(writes) schema"
            information = "[\(fields(places, writer).joined(separator: ", "))]"
        }
        return "{errorType:'\(confluentType(finding))', description:'\(description)', additionalInfo:'\(information)'}"
    }

    private func confluentType(_ finding: AvroFinding) -> String {
        if case .missingDefaultOfEnum = finding.reason { return CompatibilityRule.avroTypeMismatch.confluentType ?? "" }
        return finding.reason.rule.confluentType ?? "AMBIGUOUS_FIELD_ALIASES"
    }

    private func typeMismatch(_ path: String) -> String {
        "The type (path '\(path)') of a field in the \(sides.direction.reader) schema does not match with the "
            + "\(sides.direction.writer) schema"
    }
}

extension AvroFindings {
    private func field(_ finding: AvroFinding) -> String {
        guard let field = finding.field, case .record(let record) = sides.reader.type(of: finding.reader) else { return "" }
        return record.fields[field].name
    }

    private func fields(_ places: [Int32], _ node: AvroNode) -> some Sequence<String> {
        var fields: [AvroField] = []
        if case .record(let record) = node.type { fields = record.fields }
        return places.lazy.map { [fields] in fields[Int($0)].name }
    }

    private func symbols(_ places: [Int32], _ node: AvroNode) -> some Sequence<String> {
        var symbols: [String] = []
        if case .enumeration(let enumeration) = node.type { symbols = enumeration.symbols }
        return places.lazy.map { [symbols] in symbols[Int($0)] }
    }

    private func size(_ node: AvroNode) -> Int {
        if case .fixed(let fixed) = node.type { fixed.size } else { 0 }
    }
}

extension AvroNode {
    /// The aliases of a record, enum or fixed.
    var aliases: [AvroName] {
        switch type {
        case .record(let record): record.aliases
        case .enumeration(let enumeration): enumeration.aliases
        case .fixed(let fixed): fixed.aliases
        case .primitive, .array, .map, .union: []
        }
    }
}

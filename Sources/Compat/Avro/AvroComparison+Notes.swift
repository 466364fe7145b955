import SchemaAvro
import SchemaModel

/// What the reference implementation accepts although readers would fail or misread data.
extension AvroComparison {
    /// Logical types take no part in compatibility, though a value read with another scale or unit is another value [W11].
    mutating func noteLogicalTypes(_ readerID: TypeID, _ writerID: TypeID) {
        guard let target = reader.logicalType(of: readerID), let source = writer.logicalType(of: writerID), target != source
        else { return }
        if case (.decimal(let digits, let scale), .decimal(let written, let writtenScale)) = (target, source),
            scale == writtenScale
        {
            guard digits < written else { return }
            return note(
                .avroDecimalPrecisionNarrowed, readerID, writerID,
                "Confluent accepts this, but the \(direction.reader) schema reads \(target) where the \(direction.writer) schema "
                    + "writes \(source), so values of more than \(digits) digits do not fit.")
        }
        note(
            .avroLogicalTypeChanged, readerID, writerID,
            "Confluent accepts this, but the \(direction.reader) schema reads \(target) where the \(direction.writer) schema "
                + "writes \(source), so values change their meaning.")
    }

    /// A reader gives types of the writer the names that its aliases stand for, and does not read a union in which two
    /// branches get one name. The reference implementation looks at each branch by itself.
    mutating func noteMergedBranches(_ branches: [TypeID], _ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) {
        guard branches.count(where: { writer.shape(of: $0).isNamed }) > 1, notes.count < Verdict.mostNotes else { return }
        let names = aliasedNames ?? reader.aliasedNames
        aliasedNames = names
        guard !names.isEmpty else { return }
        try spend(branches.count)
        var first: [AvroName: AvroName] = [:]
        for branch in branches {
            guard let source = writer[branch].name else { continue }
            let target = names[source] ?? source
            guard let other = first.updateValue(source, forKey: target) else { continue }
            note(
                .avroUnionBranchesMerged, readerID, writerID,
                "Confluent accepts this, but two branches of the union in the \(direction.writer) schema, \(other.full.excerpt) "
                    + "and \(source.full.excerpt), become \(target.full.excerpt) by alias. Java readers fail with \"Duplicate in "
                    + "union:\(target.full.excerpt)\".")
        }
    }

    /// A default that stands in for a missing field is not looked at, though readers cannot use any [W9, W10].
    mutating func noteDefault(
        of field: AvroField, at position: Int, _ readerID: TypeID, _ writerID: TypeID
    ) throws(Exceeded) {
        guard let value = field.defaultValue else { return }
        var left = budget.left
        let use = reader.use(ofDefault: value, as: field.type, budget: &left)
        try spend(budget.left - left)
        switch use {
        case .sound: return
        case .invalid:
            note(
                .avroDefaultInvalid, readerID, writerID, field: position,
                "Confluent accepts this, but the default of the field \(field.name.excerpt) in the \(direction.reader) schema is not a value "
                    + "of its type, so records without the field cannot be read.")
        case .laterBranch:
            note(
                .avroDefaultOfLaterBranch, readerID, writerID, field: position,
                "The default of the field \(field.name.excerpt) in the \(direction.reader) schema is a value of a branch after the "
                    + "first, which readers before Avro 1.12 refuse.")
        }
    }

    /// Confluent finds branches by simple names, though readers look for the full name first, and may take another branch [W13].
    mutating func noteBranch(
        _ taken: TypeID, of branches: [TypeID], _ unionID: TypeID, _ writerID: TypeID
    ) throws(Exceeded) {
        guard notes.count < Verdict.mostNotes, let source = writer[writerID].name, let name = reader[taken].name,
            name != source
        else { return }
        try spend(branches.count)
        let similar = branches.compactMap { reader[$0].name }.filter { $0.simple.isExactly(source.simple) }
        guard similar.count > 1 else { return }
        let says =
            similar.contains(source)
            ? "Confluent reads \(source.full.excerpt) of the \(direction.writer) schema as \(name.full.excerpt), but readers take the branch of the same full "
                + "name, which does not read it."
            : "Confluent accepts \(source.full.excerpt) of the \(direction.writer) schema as \(name.full.excerpt), but "
                + "\(similar.prefix(10).map(\.full.excerpt).joined(separator: ", "))\(similar.count > 10 ? " and others" : "") share its simple name, and a reader may take another of them."
        note(.avroUnionBranchAmbiguous, unionID, writerID, says)
    }

    private mutating func note(
        _ rule: CompatibilityRule, _ readerID: TypeID, _ writerID: TypeID, field: Int? = nil, _ message: String
    ) {
        guard notes.count < Verdict.mostNotes else { return }
        notes.append(
            Note(
                rule: rule, path: path.fullText(end: field.map { "fields/\($0)" }), place: sides.place(readerID, field, path),
                direction: direction, message: message,
                source: sides.source(of: sides.proposed(readerID, writerID), field: field, path)))
    }
}

extension AvroSchema {
    /// The names that aliases stand for, by alias.
    fileprivate var aliasedNames: [AvroName: AvroName] {
        var names: [AvroName: AvroName] = [:]
        for type in types {
            guard let name = type.name else { continue }
            for alias in type.aliases where alias != name { names[alias] = name }
        }
        return names
    }
}

import SchemaAvro
import SchemaModel

extension AvroComparison {
    mutating func compareFixed(_ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        guard case .fixed(let target) = reader.type(of: readerID), case .fixed(let source) = writer.type(of: writerID) else {
            return []
        }
        var found = try compareNames(target.name, target.aliases, source.name, readerID, writerID)
        noteLogicalTypes(readerID, writerID)
        if target.size != source.size {
            found.append(try find(.fixedSize, readerID, writerID))
        }
        return found
    }

    mutating func compareEnums(_ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        guard case .enumeration(let target) = reader.type(of: readerID), case .enumeration(let source) = writer.type(of: writerID)
        else { return [] }
        var found = try compareNames(target.name, target.aliases, source.name, readerID, writerID)
        try spend(source.symbols.count)
        guard target.defaultSymbol == nil, !target.symbols.elementsEqual(source.symbols, by: { $0.isExactly($1) })
        else { return found }
        let known = symbols[readerID] ?? Set(target.symbols.map(\.exact))
        symbols[readerID] = known
        var missing = source.symbols.indices.filter { !known.contains(source.symbols[$0].exact) }.map(Int32.init)
        guard !missing.isEmpty else { return found }
        missing.sort { source.symbols[Int($0)].utf16.lexicographicallyPrecedes(source.symbols[Int($1)].utf16) }
        found.append(try find(.symbols(missing), readerID, writerID))
        return found
    }

    mutating func compareRecords(_ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        guard case .record(let target) = reader.type(of: readerID), case .record(let source) = writer.type(of: writerID)
        else { return [] }
        var found = try compareNames(target.name, target.aliases, source.name, readerID, writerID)
        // Most fields stand behind the one that was found before; a table is made when one does not.
        var expected = 0
        var isInStep = true
        for position in target.fields.indices {
            try spend(1)
            if expected >= source.fields.count
                || !source.fields[expected].name.isExactly(target.fields[position].name)
            {
                if isInStep, expected == source.fields.count, target.fields[position].aliases.isEmpty {
                    // Every field of the writer is taken, so that no table is needed to see that this one is new.
                    if target.fields[position].defaultValue != nil {
                        try noteDefault(of: target.fields[position], at: position, readerID, writerID)
                        continue
                    }
                }
                isInStep = false
                guard let place = try place(of: target.fields[position], at: position, in: source, &found, readerID, writerID)
                else { continue }
                expected = place
            }
            let (type, written) = (target.fields[position].type, source.fields[expected].type)
            expected += 1
            if case .primitive(let target) = reader.shape(of: type), case .primitive(let source) = writer.shape(of: written),
                target.reads(source), reader.logicalType(of: type) == writer.logicalType(of: written)
            {
                continue
            }
            let turn =
                direction == .backward ? AvroPath.Turn(readerID, field: position) : AvroPath.Turn(writerID, field: expected - 1)
            try merge(try compare(.field(position), type, written, from: turn), into: &found)
        }
        return found
    }

    /// Namespaces count only where an alias is looked up.
    private mutating func compareNames(
        _ target: AvroName, _ aliases: [AvroName], _ source: AvroName, _ readerID: TypeID, _ writerID: TypeID
    ) throws(Exceeded) -> [Int32] {
        guard !target.simple.isExactly(source.simple) else { return [] }
        try spend(aliases.count)
        return aliases.contains(source) ? [] : [try find(.name, readerID, writerID)]
    }

    // MARK: Fields

    /// Where the writer has a field of the reader; nil, and a finding if need be, where that is nowhere or undecided.
    private mutating func place(
        of field: AvroField, at position: Int, in source: AvroRecord, _ found: inout [Int32], _ readerID: TypeID,
        _ writerID: TypeID
    ) throws(Exceeded) -> Int? {
        try spend(field.aliases.count)
        switch writerFields(of: field, in: source, writerID) {
        case .one(let place): return place
        case .none:
            guard field.defaultValue == nil else {
                try noteDefault(of: field, at: position, readerID, writerID)
                return nil
            }
            if case .enumeration(let type) = reader.type(of: field.type), type.defaultSymbol != nil {
                found += try findMissing(field, at: position, readerID, writerID)
            } else {
                found.append(try find(.missingDefault, readerID, writerID, field: position))
            }
        case .several(let places):
            found.append(try find(.ambiguousAliases(places.map(Int32.init)), readerID, writerID, field: position))
        }
        return nil
    }

    private enum WriterFields {
        case none
        case one(Int)
        case several([Int])
    }

    /// The fields that a reading field may take its value from.
    ///
    /// The name itself comes before aliases, which the reference implementation cannot decide [W8]. Several aliases that
    /// name a field each leave it undecided.
    private mutating func writerFields(
        of field: AvroField, in record: AvroRecord, _ recordID: TypeID
    ) -> WriterFields {
        let places = fields[recordID] ?? Dictionary(record.fields.enumerated().map { ($1.name.exact, $0) }) { first, _ in first }
        fields[recordID] = places
        if let place = places[field.name.exact] { return .one(place) }
        let aliased = Set(field.aliases.compactMap { places[$0.exact] })
        guard let place = aliased.first else { return .none }
        return aliased.count == 1 ? .one(place) : .several(aliased.sorted())
    }
}

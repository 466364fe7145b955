import SchemaAvro
import SchemaModel

extension AvroComparison {
    /// Namespaces count only where an alias is looked up.
    mutating func compareNames(
        _ target: AvroName, _ aliases: [AvroName], _ source: AvroName, _ readerID: TypeID, _ writerID: TypeID
    ) throws(Exceeded) -> [Int32] {
        try spend(aliases.count)
        guard !target.simple.isExactly(source.simple), !aliases.contains(source) else { return [] }
        return [try find(.name(expected: source.full), readerID, writerID)]
    }

    mutating func compareSymbols(
        _ target: AvroEnum, _ source: AvroEnum, _ readerID: TypeID, _ writerID: TypeID
    ) throws(Exceeded) -> [Int32] {
        try spend(source.symbols.count)
        guard target.defaultSymbol == nil, !target.symbols.elementsEqual(source.symbols, by: { $0.isExactly($1) }) else { return [] }
        let known = symbols[readerID] ?? Set(target.symbols.map(\.exact))
        symbols[readerID] = known
        var missing = source.symbols.filter { !known.contains($0.exact) }
        guard !missing.isEmpty else { return [] }
        missing.sort { $0.utf16.lexicographicallyPrecedes($1.utf16) }
        return [try find(.symbols(missing), readerID, writerID)]
    }

    mutating func compareFields(
        _ target: AvroRecord, _ source: AvroRecord, _ readerID: TypeID, _ writerID: TypeID
    ) throws(Exceeded) -> [Int32] {
        var found: [Int32] = []
        // Most fields stand behind the one that was found before; the table is made when one does not.
        var expected = 0
        for (position, field) in target.fields.enumerated() {
            try spend(1 + field.aliases.count)
            if expected >= source.fields.count || !source.fields[expected].name.isExactly(field.name) {
                switch writerFields(of: field, in: source, writerID) {
                case .one(let place): expected = place
                case .none:
                    // The default of an enum type is no default of the field [W14].
                    guard field.defaultValue == nil else { continue }
                    found.append(try find(.missingDefault(field: field.name), readerID, writerID, field: position))
                    continue
                case .several(let names):
                    found.append(
                        try find(.ambiguousAliases(field: field.name, names), readerID, writerID, field: position))
                    continue
                }
            }
            let type = source.fields[expected].type
            expected += 1
            if case .primitive(let target) = reader[field.type].type, case .primitive(let source) = writer[type].type,
                target.reads(source)
            {
                continue
            }
            try merge(try compare(.field(position), field.type, type), into: &found)
        }
        return found
    }

    private enum WriterFields {
        case none
        case one(Int)
        case several([String])
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
        return aliased.count == 1 ? .one(place) : .several(aliased.sorted().map { record.fields[$0].name })
    }
}

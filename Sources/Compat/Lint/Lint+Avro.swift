import SchemaAvro
import SchemaModel

extension Lint {
    mutating func check(_ schema: AvroSchema) {
        var budget = limits.checkSteps.value
        for type in schema.types where type.source?.kind == .object {
            guard !isFull, let source = type.source else { return }
            check(type, source)
            guard case .record(let record) = type.type else { continue }
            for field in record.fields {
                guard let source = field.source else { continue }
                check(field, source, of: record)
                if settings.defaults { checkDefault(field, of: record, in: schema, &budget) }
            }
        }
    }

    private mutating func check(_ type: AvroNode, _ source: JSONValue) {
        guard let name = type.name else { return }
        if settings.documentation.contains(.types), type.word != "fixed", Lint.isBlank(source["doc"]) {
            add(.lintDocumentationMissing, source.place, place: name.full, "The \(type.word) \(name.full.excerpt) has no doc.")
        }
        self.name(name.simple, .type, "The name", source.place, place: name.full)
        self.name(name.namespace, .namespace, "The namespace of \(name.simple.excerpt),", source.place, place: name.full)
        guard case .enumeration(let enumeration) = type.type else { return }
        for (symbol, value) in zip(enumeration.symbols, source["symbols"]?.elements ?? []) {
            self.name(symbol, .symbol, "The symbol", value.place, place: name.full)
        }
        if settings.enumDefaults, enumeration.defaultSymbol == nil {
            add(
                .lintEnumDefaultMissing, source.place, place: name.full,
                "The enum \(name.full.excerpt) has no default, so no reader of it can take a symbol that is added later.")
        }
    }

    private mutating func check(_ field: AvroField, _ source: JSONValue, of record: AvroRecord) {
        let place = "\(record.name.full).\(field.name)"
        if settings.documentation.contains(.fields), Lint.isBlank(source["doc"]) {
            add(.lintDocumentationMissing, source.place, place: place, "The field \(field.name.excerpt) has no doc.")
        }
        name(field.name, .field, "The field", source.place, place: place)
        personalData(field.name, source, place: place)
    }

    private mutating func checkDefault(
        _ field: AvroField, of record: AvroRecord, in schema: AvroSchema, _ budget: inout Int
    ) {
        guard let value = field.defaultValue, budget >= 0 else { return }
        let place = "\(record.name.full).\(field.name)"
        switch schema.use(ofDefault: value, as: field.type, budget: &budget) {
        case .sound: break
        case .laterBranch:
            add(
                .lintDefaultUnusable, value.place, place: place,
                "The default of the field \(field.name.excerpt) is not a value of the first branch of its union, so readers before "
                    + "Avro 1.12 refuse it.")
        case .invalid where budget >= 0:
            add(
                .lintDefaultUnusable, value.place, place: place,
                "The default of the field \(field.name.excerpt) is not a value of its type, so no reader can use it.")
        case .invalid: break
        }
    }

    static func isBlank(_ text: JSONValue?) -> Bool { text?.string?.allSatisfy(\.isWhitespace) ?? true }
}

import SchemaModel

extension ProgramCompiler {
    /// The instructions of one schema object: what is quick to decide first, and last what asks for the work of the others.
    mutating func compileKeywords(of schema: JSONSubschema) throws(SchemaError) {
        let resource = index.resource(of: schema)
        let draft = resource.draft
        let members = Dictionary(schema.value.members.map { ($0.name, $0.value) }) { _, last in last }
        func value(_ name: String) -> JSONValue? {
            JSONKeyword.shape(of: name, in: draft) == nil ? nil : members[name]
        }
        if draft.ignoresSiblingsOfReference, let reference = members["$ref"], reference.kind == .string {
            return add(.reference, .ref, a: try target(of: reference, in: schema).node)
        }
        let vocabularies = draft >= .draft2019 ? resource.vocabularies : .published
        if vocabularies.contains(.validation) {
            compileType(value("type"), value("enum"), draft >= .draft6 ? members["const"] : nil, draft)
            compileNumbers(value)
            compileStrings(value)
            compileCounts(value)
        }
        if assertsFormats || vocabularies.contains(.formatAssertion), let format = members["format"]?.string {
            add(.format, .format, .string, a: text(format))
        }
        compileObject(
            schema, vocabularies.contains(.applicator) ? value : { _ in nil },
            required: vocabularies.contains(.validation) ? members["required"] : nil)
        if let reference = value("$ref") { add(.reference, .ref, a: try target(of: reference, in: schema).node) }
        for (name, keyword) in [("$dynamicRef", ValidationKeyword.dynamicRef), ("$recursiveRef", .recursiveRef)] {
            guard let reference = value(name) else { continue }
            let (node, dynamic) = try target(of: reference, in: schema)
            if let dynamic {
                add(.dynamicReference, keyword, a: node, b: dynamicName(dynamic))
            } else {
                add(.reference, keyword, a: node)
            }
        }
        if vocabularies.contains(.applicator) {
            compileItems(schema, value, draft)
            if let names = value("propertyNames") { add(.propertyNames, .propertyNames, .object, a: child(names, of: schema)) }
            compileCombinations(schema, value, draft)
        }
        compileDependencies(schema, value, vocabularies)
        if vocabularies.contains(.unevaluated) {
            if let items = value("unevaluatedItems") {
                add(.unevaluatedItems, .unevaluatedItems, .array, a: child(items, of: schema))
            }
            if let properties = value("unevaluatedProperties") {
                add(.unevaluatedProperties, .unevaluatedProperties, .object, a: child(properties, of: schema))
            }
        }
    }

    // MARK: Instructions

    private mutating func add(
        _ code: ValidationProgram.Code, _ keyword: ValidationKeyword, _ kinds: InstanceKinds = .all, a: Int32 = -1,
        b: Int32 = -1, c: Int32 = -1
    ) {
        lists.instructions.append(.init(code: code, keyword: keyword, kinds: kinds, a: a, b: b, c: c))
    }

    private mutating func child(_ value: JSONValue, of schema: JSONSubschema) -> Int32 {
        node(for: JSONSubschema(value: value, document: schema.document))
    }

    /// The place of the first of several nodes in `numbers`.
    private mutating func children(_ values: [JSONValue], of schema: JSONSubschema) -> Int32 {
        let ids = values.map { child($0, of: schema) }
        lists.numbers += ids
        return Int32(lists.numbers.count - ids.count)
    }

    private mutating func target(
        of reference: JSONValue, in schema: JSONSubschema
    ) throws(SchemaError) -> (node: Int32, dynamic: ExactText?) {
        guard let target = index.target(of: reference, in: schema.document) else {
            throw SchemaError(
                .reference, "Unresolved reference \(reference.excerpt)",
                at: schema.isInOwnText ? reference : nil, fix: "Define what it names.")
        }
        return (node(for: target.schema), target.dynamicName)
    }

    /// A bound on a count, kept to 32 bits, which no document's counts exceed.
    private func count(_ value: JSONValue) -> Int32 {
        let number = DecimalNumber(value.numberText ?? "0")
        guard let int = number.int else { return number.isNegative ? -1 : .max }
        return Int32(max(-1, min(int, Int(Int32.max))))
    }

    // MARK: Keywords

    private mutating func compileType(
        _ type: JSONValue?, _ values: JSONValue?, _ const: JSONValue?, _ draft: JSONSchemaDraft
    ) {
        if let type { add(.type, .type, a: Int32(InstanceKinds(type).rawValue), b: draft == .draft4 ? 1 : 0) }
        if let values { add(.values, .enumKeyword, a: valueSet(values.elements)) }
        if let const { add(.values, .const, a: valueSet([const])) }
    }

    private mutating func compileNumbers(_ value: (String) -> JSONValue?) {
        // Up to draft 4, `exclusiveMinimum` and `exclusiveMaximum` say how `minimum` and `maximum` are meant.
        let isExclusive = (value("exclusiveMinimum")?.bool ?? false, value("exclusiveMaximum")?.bool ?? false)
        if let minimum = value("minimum") {
            add(isExclusive.0 ? .exclusiveMinimum : .minimum, .minimum, .number, a: bound(minimum))
        }
        if let maximum = value("maximum") {
            add(isExclusive.1 ? .exclusiveMaximum : .maximum, .maximum, .number, a: bound(maximum))
        }
        if let minimum = value("exclusiveMinimum"), minimum.kind == .number {
            add(.exclusiveMinimum, .exclusiveMinimum, .number, a: bound(minimum))
        }
        if let maximum = value("exclusiveMaximum"), maximum.kind == .number {
            add(.exclusiveMaximum, .exclusiveMaximum, .number, a: bound(maximum))
        }
        if let step = value("multipleOf") { add(.multipleOf, .multipleOf, .number, a: divisor(step)) }
    }

    private mutating func compileStrings(_ value: (String) -> JSONValue?) {
        if let bound = value("minLength") { add(.minLength, .minLength, .string, a: count(bound)) }
        if let bound = value("maxLength") { add(.maxLength, .maxLength, .string, a: count(bound)) }
        if let text = value("pattern")?.string { add(.pattern, .pattern, .string, a: pattern(text)) }
    }

    private mutating func compileCounts(_ value: (String) -> JSONValue?) {
        if let bound = value("minItems") { add(.minItems, .minItems, .array, a: count(bound)) }
        if let bound = value("maxItems") { add(.maxItems, .maxItems, .array, a: count(bound)) }
        if value("uniqueItems")?.bool == true { add(.uniqueItems, .uniqueItems, .array) }
        if let bound = value("minProperties") { add(.minProperties, .minProperties, .object, a: count(bound)) }
        if let bound = value("maxProperties") { add(.maxProperties, .maxProperties, .object, a: count(bound)) }
    }

    private mutating func compileItems(
        _ schema: JSONSubschema, _ value: (String) -> JSONValue?, _ draft: JSONSchemaDraft
    ) {
        var prefix: Int32 = 0
        if let items = value("prefixItems") ?? value("items"), items.kind == .array {
            prefix = Int32(items.count)
            add(
                .prefixItems, draft == .draft2020 ? .prefixItems : .items, .array, a: children(items.elements, of: schema),
                b: prefix)
            if let rest = value("additionalItems") {
                add(.items, .additionalItems, .array, a: child(rest, of: schema), b: prefix)
            }
        }
        if let items = value("items"), items.kind != .array {
            add(.items, .items, .array, a: child(items, of: schema), b: prefix)
        }
        if let contains = value("contains") {
            add(
                draft == .draft2020 ? .containsEvaluating : .contains, .contains, .array, a: child(contains, of: schema),
                b: value("minContains").map { max(0, count($0)) } ?? -1,
                c: value("maxContains").map { max(0, count($0)) } ?? -1)
        }
    }

    private mutating func compileObject(
        _ schema: JSONSubschema, _ value: (String) -> JSONValue?, required: JSONValue?
    ) {
        let additional = value("additionalProperties")
        let patterns = value("patternProperties")?.members ?? []
        var names: [String] = []
        var places: [ExactText: Int] = [:]
        var properties: [ValidationProgram.Property] = []
        for member in value("properties")?.members ?? [] {
            let name = member.name
            places[name.exact] = names.count
            names.append(name)
            properties.append(.init(node: child(member.value, of: schema), name: text(name)))
        }
        for name in (required?.elements ?? []).compactMap(\.string) {
            if let place = places[name.exact] {
                properties[place].isRequired = true
            } else {
                places[name.exact] = names.count
                names.append(name)
                properties.append(.init(isRequired: true, name: text(name)))
            }
        }
        guard !names.isEmpty || !patterns.isEmpty || additional != nil else { return }
        let firstPattern = Int32(lists.patternProperties.count)
        for member in patterns {
            let name = member.name
            let node = child(member.value, of: schema)
            lists.patternProperties.append(.init(pattern: pattern(name), node: node, name: text(name)))
        }
        let rest = additional.map { child($0, of: schema) } ?? -1
        let table = NameTable(names, slots: &lists.slots, bytes: &lists.nameBytes)
        lists.objects.append(
            .init(
                names: table, firstProperty: Int32(lists.properties.count), propertyCount: Int32(properties.count),
                requiredCount: Int32(properties.count { $0.isRequired }), firstPattern: firstPattern,
                patternCount: Int32(patterns.count), additional: rest))
        lists.properties += properties
        add(.object, .properties, .object, a: Int32(lists.objects.count - 1))
    }

    private mutating func compileCombinations(
        _ schema: JSONSubschema, _ value: (String) -> JSONValue?, _ draft: JSONSchemaDraft
    ) {
        for (name, code, keyword) in [
            ("allOf", ValidationProgram.Code.allOf, ValidationKeyword.allOf), ("anyOf", .anyOf, .anyOf),
            ("oneOf", .oneOf, .oneOf),
        ] {
            guard let branches = value(name) else { continue }
            add(code, keyword, a: children(branches.elements, of: schema), b: Int32(branches.count))
        }
        if let refused = value("not") { add(.not, .not, a: child(refused, of: schema)) }
        if let condition = value("if") {
            let then = value("then").map { child($0, of: schema) } ?? -1
            let otherwise = value("else").map { child($0, of: schema) } ?? -1
            // On its own it decides nothing, but counts as having looked at what it looks at.
            if then >= 0 || otherwise >= 0 || draft >= .draft2019 {
                add(.condition, .ifKeyword, a: child(condition, of: schema), b: then, c: otherwise)
            }
        }
    }

    private mutating func compileDependencies(
        _ schema: JSONSubschema, _ value: (String) -> JSONValue?, _ vocabularies: JSONVocabularies
    ) {
        for (name, keyword) in [
            ("dependencies", ValidationKeyword.dependencies), ("dependentRequired", .dependentRequired),
            ("dependentSchemas", .dependentSchemas),
        ] {
            guard vocabularies.contains(keyword == .dependentRequired ? .validation : .applicator) else { continue }
            for member in value(name)?.members ?? [] {
                if member.value.kind == .array {
                    let names = member.value.elements.compactMap(\.string).map { text($0) }
                    lists.numbers += names
                    add(
                        .dependentRequired, keyword, .object, a: text(member.name), b: Int32(lists.numbers.count - names.count),
                        c: Int32(names.count))
                } else {
                    add(.dependentSchema, keyword, .object, a: text(member.name), b: child(member.value, of: schema))
                }
            }
        }
    }
}

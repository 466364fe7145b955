import SchemaModel

extension AvroParser {
    mutating func record(
        _ value: JSONValue, _ members: SchemaMembers, isError: Bool, in namespace: String
    ) throws(SchemaError) -> TypeID {
        let name = try name(value, members, in: namespace)
        let fields = try array("fields", members, of: "Record", name, value, example: #"{"name": "id", "type": "long"}"#)
        var record = AvroRecord(
            name: name, isError: isError, doc: members["doc"]?.string, aliases: try aliases(members, of: name))
        let place = append(.record(record), value, members.properties)
        try define(name, place, value)
        open.insert(place)
        var names: Set<ExactText> = []
        for element in fields.elements {
            let field = try field(element, in: name)
            guard names.insert(field.name.exact).inserted else {
                throw failure(
                    .redefined, "Duplicate field \(field.name.excerpt) in record \(name.full.excerpt)", element,
                    fix: "Rename one of the two fields.")
            }
            record.fields.append(field)
        }
        open.remove(place)
        nodes[place.position].type = .record(record)
        return place
    }

    private mutating func field(_ value: JSONValue, in record: AvroName) throws(SchemaError) -> AvroField {
        let members = SchemaMembers(value, isField: true)
        guard value.kind == .object, let name = members["name"]?.string else {
            throw failure(
                .structure, "No field name: \(value.excerpt)", members["name"] ?? value,
                fix: "Write a field as an object with a \"name\" that is a string.")
        }
        if let objection = objection(to: name) {
            throw failure(.name, objection, members["name"] ?? value, fix: NameRules.fix)
        }
        guard let type = members["type"] else {
            throw failure(.structure, "No field type: \(name.excerpt)", value, fix: "Give the field a \"type\".")
        }
        holder = Holder(value: value, isField: true)
        var field = AvroField(
            name: name, type: try self.type(type, in: record.namespace), doc: members["doc"]?.string,
            defaultValue: members["default"], properties: members.properties, source: place(value))
        if let order = members["order"] {
            guard let known = AvroField.Order(rawValue: order.string?.lowercased() ?? "") else {
                throw failure(
                    .structure, "Invalid order for field \(name.excerpt): \(order.excerpt)", order,
                    fix: "Use ascending, descending or ignore.")
            }
            field.order = known
        }
        field.aliases = try strings(members["aliases"], "aliases")
        try checkNumericText(of: field)
        return field
    }

    /// A string default of a float or double field is read as a number, also in stored schemas, and must be one.
    private func checkNumericText(of field: AvroField) throws(SchemaError) {
        guard let value = field.defaultValue, let text = value.string,
            case .primitive(let primitive) = nodes[field.type.position].type, primitive == .float || primitive == .double,
            JavaNumber.double(reading: text) == nil
        else { return }
        throw failure(
            .defaultValue, "Invalid default for field \(field.name.excerpt): \(value.excerpt) not a \"\(primitive.rawValue)\"",
            value, fix: "Write the default as a number.")
    }

    /// The elements of a member that must be an array.
    private func array(
        _ member: String, _ members: SchemaMembers, of kind: String, _ name: AvroName, _ value: JSONValue, example: String
    ) throws(SchemaError) -> JSONValue {
        let complaint = "\(kind) has no \(member): \(name.full.excerpt)"
        guard let array = members[member] else {
            throw failure(
                .structure, complaint, value, fix: "Add \"\(member)\" with an array, which may be empty: [\(example)].")
        }
        guard array.kind == .array else {
            throw failure(
                .structure, "\"\(member)\" of \(name.full.excerpt) is \(array.kindInWords), not an array", confluent: complaint,
                array, fix: "Write \"\(member)\" as an array, as in [\(example)].")
        }
        return array
    }

    mutating func enumeration(
        _ value: JSONValue, _ members: SchemaMembers, in namespace: String
    ) throws(SchemaError) -> TypeID {
        let name = try name(value, members, in: namespace)
        let symbols = try array("symbols", members, of: "Enum", name, value, example: #""A", "B""#)
        var enumeration = AvroEnum(name: name, doc: members["doc"]?.string, aliases: try aliases(members, of: name))
        enumeration.symbols = try strings(symbols, "symbols")
        var seen: Set<ExactText> = []
        for (position, symbol) in enumeration.symbols.enumerated() {
            if let objection = objection(to: symbol) {
                throw failure(.name, objection, symbols.elements[position], fix: NameRules.fix)
            }
            guard seen.insert(symbol.exact).inserted else {
                throw failure(
                    .redefined, "Duplicate enum symbol: \(symbol.excerpt)", symbols.elements[position],
                    fix: "Name every symbol once.")
            }
        }
        if let symbol = members["default"]?.string {
            guard seen.contains(symbol.exact) else {
                throw failure(
                    .defaultValue, "The Enum Default: \(symbol.excerpt) is not in the enum symbol set",
                    members["default"] ?? value,
                    fix: "Use one of the symbols as default.")
            }
            enumeration.defaultSymbol = symbol
        }
        let place = append(.enumeration(enumeration), value, members.properties)
        try define(name, place, value)
        return place
    }

    mutating func fixed(
        _ value: JSONValue, _ members: SchemaMembers, in namespace: String
    ) throws(SchemaError) -> TypeID {
        let name = try name(value, members, in: namespace)
        guard let text = members["size"]?.numberText, let size = Int32(text), 0...AvroFixed.maximumSize ~= size else {
            let found = members["size"]
            throw failure(
                .structure,
                found.map { "Invalid size of \(name.full.excerpt): \($0.excerpt)" } ?? "No size: \(name.full.excerpt)",
                confluent: "Invalid or no size: \(name.full.excerpt)", found ?? value,
                fix: "\(found == nil ? "Add" : "Write") \"size\" \(found == nil ? "with" : "as") a whole number of bytes, "
                    + "0 to \(AvroFixed.maximumSize).")
        }
        let fixed = AvroFixed(
            name: name, doc: members["doc"]?.string, aliases: try aliases(members, of: name), size: Int(size))
        let place = append(.fixed(fixed), value, members.properties)
        try define(name, place, value)
        return place
    }

    // MARK: Names

    private func name(
        _ value: JSONValue, _ members: SchemaMembers, in enclosing: String
    ) throws(SchemaError) -> AvroName {
        guard let text = members["name"]?.string else {
            let found = members["name"]
            throw failure(
                .structure,
                found.map { "The name must be a string, not \($0.kindInWords): \($0.excerpt)" }
                    ?? "No name in schema: \(value.excerpt)",
                confluent: "No name in schema: \(value.excerpt)", found ?? value,
                fix: "Give the type a \"name\" that is a string.")
        }
        let name = AvroName(text, in: members["namespace"]?.string ?? enclosing)
        if let objection = objection(toNamespaceOf: name) {
            let isDotted = text.utf8.contains(UInt8(ascii: "."))
            throw failure(
                .name, objection, (isDotted ? nil : members["namespace"]) ?? members["name"] ?? value, fix: NameRules.fix)
        }
        if let objection = objection(to: name.simple) {
            throw failure(.name, objection, members["name"] ?? value, fix: NameRules.fix)
        }
        if name.namespace.isEmpty, AvroPrimitive(rawValue: name.simple) != nil {
            throw failure(
                .name, "Schemas may not be named after primitives: \(name.simple)", members["name"] ?? value,
                fix: "Choose another name, or a namespace.")
        }
        return name
    }

    private mutating func define(_ name: AvroName, _ place: TypeID, _ value: JSONValue) throws(SchemaError) {
        guard let first = definitions[name.exact] else {
            definitions[name.exact] = place
            return
        }
        guard !open.contains(first) else {
            throw failure(
                .redefined, "Can't redefine: \(name.full.excerpt)", value, fix: AvroParser.redefinitionFix)
        }
        redefinitions.append(Redefinition(first: first, second: place, source: value))
    }

    /// The names of stored referenced texts are taken as they are [C2.2].
    private func objection(to name: String) -> String? {
        rules == .stored && reference != nil ? nil : rules.objection(to: name)
    }

    private func objection(toNamespaceOf name: AvroName) -> String? {
        rules == .stored && reference != nil ? nil : rules.objection(toNamespace: name.namespace)
    }

    private func aliases(_ members: SchemaMembers, of name: AvroName) throws(SchemaError) -> [AvroName] {
        var aliases: [AvroName] = []
        var seen: Set<AvroName> = []
        let elements = members["aliases"]?.elements ?? []
        for (position, text) in try strings(members["aliases"], "aliases").enumerated() {
            let alias = AvroName(text, in: name.namespace)
            // The namespace of an alias may be anything.
            if rules == .new, let objection = rules.objection(to: alias.simple) {
                throw failure(.name, objection, elements[position], fix: NameRules.fix)
            }
            if seen.insert(alias).inserted { aliases.append(alias) }
        }
        return aliases
    }

    private func strings(_ value: JSONValue?, _ member: String) throws(SchemaError) -> [String] {
        guard let value else { return [] }
        var strings: [String] = []
        for element in value.elements {
            guard let string = element.string else {
                throw failure(
                    .structure, "\(member) not an array of strings: \(value.excerpt)", element,
                    fix: "Write \"\(member)\" as an array of strings.")
            }
            strings.append(string)
        }
        guard value.kind == .array else {
            throw failure(
                .structure, "\(member) not an array: \(value.excerpt)", value, fix: "Write \"\(member)\" as an array of strings.")
        }
        return strings
    }
}

extension NameRules {
    static let fix = "Begin a name with a letter or '_', and go on with letters, digits and '_'."
}

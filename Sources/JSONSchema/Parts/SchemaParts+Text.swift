import SchemaModel

/// Texts that equal parts share [C3.8].
extension SchemaParts {
    /// The keywords of a part with the type that it asks for, in the order of their names.
    func comparableText(of part: SchemaPart) -> String {
        let value = part.source.value
        guard value.kind == .object else { return value.written }
        let draft = schema.draft(of: part.source)
        var text = ComparableText(isModern: draft > .draft7)
        if case .reference = part.kind, draft.ignoresSiblingsOfReference {
            text.members(value.members.filter { $0.name == "$ref" })
        } else if part.isWhole {
            text.members(value.members.filter { !text.isNoise($0) })
        } else {
            text.members(value.members.filter { part.owns($0.name) && !text.isNoise($0) }, type: part.typeWord)
        }
        return text.text
    }
}

extension SchemaPart {
    /// The type that a part of a schema asks for.
    fileprivate var typeWord: String? {
        guard requiresType else { return nil }
        return switch kind {
        case .string: "string"
        case .number(let part): part.isInteger ? "integer" : "number"
        case .boolean: "boolean"
        case .null: "null"
        case .array: "array"
        case .object: "object"
        default: nil
        }
    }

    /// Whether a keyword of its schema is one of the part. A part without keywords of its own has only its type.
    fileprivate func owns(_ keyword: String) -> Bool {
        switch kind {
        case .empty, .anything, .nothing, .boolean, .null: false
        case .string(let part):
            SchemaKeywords.ofStrings.contains(keyword) && part.hasKeywords || keyword == "format"
        case .number(let part): SchemaKeywords.ofNumbers.contains(keyword) && part.hasKeywords
        case .array(let part): part.hasKeywords && Self.ofArrays.contains(keyword)
        case .object(let part): part.hasKeywords && Self.ofObjects.contains(keyword)
        case .enumeration: keyword == "enum"
        case .constant: keyword == "const"
        case .negation: keyword == "not"
        case .conditional: keyword == "if" || keyword == "then" || keyword == "else"
        case .combination(let part):
            part.isSynthetic ? Self.ofTypes.contains(keyword) : keyword == part.criterion.rawValue
        case .reference: keyword == "$ref" || keyword == "$dynamicRef" || keyword == "$recursiveRef"
        }
    }

    private static let ofArrays = SchemaKeywords.ofArrays.union([
        "contains", "minContains", "maxContains", "prefixItems", "unevaluatedItems",
    ])
    private static let ofObjects = SchemaKeywords.ofObjects.union([
        "dependencies", "propertyNames", "dependentRequired", "dependentSchemas", "unevaluatedProperties",
    ])
    private static let ofTypes = ofArrays.union(ofObjects).union(SchemaKeywords.ofStrings).union(SchemaKeywords.ofNumbers)
        .union(["type", "format"])
}

extension StringPart {
    fileprivate var hasKeywords: Bool { minLength != nil || maxLength != nil || pattern != nil }
}

extension NumberPart {
    fileprivate var hasKeywords: Bool {
        minimum != nil || maximum != nil || exclusiveMinimum != nil || exclusiveMaximum != nil || multipleOf != nil
    }
}

extension ArrayPart {
    fileprivate var hasKeywords: Bool {
        let hasBounds = minItems != nil || maxItems != nil || uniqueItems || contains != nil
        return hasBounds || items != nil || !tuple.isEmpty || unevaluated != nil || !additional.isAllowed
    }
}

extension ObjectPart {
    fileprivate var hasKeywords: Bool {
        let hasBounds = minProperties != nil || maxProperties != nil || hasRequired || propertyNames != nil
        let hasSchemas = !properties.isEmpty || !patterns.isEmpty || unevaluated != nil || !additional.isAllowed
        return hasBounds || hasSchemas || !nameDependencies.isEmpty || !schemaDependencies.isEmpty
    }
}

extension AdditionalPart {
    package var isAllowed: Bool {
        if case .allowed = self { true } else { false }
    }
}

extension JSONValue {
    /// A text that two values share where the reference implementation calls them equal: 1 and 1.0 differ [W25].
    package var comparableText: String {
        var text = ComparableText(isModern: false)
        text.value(self)
        return text.text
    }
}

/// JSON with the members of every object in the order of their names.
struct ComparableText {
    private(set) var text = ""
    private let isModern: Bool

    init(isModern: Bool) { self.isModern = isModern }

    /// Whether a keyword says what would hold without it, or is not seen at all.
    func isNoise(_ member: JSONMember) -> Bool {
        switch member.name {
        case "additionalProperties", "additionalItems": member.value.bool == true
        case "uniqueItems": member.value.bool == false
        case "format", "readOnly", "writeOnly": isModern
        default: false
        }
    }

    mutating func members(_ members: [JSONMember], type: String? = nil) {
        var sorted = members.map { (name: $0.name, value: Optional($0.value)) }
        if type != nil { sorted.append(("type", nil)) }
        sorted.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        text += "{"
        for (name, value) in sorted {
            string(name)
            text += ":"
            if let value { self.value(value) } else { string(type ?? "") }
            text += ","
        }
        text += "}"
    }

    /// The nesting of the document bounds the recursion.
    mutating func value(_ value: JSONValue) {
        switch value.kind {
        case .null, .bool: text += value.written
        case .number: text += ComparableText.number(value.written)
        case .string: string(value.string ?? "")
        case .array:
            text += "["
            for element in value.elements {
                self.value(element)
                text += ","
            }
            text += "]"
        case .object: members(value.members)
        }
    }

    private mutating func string(_ string: String) {
        text += "\(string.utf8.count)\"" + string
    }

    /// Numbers are equal as the values of Java that they become: integers, and decimals with their scale [W25].
    private static func number(_ written: String) -> String {
        let isInteger = !written.utf8.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
        return isInteger ? (written == "-0" ? "0" : written) : "d" + BigDecimalText.text(written)
    }
}

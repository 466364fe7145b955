import SchemaJSON
import SchemaModel

/// Our own words. Names and values are cut in them, so that none is long.
extension JSONFindings {
    func message(_ position: Int) -> String {
        let found = self[position]
        guard case .difference(let type) = found.what else { return remark(position) }
        switch found.end {
        case .member(_, let name)?: return message(type, found, name: name.excerpt)
        case .element(_, let position)?: return message(type, found, element: position)
        case .keyword(let keyword)?: return message(type, found, keyword: keyword)
        case .furtherItems?: return message(type, found, keyword: "items")
        case .branch?, nil: return message(type, found)
        }
    }

    private var reads: String { direction.reader }
    private var writes: String { direction.writer }

    // MARK: Properties

    private func message(_ type: JSONDifferenceType, _ found: JSONFinding, name: String) -> String {
        let (property, names) = (word(ofProperty: name, found.new), word(ofProperty: name, found.old))
        switch type {
        case .requiredAttributeAdded:
            return "The \(reads) schema requires the property \(name), which is optional in the \(writes) schema."
        case .optionalPropertyAddedToOpenContentModel, .requiredPropertyWithDefaultAddedToOpenContentModel:
            return "The \(writes) schema is open, so documents with the property \(name) of any type were already legal. The "
                + "\(reads) schema accepts only \(property) there."
        case .requiredPropertyAddedToOpenContentModel:
            return "The \(reads) schema requires the property \(name). The \(writes) schema does not list it, so documents "
                + "without it, or with any other value than \(property), were already legal."
        case .requiredPropertyAddedToUnopenContentModel:
            return "The \(reads) schema requires the property \(name), which the \(writes) schema does not list, so documents "
                + "without it were already legal."
        case .propertyRemovedFromClosedContentModel:
            return "The \(reads) schema does not list the property \(name) and has no room for others. Documents of the "
                + "\(writes) schema may have it, as \(names)."
        case .propertyRemovedNotCoveredByPartiallyOpenContentModel:
            return "The \(reads) schema does not list the property \(name), and what it asks of other properties is more than "
                + "the \(writes) schema asks of this one: \(names)."
        case .propertyAddedNotCoveredByPartiallyOpenContentModel:
            return "The \(reads) schema accepts \(property) for the property \(name), and not all that the \(writes) schema "
                + "accepts for properties that it does not list."
        case .dependencySchemaAdded:
            return "Where the property \(name) is there, the \(reads) schema applies another schema, and the \(writes) schema "
                + "does not."
        default:
            let names = found.new.source.value["dependencies"]?[name] ?? found.new.source.value["dependentRequired"]?[name]
            return
                "Where the property \(name) is there, the \(reads) schema requires \(names?.excerpt ?? "others") as well, and the "
                + "\(writes) schema does not require all of it."
        }
    }

    private func word(ofProperty name: String, _ part: SchemaPart) -> String {
        part.source.value["properties"]?[name].map(\.schemaWord) ?? "what it asks of others"
    }

    // MARK: Elements

    private func message(_ type: JSONDifferenceType, _ found: JSONFinding, element position: Int) -> String {
        let element = "the element at position \(position)"
        switch type {
        case .itemAddedToOpenContentModel:
            return
                "The \(writes) schema is open, so arrays with any value for \(element) were already legal. The \(reads) schema "
                + "asks something of it."
        case .itemRemovedFromClosedContentModel:
            return "The \(reads) schema has no room for \(element), which arrays of the \(writes) schema may have."
        case .itemRemovedNotCoveredByPartiallyOpenContentModel:
            return "The \(reads) schema does not list \(element), and asks more of further elements than the \(writes) schema "
                + "asks of this one."
        default:
            return "The \(reads) schema asks more of \(element) than the \(writes) schema asks of elements that it does not list."
        }
    }

    // MARK: Keywords

    private func message(_ type: JSONDifferenceType, _ found: JSONFinding, keyword: String) -> String {
        switch type {
        case .schemaAdded:
            return "The \(reads) schema asks something of all elements, and the \(writes) schema accepts any."
        case .additionalPropertiesRemoved, .unevaluatedPropertiesRemoved:
            return "The \(reads) schema forbids properties that it does not list, and the \(writes) schema does not."
        case .additionalPropertiesNarrowed, .unevaluatedPropertiesNarrowed:
            return "The \(reads) schema asks something of properties that it does not list, and the \(writes) schema does not."
        case .additionalItemsRemoved, .unevaluatedItemsRemoved:
            return "The \(reads) schema forbids elements that it does not list, and the \(writes) schema does not."
        case .additionalItemsNarrowed, .unevaluatedItemsNarrowed:
            return "The \(reads) schema asks something of elements that it does not list, and the \(writes) schema does not."
        case _ where keyword == "enum": return messageOfEnum(found)
        case .notTypeExtended:
            return "The \(reads) schema excludes by `not` what the \(writes) schema does not surely exclude."
        case .minContainsAdded where found.new.source.value["minContains"] == nil:
            return "The \(reads) schema asks for an element that `contains` accepts, and the \(writes) schema does not."
        default:
            let (becomes, was) = (found.new.value(of: keyword), found.old.value(of: keyword))
            let without = was.map { "\($0.excerpt)" } ?? "none"
            return
                "The \(reads) schema has the \(keyword) \(becomes?.excerpt ?? "of its default") where the \(writes) schema has "
                + "\(without)."
        }
    }

    /// Values that a sentence lists.
    private static let mostValues = 20

    private func messageOfEnum(_ found: JSONFinding) -> String {
        let known = Set((found.new.source.value["enum"]?.elements ?? []).map(\.comparableText.exact))
        let missing = (found.old.source.value["enum"]?.elements ?? []).filter { !known.contains($0.comparableText.exact) }
        let shown = missing.prefix(JSONFindings.mostValues).map(\.excerpt).joined(separator: ", ")
        let more = missing.count > JSONFindings.mostValues ? " and \(missing.count - JSONFindings.mostValues) more" : ""
        return "The enum of the \(reads) schema lacks values of the \(writes) schema: \(shown)\(more)."
    }

    // MARK: Types

    private func message(_ type: JSONDifferenceType, _ found: JSONFinding) -> String {
        let (becomes, was) = (found.new.word, found.old.word)
        switch type {
        case .typeNarrowed: return "The \(reads) schema reads integers where the \(writes) schema writes any number."
        case .productTypeExtended:
            return "The \(reads) schema has \(becomes), all of which must hold, where the \(writes) schema has \(was)."
        case .sumTypeNarrowed: return "The \(reads) schema has \(becomes) where the \(writes) schema has \(was)."
        case .combinedTypeSubschemasChanged:
            return "The \(writes) schema has \(was), and not each of them has a branch of its own in the \(reads) schema that "
                + "accepts as much."
        default: return "The \(reads) schema has \(becomes) where the \(writes) schema has \(was)."
        }
    }
}

extension SchemaPart {
    /// What the part is, in a sentence.
    fileprivate var word: String {
        switch kind {
        case .empty, .anything: "a schema that accepts everything"
        case .nothing: "a schema that accepts nothing"
        case .string: requiresType ? "a string" : "constraints on strings"
        case .number(let part): part.isInteger ? "an integer" : requiresType ? "a number" : "constraints on numbers"
        case .boolean: "a boolean"
        case .null: "null"
        case .enumeration: "an enum"
        case .constant: "a constant"
        case .negation: "a schema with `not`"
        case .object: requiresType ? "an object" : "constraints on objects"
        case .array: requiresType ? "an array" : "constraints on arrays"
        case .conditional: "a schema with `if`"
        case .reference: "a reference to a reference"
        case .combination(let combination):
            if !combination.isSynthetic {
                "\(combination.criterion.rawValue) of \(combination.count) schemas"
            } else if combination.criterion == .anyOf {
                "a list of \(combination.count) types"
            } else {
                "\(combination.count) groups of keywords"
            }
        }
    }
}

extension JSONValue {
    /// What a schema asks for, in a sentence, as far as its text says it at once.
    fileprivate var schemaWord: String {
        if let type = self["type"] {
            guard type.kind == .string, let word = type.string else { return "one of the types \(type.excerpt)" }
            return word == "null" ? word : word == "integer" || word == "object" || word == "array" ? "an \(word)" : "a \(word)"
        }
        if let reference = self["$ref"]?.string { return "what \(reference.excerpt) says" }
        if self["enum"] != nil { return "the values of an enum" }
        if let value = self["const"] { return "the constant \(value.excerpt)" }
        return bool == false ? "nothing" : "what its schema says"
    }

    /// The value as written, cut to what a sentence can carry.
    fileprivate var excerpt: String { String(written.prefix(400)).excerpt }
}

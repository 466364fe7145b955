import SchemaModel

/// The members of a schema that is an object, for taking it apart.
struct SchemaKeywords {
    let place: SchemaPlace
    let draft: JSONSchemaDraft
    /// Names as written, in order.
    let names: [String]
    private let values: [String: JSONValue]
    let isRoot: Bool

    init(_ place: SchemaPlace, draft: JSONSchemaDraft, isRoot: Bool) {
        self.place = place
        self.draft = draft
        self.isRoot = isRoot
        let members = place.schema.value.members
        names = members.map(\.name)
        values = Dictionary(zip(names, members.map(\.value))) { first, _ in first }
    }

    var count: Int { names.count }

    subscript(name: String) -> JSONValue? { values[name] }

    func has(anyOf names: Set<String>) -> Bool { self.names.contains { names.contains($0) } }

    /// The schema that stands at a keyword, or below it.
    func child(_ value: JSONValue) -> SchemaPlace {
        SchemaPlace(JSONSubschema(value: value, document: place.schema.document), origin: place.origin)
    }

    func bound(_ name: String) -> Double? { self[name]?.numberText.flatMap { Double($0) } }

    /// What `additionalProperties` and its kin say; nil where the keyword is absent.
    func additional(_ name: String) -> AdditionalPart? {
        guard let value = self[name] else { return nil }
        return value.bool.map { $0 ? .allowed : .forbidden } ?? .schema(child(value))
    }

    // MARK: Names of keywords

    static let ofStrings: Set<String> = ["minLength", "maxLength", "pattern"]
    static let ofNumbers: Set<String> = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]
    static let ofArrays: Set<String> = ["items", "additionalItems", "minItems", "maxItems", "uniqueItems"]
    static let ofObjects: Set<String> = [
        "properties", "required", "minProperties", "maxProperties", "patternProperties", "additionalProperties",
    ]

    // MARK: Parts

    var string: StringPart {
        StringPart(
            minLength: bound("minLength"), maxLength: bound("maxLength"), pattern: self["pattern"]?.string)
    }

    func number(isInteger: Bool) -> NumberPart {
        NumberPart(
            isInteger: isInteger, minimum: bound("minimum"), maximum: bound("maximum"),
            exclusiveMinimum: bound("exclusiveMinimum"), exclusiveMaximum: bound("exclusiveMaximum"),
            multipleOf: self["multipleOf"], excludesMinimum: self["exclusiveMinimum"]?.bool ?? false,
            excludesMaximum: self["exclusiveMaximum"]?.bool ?? false)
    }

    var array: ArrayPart {
        var part = ArrayPart()
        part.minItems = bound("minItems")
        part.maxItems = bound("maxItems")
        part.uniqueItems = self["uniqueItems"]?.bool ?? false
        part.contains = draft == .draft4 ? nil : self["contains"]
        part.tupleKeyword = draft == .draft2020 ? "prefixItems" : "items"
        part.hasFurtherItems = draft == .draft2020
        if let tuple = self[part.tupleKeyword], tuple.kind == .array {
            part.tuple = tuple.elements.map(child)
        }
        guard draft > .draft7 else {
            if let items = self["items"], items.kind != .array { part.items = child(items) }
            part.additional = additional("additionalItems") ?? .allowed
            return part
        }
        if self["contains"] != nil {
            part.minContains = bound("minContains") ?? 1
            part.maxContains = bound("maxContains")
        }
        if let items = self["items"], items.kind != .array {
            if self["prefixItems"] != nil && draft == .draft2020 || items.bool == false {
                part.additional = additional("items") ?? .allowed
            } else if items.bool != true {
                part.items = child(items)
            }
        } else if draft == .draft2019, self["items"] != nil {
            part.additional = additional("additionalItems") ?? .allowed
        }
        if losesUnevaluated {
            part.unseenUnevaluated = self["unevaluatedItems"]
        } else {
            part.unevaluated = additional("unevaluatedItems")
        }
        return part
    }

    var object: ObjectPart {
        var part = ObjectPart()
        part.minProperties = bound("minProperties")
        part.maxProperties = bound("maxProperties")
        part.require((self["required"]?.elements ?? []).compactMap(\.string))
        for member in self["properties"]?.members ?? [] {
            part.add(ObjectPart.Property(name: member.name, schema: child(member.value)))
        }
        part.patterns = (self["patternProperties"]?.members ?? []).map {
            ObjectPart.PatternRule(pattern: $0.name, schema: child($0.value))
        }
        part.additional = additional("additionalProperties") ?? .allowed
        part.patternProperties = self["patternProperties"]
        part.propertyNames = draft == .draft4 ? nil : self["propertyNames"]
        let isModern = draft > .draft7
        part.isModern = isModern
        let dependencies = isModern ? ["dependentRequired", "dependentSchemas"] : ["dependencies"]
        for member in dependencies.flatMap({ self[$0]?.members ?? [] }) {
            if member.value.kind == .array {
                let names = Set(member.value.elements.compactMap { $0.string?.exact })
                part.nameDependencies.append(ObjectPart.NameDependency(name: member.name, names: names))
            } else {
                part.schemaDependencies.append(ObjectPart.Property(name: member.name, schema: child(member.value)))
            }
        }
        if isModern, losesUnevaluated {
            part.unseenUnevaluated = self["unevaluatedProperties"]
        } else if isModern {
            part.unevaluated = additional("unevaluatedProperties")
        }
        return part
    }

    /// The reference implementation does not see `unevaluatedProperties` and `unevaluatedItems` beside `$defs` [W31].
    var losesUnevaluated: Bool { self["$defs"] != nil || isRoot && self["definitions"] != nil }

    /// Nil where the schema says nothing about itself.
    var annotations: SchemaPart.Annotations? {
        var annotations = SchemaPart.Annotations(
            id: self[draft.identifierKeyword], title: self["title"], description: self["description"],
            defaultValue: self["default"])
        // A default of null is none in the newer drafts.
        if draft > .draft7, annotations.defaultValue?.kind == .null { annotations.defaultValue = nil }
        return annotations.isEmpty ? nil : annotations
    }
}

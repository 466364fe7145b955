package import SchemaModel

/// Tags of records and fields, which stand in the text as the property `confluent:tags` (reference/rest-api.md 11.1).
extension AvroSchema {
    static let tagsProperty = "confluent:tags"

    /// The tagged records and fields of this text, in its order. Those of referenced texts are not among them.
    package var taggedEntities: [TaggedEntity] {
        var found: [TaggedEntity] = []
        func add(_ properties: [AvroProperty], _ path: @autoclosure () -> String, _ kind: TaggedEntity.Kind) {
            let tags = properties.tags
            if !tags.isEmpty { found.append(TaggedEntity(path: path(), kind: kind, tags: tags)) }
        }
        for (position, record) in ownRecords {
            add(nodes[position].properties, record.name.full, .record)
            for field in record.fields { add(field.properties, "\(record.name.full).\(field.name)", .field) }
        }
        return found
    }

    /// This schema with other tags.
    ///
    /// - Throws: `AvroSchemaError` `.name` for a path that leads to nothing in this text.
    package func editingTags(_ edits: TagEdits) throws(AvroSchemaError) -> AvroSchema {
        var schema = self
        var places: [Entity: [Place]] = [:]
        for (position, record) in ownRecords {
            places[Entity(path: record.name.exact, kind: .record), default: []].append(Place(node: position))
            for (field, content) in record.fields.enumerated() {
                let path = "\(record.name.full).\(content.name)".exact
                places[Entity(path: path, kind: .field), default: []].append(Place(node: position, field: field))
            }
        }
        func edit(_ entity: TaggedEntity, _ change: ([String]) -> [String]) throws(AvroSchemaError) {
            let path = entity.path.hasPrefix(".") ? String(entity.path.dropFirst()) : entity.path
            guard let found = places[Entity(path: path.exact, kind: entity.kind)] else {
                throw AvroSchemaError(
                    .name, "No matching path '\(entity.path.excerpt)' found in the schema", at: source,
                    fix: "Name a record by its full name, and a field by that name, a dot and its own.")
            }
            for place in found { try schema.changeTags(at: place, change) }
        }
        func add(_ entities: [TaggedEntity]) throws(AvroSchemaError) {
            for entity in entities {
                try edit(entity) { old in
                    var seen = Set(old.map(\.exact))
                    return old + entity.tags.filter { seen.insert($0.exact).inserted }
                }
            }
        }
        try add(edits.additions)
        for entity in edits.removals {
            let removed = Set(entity.tags.map(\.exact))
            try edit(entity) { $0.filter { !removed.contains($0.exact) } }
        }
        try add(edits.propagations)
        return schema
    }

    /// The records that this text defines, by their position.
    private var ownRecords: [(position: Int, record: AvroRecord)] {
        nodes.enumerated().compactMap { position, node in
            guard case .record(let record) = node.type, !referencedNames.contains(record.name.exact) else { return nil }
            return (position, record)
        }
    }

    private struct Entity: Hashable {
        let path: ExactText
        let kind: TaggedEntity.Kind
    }

    private struct Place {
        let node: Int
        var field: Int?
    }

    private mutating func changeTags(
        at place: Place, _ change: ([String]) -> [String]
    ) throws(AvroSchemaError) {
        guard let position = place.field else { return try nodes[place.node].properties.changeTags(change) }
        guard case .record(var record) = nodes[place.node].type else { return }
        try record.fields[position].properties.changeTags(change)
        nodes[place.node].type = .record(record)
    }
}

extension [AvroProperty] {
    /// Empty where there are none.
    fileprivate var tags: [String] {
        first { $0.name == AvroSchema.tagsProperty }?.value.elements.compactMap(\.string) ?? []
    }

    /// An empty list of tags goes.
    fileprivate mutating func changeTags(_ change: ([String]) -> [String]) throws(AvroSchemaError) {
        let place = firstIndex { $0.name == AvroSchema.tagsProperty }
        let tags = change(self.tags)
        guard !tags.isEmpty else {
            if let place { remove(at: place) }
            return
        }
        let property = AvroProperty(name: AvroSchema.tagsProperty, value: try JSONValue(strings: tags))
        if let place { self[place] = property } else { append(property) }
    }
}

extension JSONValue {
    fileprivate init(strings: [String]) throws(AvroSchemaError) {
        var writer = JSONWriter()
        writer.raw("[")
        for (position, string) in strings.enumerated() {
            if position > 0 { writer.raw(",") }
            writer.string(string)
        }
        writer.raw("]")
        do {
            self = try JSONDocument(parsing: writer.text).root
        } catch {
            throw AvroSchemaError(error, inReference: nil)
        }
    }
}

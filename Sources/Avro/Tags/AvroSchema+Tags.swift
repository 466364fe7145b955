package import SchemaModel

/// Tags of records and fields, which stand in the text as the property `confluent:tags` [R11.1].
extension AvroSchema {
    static let tagsProperty = "confluent:tags"

    /// The tagged records and fields of this text, in its order. Those of referenced texts are not among them.
    package var taggedEntities: [TaggedEntity] {
        var found: [TaggedEntity] = []
        func add(_ properties: [AvroProperty], _ path: @autoclosure () -> String, _ kind: TaggedEntity.Kind) {
            let tags = properties.tags
            if !tags.isEmpty { found.append(TaggedEntity(path: path(), kind: kind, tags: tags)) }
        }
        for node in nodes {
            guard case .record(let record) = node.type, isOwn(record) else { continue }
            add(node.properties, record.name.full, .record)
            for field in record.fields { add(field.properties, "\(record.name.full).\(field.name)", .field) }
        }
        return found
    }

    /// This schema with other tags.
    ///
    /// - Throws: `SchemaError` `.name` for a path that leads to nothing in this text.
    package func editingTags(_ edits: TagEdits) throws(SchemaError) -> AvroSchema {
        let places = TagPlaces(self)
        var lists: [TagPlace: TagList] = [:]
        func edit(_ entity: TaggedEntity, _ change: (inout TagList) -> Void) throws(SchemaError) {
            guard let found = places[entity] else {
                throw SchemaError(
                    .name, "No matching path '\(entity.path.excerpt)' found in the schema", at: source,
                    fix: "Name a record by its name, and a field by its record's name, a dot and its own.")
            }
            for place in found { change(&lists[place, default: TagList(properties(at: place).tags)]) }
        }
        for entity in edits.additions { try edit(entity) { $0.add(entity.tags) } }
        for entity in edits.removals { try edit(entity) { $0.remove(entity.tags) } }
        for entity in edits.propagations { try edit(entity) { $0.add(entity.tags) } }
        var schema = self
        for (node, changes) in Dictionary(grouping: lists, by: \.key.node) {
            try schema.nodes[node].setTags(changes.map { ($0.key.field, $0.value.tags) })
        }
        return schema
    }

    fileprivate func isOwn(_ record: AvroRecord) -> Bool { !referencedNames.contains(record.name.exact) }

    private func properties(at place: TagPlace) -> [AvroProperty] {
        guard let field = place.field else { return nodes[place.node].properties }
        guard case .record(let record) = nodes[place.node].type else { return [] }
        return record.fields[field].properties
    }
}

/// A record or a field of one.
private struct TagPlace: Hashable {
    let node: Int
    var field: Int?
}

/// Where the paths of a schema lead. A path may leave the namespace out: then the record counts that comes first, level
/// by level.
private struct TagPlaces {
    private struct Path: Hashable {
        let text: ExactText
        let kind: TaggedEntity.Kind
    }

    private var full: [Path: [TagPlace]] = [:]
    private var simple: [Path: [TagPlace]] = [:]

    init(_ schema: AvroSchema) {
        var seen: Set<TypeID> = [schema.root]
        var level = [schema.root]
        while !level.isEmpty {
            var next: [TypeID] = []
            for id in level {
                for child in add(schema, id) where seen.insert(child).inserted { next.append(child) }
            }
            level = next
        }
    }

    /// Nil where a path leads nowhere.
    subscript(entity: TaggedEntity) -> [TagPlace]? {
        let text = entity.path.hasPrefix(".") ? String(entity.path.dropFirst()) : entity.path
        let path = Path(text: text.exact, kind: entity.kind)
        return full[path] ?? simple[path]
    }

    /// - Returns: The types directly below.
    private mutating func add(_ schema: AvroSchema, _ id: TypeID) -> [TypeID] {
        switch schema.type(of: id) {
        case .array(let content), .map(let content): return [content]
        case .union(let branches): return branches
        case .record(let record):
            if schema.isOwn(record) { add(record, at: id.position) }
            return record.fields.map(\.type)
        case .primitive, .enumeration, .fixed: return []
        }
    }

    private mutating func add(_ record: AvroRecord, at node: Int) {
        func add(_ place: TagPlace, _ field: String, _ kind: TaggedEntity.Kind) {
            full[Path(text: (record.name.full + field).exact, kind: kind), default: []].append(place)
            let short = Path(text: (record.name.simple + field).exact, kind: kind)
            if simple[short] == nil { simple[short] = [place] }
        }
        add(TagPlace(node: node), "", .record)
        for (position, field) in record.fields.enumerated() {
            add(TagPlace(node: node, field: position), "." + field.name, .field)
        }
    }
}

extension AvroNode {
    /// - Parameter changes: The tags of a field by its position, and of the record under nil.
    fileprivate mutating func setTags(_ changes: [(field: Int?, tags: [String])]) throws(SchemaError) {
        guard case .record(var record) = type else { return }
        for change in changes {
            if let field = change.field {
                try record.fields[field].properties.setTags(change.tags)
            } else {
                try properties.setTags(change.tags)
            }
        }
        type = .record(record)
    }
}

extension [AvroProperty] {
    /// Empty where there are none.
    fileprivate var tags: [String] {
        first { $0.name == AvroSchema.tagsProperty }?.value.elements.compactMap(\.string) ?? []
    }

    /// An empty list of tags goes.
    fileprivate mutating func setTags(_ tags: [String]) throws(SchemaError) {
        let place = firstIndex { $0.name == AvroSchema.tagsProperty }
        guard !tags.isEmpty else {
            if let place { remove(at: place) }
            return
        }
        let property = AvroProperty(name: AvroSchema.tagsProperty, value: try JSONValue(strings: tags))
        if let place { self[place] = property } else { append(property) }
    }
}

extension JSONValue {
    fileprivate init(strings: [String]) throws(SchemaError) {
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
            throw SchemaError(error, inReference: nil)
        }
    }
}

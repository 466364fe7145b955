package import SchemaModel

/// Tags of objects and properties, which stand in the text as the keyword `confluent:tags` [R11.1].
extension JSONSchema {
    static let tagsKeyword = "confluent:tags"

    /// The tagged objects and properties of this text, in its order. Those of referenced texts are not among them.
    ///
    /// A property that is an object is listed as a property: both are one schema, with one list of tags.
    package var taggedEntities: [TaggedEntity] {
        var seen: Set<Int> = []
        let places = TagPlaces(self).places
        let fields = Set(places.lazy.filter { $0.kind == .field }.map(\.schema.position))
        return places.compactMap { place in
            let tags = place.schema.tags
            guard !tags.isEmpty, place.kind == .field || !fields.contains(place.schema.position),
                seen.insert(place.schema.position).inserted
            else { return nil }
            return TaggedEntity(path: place.path, kind: place.kind, tags: tags)
        }
    }

    /// This schema with other tags.
    ///
    /// - Throws: `SchemaError` `.name` for a path that leads to nothing in this text.
    package func editingTags(_ edits: TagEdits) throws(SchemaError) -> JSONSchema {
        let places = TagPlaces(self)
        var lists: [Int: TagList] = [:]
        func edit(_ entity: TaggedEntity, _ change: (inout TagList) -> Void) throws(SchemaError) {
            let found = places.schemas(at: entity)
            guard !found.isEmpty else {
                throw SchemaError(
                    .name, "No matching path '\(entity.path.excerpt)' found in the schema", at: source,
                    fix: "Name what lies on the way from the root, as in object.order.array.object.sku.")
            }
            for schema in found { change(&lists[schema.position, default: TagList(schema.tags)]) }
        }
        for entity in edits.additions { try edit(entity) { $0.add(entity.tags) } }
        for entity in edits.removals { try edit(entity) { $0.remove(entity.tags) } }
        for entity in edits.propagations { try edit(entity) { $0.add(entity.tags) } }
        var members: [Int: JSONMember] = [:]
        for (position, list) in lists { members[position] = try JSONMember(tags: list.tags) }
        return try JSONSchema(parsing: text(with: members), references: references)
    }

    /// The canonical text, in which some objects have other tags. An empty list goes.
    private func text(with lists: [Int: JSONMember]) -> String {
        var writer = JSONWriter()
        writer.value(source, number: BigDecimalText.text) { object in
            var members = object.members
            guard object.documentIdentity == source.documentIdentity, let tags = lists[object.position] else { return members }
            let place = members.firstIndex { $0.name == JSONSchema.tagsKeyword }
            switch (place, tags.value.elements.isEmpty) {
            case (let place?, true): members.remove(at: place)
            case (let place?, false): members[place] = tags
            case (nil, true): break
            case (nil, false): members.append(tags)
            }
            return members
        }
        return writer.text
    }
}

extension JSONValue {
    /// Empty where there are none.
    fileprivate var tags: [String] { self[JSONSchema.tagsKeyword]?.elements.compactMap(\.string) ?? [] }
}

extension JSONMember {
    fileprivate init(tags: [String]) throws(SchemaError) {
        var writer = JSONWriter()
        writer.raw("{")
        writer.string(JSONSchema.tagsKeyword)
        writer.raw(":[")
        for (position, tag) in tags.enumerated() {
            if position > 0 { writer.raw(",") }
            writer.string(tag)
        }
        writer.raw("]}")
        do {
            self = try JSONDocument(parsing: writer.text).root.members[0]
        } catch {
            throw SchemaError(error, inReference: nil)
        }
    }
}

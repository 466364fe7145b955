import SchemaModel

/// A JSON value that is being made.
indirect enum Instance: Hashable {
    case null
    case bool(Bool)
    /// As written.
    case number(String)
    case string(String)
    case array([Instance])
    case object([Member])

    struct Member: Hashable {
        let name: String
        var value: Instance
    }

    /// One step from a value to one inside it.
    enum Step: Hashable {
        case member(String)
        case element(Int)
    }

    init(_ value: JSONValue) {
        switch value.kind {
        case .null: self = .null
        case .bool: self = .bool(value.bool == true)
        case .number: self = .number(value.numberText ?? "0")
        case .string: self = .string(value.string ?? "")
        case .array: self = .array(value.elements.map(Instance.init))
        case .object: self = .object(value.members.map { Member(name: $0.name, value: Instance($0.value)) })
        }
    }

    static func object(_ members: (String, Instance)...) -> Instance {
        .object(members.map { Member(name: $0.0, value: $0.1) })
    }

    var text: String {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.text
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.raw("null")
        case .bool(let flag): writer.raw(flag ? "true" : "false")
        case .number(let text): writer.raw(text)
        case .string(let text): writer.string(text)
        case .array(let elements):
            writer.raw("[")
            for (position, element) in elements.enumerated() {
                if position > 0 { writer.raw(",") }
                element.write(to: &writer)
            }
            writer.raw("]")
        case .object(let members):
            writer.raw("{")
            for (position, member) in members.enumerated() {
                if position > 0 { writer.raw(",") }
                writer.string(member.name)
                writer.raw(":")
                member.value.write(to: &writer)
            }
            writer.raw("}")
        }
    }

    // MARK: Parts

    /// The ways to this value and to all inside it, nearest first.
    var places: [[Step]] {
        var places: [[Step]] = [[]]
        var next = 0
        while next < places.count {
            let place = places[next]
            next += 1
            switch self[place] {
            case .object(let members)?: places += members.map { place + [.member($0.name)] }
            case .array(let elements)?: places += elements.indices.map { place + [.element($0)] }
            default: break
            }
        }
        return places
    }

    /// The value at a place; nil where there is none.
    subscript(place: [Step]) -> Instance? {
        var value = self
        for step in place {
            switch (value, step) {
            case (.object(let members), .member(let name)):
                guard let member = members.first(where: { $0.name == name }) else { return nil }
                value = member.value
            case (.array(let elements), .element(let position)):
                guard elements.indices.contains(position) else { return nil }
                value = elements[position]
            default: return nil
            }
        }
        return value
    }

    /// This value with another one at a place, or none there.
    func replacing(_ place: ArraySlice<Step>, with other: Instance?) -> Instance? {
        guard let step = place.first else { return other }
        let rest = place.dropFirst()
        switch (self, step) {
        case (.object(var members), .member(let name)):
            if let position = members.firstIndex(where: { $0.name == name }) {
                if let value = members[position].value.replacing(rest, with: other) {
                    members[position].value = value
                } else {
                    members.remove(at: position)
                }
            } else if rest.isEmpty, let other {
                members.append(Member(name: name, value: other))
            }
            return .object(members)
        case (.array(var elements), .element(let position)):
            guard elements.indices.contains(position) else { return self }
            if let value = elements[position].replacing(rest, with: other) {
                elements[position] = value
            } else {
                elements.remove(at: position)
            }
            return .array(elements)
        default: return self
        }
    }
}

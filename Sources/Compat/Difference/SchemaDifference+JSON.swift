import SchemaJSON
import SchemaModel

extension SchemaDifference {
    private struct Step {
        let old: JSONValue
        let new: JSONValue
        let place: String
    }

    private static let documentation = ["title", "description", "$comment"]
    /// Lists in which only what is in them counts.
    private static let sets = ["required", "enum", "type"]
    private static let single = [
        "additionalItems", "additionalProperties", "contains", "not", "if", "then", "else", "propertyNames", "unevaluatedItems",
        "unevaluatedProperties", "items",
    ]
    private static let lists = ["allOf", "anyOf", "oneOf", "prefixItems", "items"]
    private static let maps: [String: SchemaChange.Part] = [
        "properties": .property, "patternProperties": .property, "$defs": .definition, "definitions": .definition,
        "dependentSchemas": .property,
    ]

    /// Compares texts keyword by keyword. What a `$ref` leads to is compared where it stands.
    mutating func compare(_ old: JSONSchema, _ new: JSONSchema) {
        var open = [Step(old: old.source, new: new.source, place: "")]
        while let step = open.popLast() { open += compare(step).reversed() }
    }

    private mutating func compare(_ step: Step) -> [Step] {
        guard step.old.kind == .object, step.new.kind == .object else {
            compare(.type, step.place, SchemaDifference.text(step.old), SchemaDifference.text(step.new), at: step.new)
            return []
        }
        let old = Dictionary(step.old.members.map { ($0.name.exact, $0.value) }) { $1 }
        var steps: [Step] = []
        for member in step.new.members {
            steps += compare(member.name, old[member.name.exact], member.value, step)
        }
        let now = Set(step.new.members.map(\.name.exact))
        for member in step.old.members where !now.contains(member.name.exact) {
            steps += compare(member.name, member.value, nil, step)
        }
        return steps
    }

    /// One keyword; nil where a side does not have it.
    private mutating func compare(_ word: String, _ old: JSONValue?, _ new: JSONValue?, _ step: Step) -> [Step] {
        let source = new ?? old
        if SchemaDifference.documentation.contains(word) {
            compare(.documentation, step.place, name: word, old?.string, new?.string, at: source)
            return []
        }
        if let part = SchemaDifference.maps[word] { return map(part, word, old, new, step) }
        if let old, let new {
            if SchemaDifference.single.contains(word), old.kind == .object, new.kind == .object {
                let inner = word.lowercased().contains("items") || word == "contains" ? step.place + "[]" : step.place
                return [Step(old: old, new: new, place: inner)]
            }
            if SchemaDifference.lists.contains(word), old.kind == .array, new.kind == .array {
                return list(word, old.elements, new.elements, step)
            }
        }
        if SchemaDifference.sets.contains(word) {
            set(word, old, new, step.place)
            return []
        }
        let part: SchemaChange.Part = word == "default" ? .default : .keyword
        compare(
            part, step.place, name: part == .default ? nil : word, SchemaDifference.text(old), SchemaDifference.text(new),
            at: source)
        return []
    }

    private mutating func map(
        _ part: SchemaChange.Part, _ word: String, _ old: JSONValue?, _ new: JSONValue?, _ step: Step
    ) -> [Step] {
        let then = Dictionary((old?.members ?? []).map { ($0.name.exact, $0.value) }) { $1 }
        let names = Set((new?.members ?? []).map(\.name.exact))
        var steps: [Step] = []
        for member in new?.members ?? [] {
            let place = part == .definition ? "#\(member.name)" : SchemaDifference.place(step.place, member.name)
            if let before = then[member.name.exact] {
                steps.append(Step(old: before, new: member.value, place: place))
            } else {
                add(.added, part, place, new: SchemaDifference.text(member.value), at: member.value)
            }
        }
        for member in old?.members ?? [] where !names.contains(member.name.exact) {
            let place = part == .definition ? "#\(member.name)" : SchemaDifference.place(step.place, member.name)
            add(.removed, part, place, old: SchemaDifference.text(member.value), at: member.value)
        }
        return steps
    }

    private mutating func list(_ word: String, _ old: [JSONValue], _ new: [JSONValue], _ step: Step) -> [Step] {
        for branch in new.dropFirst(old.count) {
            add(.added, .branch, step.place, name: word, new: SchemaDifference.text(branch), at: branch)
        }
        for branch in old.dropFirst(new.count) {
            add(.removed, .branch, step.place, name: word, old: SchemaDifference.text(branch), at: branch)
        }
        let inner = word == "items" || word == "prefixItems" ? step.place + "[]" : step.place
        return zip(old, new).map { Step(old: $0, new: $1, place: inner) }
    }

    /// A list, or a single element that stands for one.
    private mutating func set(_ word: String, _ old: JSONValue?, _ new: JSONValue?, _ place: String) {
        func elements(_ value: JSONValue?) -> [JSONValue] {
            guard let value else { return [] }
            return value.kind == .array ? value.elements : [value]
        }
        let part: SchemaChange.Part = word == "type" ? .type : word == "enum" ? .value : .required
        let (before, after) = (elements(old), elements(new))
        let texts = (before.map { SchemaDifference.text($0) }, after.map { SchemaDifference.text($0) })
        if before.count == 1, after.count == 1 {
            return compare(part, place, texts.0[0], texts.1[0], at: after[0])
        }
        let (then, now) = (Set(texts.0), Set(texts.1))
        for (text, value) in zip(texts.0, before) where !now.contains(text) {
            add(.removed, part, place, name: value.string ?? text, at: new ?? value)
        }
        for (text, value) in zip(texts.1, after) where !then.contains(text) {
            add(.added, part, place, name: value.string ?? text, at: value)
        }
    }
}

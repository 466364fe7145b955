import SchemaAvro
import SchemaModel

extension SchemaDifference {
    private struct Pair: Hashable {
        let old: TypeID
        let new: TypeID
    }

    private struct Step {
        let pair: Pair
        let place: String
        /// The field or type that has the types, where the text can be shown.
        let source: JSONValue?
    }

    mutating func compare(_ old: AvroSchema, _ new: AvroSchema) {
        // The last one is next. A type that is used twice is compared once.
        var open = [Step(pair: Pair(old: old.root, new: new.root), place: "", source: new[new.root].source)]
        var seen: Set<Pair> = []
        while let step = open.popLast() {
            guard seen.insert(step.pair).inserted else { continue }
            open += compare(step, old, new).reversed()
        }
    }

    /// - Returns: what is inside, to be compared next.
    private mutating func compare(_ step: Step, _ old: AvroSchema, _ new: AvroSchema) -> [Step] {
        let (then, now) = (old[step.pair.old], new[step.pair.new])
        let source = now.source ?? step.source
        func inner(_ old: TypeID, _ new: TypeID, _ place: String) -> Step {
            Step(pair: Pair(old: old, new: new), place: place, source: source)
        }
        guard then.word == now.word else {
            add(
                .changed, .type, step.place, old: SchemaDifference.text(step.pair.old, in: old),
                new: SchemaDifference.text(step.pair.new, in: new), at: source)
            return []
        }
        compare(properties: then.properties, now.properties, step.place, source)
        switch (then.type, now.type) {
        case (.array(let old), .array(let new)): return [inner(old, new, step.place + "[]")]
        case (.map(let old), .map(let new)): return [inner(old, new, step.place + "{}")]
        case (.union(let then), .union(let now)): return branches(then, now, step, old, new)
        case (.record(let then), .record(let now)):
            names(then.name, now.name, then.doc, now.doc, then.aliases, now.aliases, step.place, source)
            return fields(then, now, step.place, old, new)
        case (.enumeration(let then), .enumeration(let now)):
            names(then.name, now.name, then.doc, now.doc, then.aliases, now.aliases, step.place, source)
            symbols(then, now, step.place, source)
        case (.fixed(let then), .fixed(let now)):
            names(then.name, now.name, then.doc, now.doc, then.aliases, now.aliases, step.place, source)
            compare(.size, step.place, "\(then.size)", "\(now.size)", at: source)
        default: break
        }
        return []
    }

    private mutating func names(
        _ oldName: AvroName, _ newName: AvroName, _ oldDoc: String?, _ newDoc: String?, _ oldAliases: [AvroName],
        _ newAliases: [AvroName], _ place: String, _ source: JSONValue?
    ) {
        if oldName != newName { add(.renamed, .name, place, old: oldName.full, new: newName.full, at: source) }
        compare(.documentation, place, oldDoc, newDoc, at: source)
        aliases(oldAliases.map(\.full), newAliases.map(\.full), place, source)
    }

    private mutating func aliases(_ old: [String], _ new: [String], _ place: String, _ source: JSONValue?) {
        let (then, now) = (Set(old.map(\.exact)), Set(new.map(\.exact)))
        for alias in old where !now.contains(alias.exact) { add(.removed, .alias, place, name: alias, at: source) }
        for alias in new where !then.contains(alias.exact) { add(.added, .alias, place, name: alias, at: source) }
    }

    /// Members that Avro gives no meaning, such as tags, and logical types.
    private mutating func compare(
        properties old: [AvroProperty], _ new: [AvroProperty], _ place: String, _ source: JSONValue?
    ) {
        let then = Dictionary(old.map { ($0.name.exact, $0.value) }) { $1 }
        let now = Dictionary(new.map { ($0.name.exact, $0.value) }) { $1 }
        for property in old where now[property.name.exact] == nil {
            add(.removed, .member, place, name: property.name, old: SchemaDifference.text(property.value), at: source)
        }
        for property in new {
            compare(
                .member, place, name: property.name, SchemaDifference.text(then[property.name.exact]),
                SchemaDifference.text(property.value), at: property.value)
        }
    }

    // MARK: Records

    /// Fields are the same by their names, or by an alias that names one which went.
    private mutating func fields(
        _ then: AvroRecord, _ now: AvroRecord, _ outer: String, _ old: AvroSchema, _ new: AvroSchema
    ) -> [Step] {
        let oldPlaces = Dictionary(then.fields.enumerated().map { ($1.name.exact, $0) }) { first, _ in first }
        let kept = Set(now.fields.map(\.name.exact))
        var steps: [Step] = []
        var matched: Set<Int> = []
        var order: [Int] = []
        for field in now.fields {
            let place = SchemaDifference.place(outer, field.name)
            let alias = field.aliases.compactMap { kept.contains($0.exact) ? nil : oldPlaces[$0.exact] }.first
            guard let position = oldPlaces[field.name.exact] ?? alias, matched.insert(position).inserted else {
                let value = SchemaDifference.text(field.defaultValue).map { ", default \($0)" } ?? ""
                add(
                    .added, .field, place, new: SchemaDifference.text(field.type, in: new) + value, at: field.source)
                continue
            }
            let before = then.fields[position]
            order.append(position)
            if !before.name.isExactly(field.name) {
                add(.renamed, .field, place, old: before.name, new: field.name, at: field.source)
            }
            compare(.documentation, place, before.doc, field.doc, at: field.source)
            compare(
                .default, place, SchemaDifference.text(before.defaultValue), SchemaDifference.text(field.defaultValue),
                at: field.source)
            compare(.order, place, before.order.rawValue, field.order.rawValue, at: field.source)
            aliases(before.aliases, field.aliases, place, field.source)
            compare(properties: before.properties, field.properties, place, field.source)
            steps.append(Step(pair: Pair(old: before.type, new: field.type), place: place, source: field.source))
        }
        for (position, field) in then.fields.enumerated() where !matched.contains(position) {
            add(
                .removed, .field, SchemaDifference.place(outer, field.name), old: SchemaDifference.text(field.type, in: old),
                at: field.source)
        }
        if order != order.sorted() {
            let names = { (positions: [Int]) in positions.map { then.fields[$0].name }.joined(separator: ", ") }
            add(.moved, .fieldOrder, outer, old: names(order.sorted()), new: names(order), at: now.fields.first?.source)
        }
        return steps
    }

    private mutating func symbols(_ then: AvroEnum, _ now: AvroEnum, _ place: String, _ source: JSONValue?) {
        let (old, new) = (Set(then.symbols.map(\.exact)), Set(now.symbols.map(\.exact)))
        for symbol in then.symbols where !new.contains(symbol.exact) {
            add(.removed, .symbol, place, name: symbol, at: source)
        }
        for symbol in now.symbols where !old.contains(symbol.exact) {
            add(.added, .symbol, place, name: symbol, at: source)
        }
        let both = (then.symbols.filter { new.contains($0.exact) }, now.symbols.filter { old.contains($0.exact) })
        if both.0.map(\.exact) != both.1.map(\.exact) {
            add(
                .moved, .symbolOrder, place, old: both.0.joined(separator: ", "), new: both.1.joined(separator: ", "), at: source)
        }
        compare(.default, place, then.defaultSymbol, now.defaultSymbol, at: source)
    }

    // MARK: Unions

    /// Branches are the same by what unions tell them apart by: the name of a named type, the word of another.
    private mutating func branches(
        _ then: [TypeID], _ now: [TypeID], _ step: Step, _ old: AvroSchema, _ new: AvroSchema
    ) -> [Step] {
        let oldKeys = then.map { SchemaDifference.key($0, in: old) }
        let newKeys = now.map { SchemaDifference.key($0, in: new) }
        var steps: [Step] = []
        let places = Dictionary(zip(oldKeys, then)) { first, _ in first }
        for (key, branch) in zip(newKeys, now) {
            if let before = places[key] {
                steps.append(Step(pair: Pair(old: before, new: branch), place: step.place, source: step.source))
            } else {
                add(.added, .branch, step.place, name: SchemaDifference.text(branch, in: new), at: step.source)
            }
        }
        let (before, after) = (Set(oldKeys), Set(newKeys))
        for (key, branch) in zip(oldKeys, then) where !after.contains(key) {
            add(.removed, .branch, step.place, name: SchemaDifference.text(branch, in: old), at: step.source)
        }
        let both = (oldKeys.filter(after.contains), newKeys.filter(before.contains))
        if both.0 != both.1 {
            let names = { (keys: [ExactText]) in keys.map(\.text).joined(separator: ", ") }
            add(.moved, .branchOrder, step.place, old: names(both.0), new: names(both.1), at: step.source)
        }
        return steps
    }

    private static func key(_ type: TypeID, in schema: AvroSchema) -> ExactText {
        (schema[type].name?.full ?? schema[type].word).exact
    }

    /// A type in brief. What is deeper than three levels is left out.
    private static func text(_ type: TypeID, in schema: AvroSchema, depth: Int = 0) -> String {
        let node = schema[type]
        let logical = node.properties.first { $0.name == "logicalType" }?.value.string.map { " (\($0))" } ?? ""
        guard depth < 3 else { return node.word }
        switch node.type {
        case .array(let items): return "array of \(text(items, in: schema, depth: depth + 1))"
        case .map(let values): return "map of \(text(values, in: schema, depth: depth + 1))"
        case .union(let branches):
            let shown = branches.prefix(10).map { text($0, in: schema, depth: depth + 1) }
            return "union of \((shown + (branches.count > 10 ? ["..."] : [])).joined(separator: ", "))"
        case .primitive(let primitive): return primitive.rawValue + logical
        case .record, .enumeration, .fixed: return "\(node.word) \(node.name?.full ?? "")" + logical
        }
    }
}

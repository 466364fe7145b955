import SchemaModel

/// Finds the parts in which two texts of a schema differ.
struct PlanSlots {
    private(set) var slots: [PlanSlot] = []
    private let oldTypes: PlanTypes
    private let newTypes: PlanTypes

    init(from old: JSONTree, to new: JSONTree) {
        oldTypes = PlanTypes(old)
        newTypes = PlanTypes(new)
        isWhole = false
        isWhole = walk(old, new, path: "", place: "")
    }

    /// Whether the slots are all that differs.
    private(set) var isWhole: Bool

    /// - Returns: whether all that differs is in slots.
    private mutating func walk(_ old: JSONTree, _ new: JSONTree, path: String, place: String) -> Bool {
        if old == new { return true }
        if case .array(let then) = old, case .array(let now) = new {
            return branches(then, now, path: path, place: place)
        }
        guard case .object = old, case .object = new, let word = new["type"], word == old["type"] else {
            if case .object = old, case .object = new, let then = old["type"], let now = new["type"] {
                return walk(then, now, path: "\(path)/type", place: place)
            }
            return false
        }
        switch word.text {
        case "record": return record(old, new, path: path, place: place)
        case "enum":
            names(old, new, path: path, place: place)
            if old["symbols"] != new["symbols"] || old["default"] != new["default"] {
                add(.type(path: path), place, ["symbols", "default"], old, PlanMoves.changing(symbols: old, new))
            }
            return true
        case "fixed":
            names(old, new, path: path, place: place)
            return old["size"] == new["size"]
        case "array": return inside("items", old, new, path, place + "[]")
        case "map": return inside("values", old, new, path, place + "{}")
        default: return true
        }
    }

    private mutating func inside(_ key: String, _ old: JSONTree, _ new: JSONTree, _ path: String, _ place: String) -> Bool {
        guard let then = old[key], let now = new[key] else { return false }
        return walk(then, now, path: "\(path)/\(key)", place: place)
    }

    private mutating func branches(_ then: [JSONTree], _ now: [JSONTree], path: String, place: String) -> Bool {
        guard then.count == now.count else { return false }
        var isWhole = true
        for (position, (old, new)) in zip(then, now).enumerated() where isWhole {
            isWhole = walk(old, new, path: "\(path)/\(position)", place: place)
        }
        return isWhole
    }

    private mutating func add(
        _ target: PlanSlot.Target, _ place: String, _ members: [String], _ old: JSONTree, _ ways: [[PlanSlot.Form]]
    ) {
        slots.append(
            PlanSlot(target: target, place: place, old: PlanSlot.Form(members: PlanMoves.taken(old, members)), ways: ways))
    }

    private mutating func names(_ old: JSONTree, _ new: JSONTree, path: String, place: String) {
        guard PlanTypes.fullName(old) != PlanTypes.fullName(new) else { return }
        add(.type(path: path), place, ["name", "namespace", "aliases"], old, PlanMoves.renaming(type: old, new))
    }

    // MARK: Records

    private mutating func record(_ old: JSONTree, _ new: JSONTree, path: String, place: String) -> Bool {
        names(old, new, path: path, place: place)
        let (then, now) = (fields(old), fields(new))
        let (oldNames, newNames) = (Set(then.map(\.name)), Set(now.map(\.name)))
        var gone = then.filter { !newNames.contains($0.name) }
        for field in now where !oldNames.contains(field.name) {
            let inner = SchemaPlanner.place(place, field.name)
            let target = PlanSlot.Target.field(record: path, name: field.name)
            if let match = match(for: field.tree, among: gone.map(\.tree)) {
                let before = gone.remove(at: match)
                let ways = PlanMoves.renaming(before.tree, field.tree) + replacing(before.tree, field.tree)
                slots.append(
                    PlanSlot(target: target, place: inner, old: PlanSlot.Form(fields: [before.tree]), ways: ways))
            } else {
                slots.append(
                    PlanSlot(
                        target: target, place: inner, old: PlanSlot.Form(),
                        ways: PlanMoves.adding(field.tree, types: newTypes)))
            }
        }
        for field in gone {
            slots.append(
                PlanSlot(
                    target: .field(record: path, name: nil), place: SchemaPlanner.place(place, field.name),
                    old: PlanSlot.Form(fields: [field.tree]), ways: PlanMoves.removing(field.tree, types: oldTypes)))
        }
        for (position, field) in now.enumerated() {
            guard let before = then.first(where: { $0.name == field.name }) else { continue }
            self.field(before.tree, field.tree, field.name, record: path, position, place)
        }
        return true
    }

    /// A field that both have: what is inside its type, or the field as a whole.
    private mutating func field(
        _ old: JSONTree, _ new: JSONTree, _ name: String, record: String, _ position: Int, _ outer: String
    ) {
        guard let then = old["type"], let now = new["type"] else { return }
        let place = SchemaPlanner.place(outer, name)
        let mark = slots.count
        if walk(then, now, path: "\(record)/fields/\(position)/type", place: place) {
            // A default that came or went changes no verdict while the field is there.
            return
        }
        slots.removeSubrange(mark...)
        slots.append(
            PlanSlot(
                target: .field(record: record, name: name), place: place, old: PlanSlot.Form(fields: [old]),
                ways: PlanMoves.changing(old, new, oldTypes, newTypes)))
    }

    /// The field that a new one was: of the same type, where only one is.
    private func match(for field: JSONTree, among gone: [JSONTree]) -> Int? {
        let aliases = field["aliases"]?.elements ?? []
        if let named = gone.firstIndex(where: { $0["name"].map(aliases.contains) ?? false }) { return named }
        let same = gone.indices.filter { gone[$0]["type"] == field["type"] }
        return same.count == 1 ? same.first : nil
    }

    /// Both fields side by side for a time.
    private func replacing(_ old: JSONTree, _ new: JSONTree) -> [[PlanSlot.Form]] {
        var ways: [[PlanSlot.Form]] = []
        for coming in PlanMoves.adding(new, types: newTypes) {
            for going in PlanMoves.removing(old, types: oldTypes) {
                // The old field may only go once the new one has come.
                let first = coming.dropLast().map { form in
                    PlanSlot.Form(fields: [old] + form.fields, label: form.label)
                }
                let rest = going.dropLast().map { form in
                    PlanSlot.Form(fields: form.fields + (coming.first?.fields ?? []), label: form.label)
                }
                let name = old["name"]?.text?.excerpt ?? ""
                var last = coming[coming.count - 1]
                last.label = "the field \(name) is gone"
                ways.append(first + rest + [last])
            }
        }
        return ways
    }

    private func fields(_ record: JSONTree) -> [(name: String, tree: JSONTree)] {
        (record["fields"]?.elements ?? []).compactMap { field in field["name"]?.text.map { ($0, field) } }
    }
}

import SchemaModel

/// The moves of a plan: ways from one form of a part to another.
enum PlanMoves {
    typealias Form = PlanSlot.Form

    /// A field that comes: with a default first, so that records without it can be read.
    static func adding(_ field: JSONTree, types: PlanTypes) -> [[Form]] {
        let name = label(field)
        let last = Form(fields: [field], label: "the field \(name)")
        guard let eased = withDefault(field, types) else { return [[last]] }
        return [
            [last],
            [
                Form(fields: [eased], label: "the field \(name), with the default \(eased["default"]?.compact ?? "")"),
                Form(fields: [field], label: "the field \(name) without a default"),
            ],
        ]
    }

    /// A field that goes: with a default first, so that readers can do without it.
    static func removing(_ field: JSONTree, types: PlanTypes) -> [[Form]] {
        let name = label(field)
        let last = Form(label: "the field \(name) is gone")
        guard let eased = withDefault(field, types) else { return [[last]] }
        return [
            [last],
            [Form(fields: [eased], label: "a default for the field \(name): \(eased["default"]?.compact ?? "")"), last],
        ]
    }

    /// A field with another type: at once, or away and back again. In between there is no field.
    static func changing(_ old: JSONTree, _ new: JSONTree, _ oldTypes: PlanTypes, _ newTypes: PlanTypes) -> [[Form]] {
        let name = label(new)
        var ways: [[Form]] = [[Form(fields: [new], label: "the field \(name) as proposed")]]
        for going in removing(old, types: oldTypes) {
            for coming in adding(new, types: newTypes) {
                var going = going
                going[going.count - 1].label = "the field \(name) is gone, and its values are lost to readers until it is back"
                ways.append(going + coming)
            }
        }
        return ways.sorted { $0.count < $1.count }
    }

    /// A field under another name: known by both names for a time.
    static func renaming(_ old: JSONTree, _ new: JSONTree) -> [[Form]] {
        guard let oldName = old["name"]?.text, let newName = new["name"]?.text else { return [] }
        let back = Form(fields: [alias(oldName, on: new)], label: "the field \(newName), with the alias \(oldName)")
        let ahead = Form(fields: [alias(newName, on: old)], label: "the alias \(newName) on the field \(oldName)")
        let last = Form(fields: [new], label: "the field \(newName) as proposed")
        return [[last], [back, last], [ahead, last], [ahead, back, last]]
    }

    /// Members of a named type: its name, or the symbols of an enum.
    static func renaming(type old: JSONTree, _ new: JSONTree) -> [[Form]] {
        guard let oldName = PlanTypes.fullName(old), let newName = PlanTypes.fullName(new) else { return [] }
        let members = ["name", "namespace", "aliases"]
        let was = Form(members: taken(old, members))
        let last = Form(members: taken(new, members), label: "the type \(newName) as proposed")
        var back = Form(members: taken(new, members), label: "the type \(newName), with the alias \(oldName)")
        back.members["aliases"] = alias(oldName, on: new)["aliases"]
        var ahead = Form(members: was.members, label: "the alias \(newName) on the type \(oldName)")
        ahead.members["aliases"] = alias(newName, on: old)["aliases"]
        return [[last], [back, last], [ahead, last], [ahead, back, last]]
    }

    static func changing(symbols old: JSONTree, _ new: JSONTree) -> [[Form]] {
        let name = new["name"]?.text?.excerpt ?? ""
        let members = ["symbols", "default"]
        let last = Form(members: taken(new, members), label: "the enum \(name) as proposed")
        func eased(_ tree: JSONTree, _ what: String) -> Form? {
            guard let symbol = tree["default"] ?? new["default"] ?? tree["symbols"]?.elements.first else { return nil }
            var form = Form(
                members: taken(tree, members), label: "\(what) of the enum \(name), with the default \(symbol.compact)")
            form.members["default"] = symbol
            return form
        }
        guard let ahead = eased(old, "the old symbols"), let back = eased(new, "the new symbols") else { return [[last]] }
        return [[last], [back, last], [ahead, last], [ahead, back, last]]
    }

    static func taken(_ tree: JSONTree, _ names: [String]) -> [String: JSONTree?] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, tree[$0]) })
    }

    // MARK: Parts

    private static func label(_ field: JSONTree) -> String { field["name"]?.text?.excerpt ?? "" }

    private static func alias(_ name: String, on tree: JSONTree) -> JSONTree {
        var tree = tree
        let known = tree["aliases"]?.elements ?? []
        if !known.contains(.string(name)) { tree["aliases"] = .array(known + [.string(name)]) }
        return tree
    }

    /// The field with a default; nil where it has one, or where none is known.
    private static func withDefault(_ field: JSONTree, _ types: PlanTypes) -> JSONTree? {
        guard field["default"] == nil, let type = field["type"], let value = types.value(of: type) else { return nil }
        var field = field
        field["default"] = value
        return field
    }
}

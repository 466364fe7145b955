/// A part of a schema that differs between two versions, and the forms that it may take on the way.
struct PlanSlot {
    enum Target {
        /// The field of a record of the new schema, which is at a path; nil where the new record has none.
        case field(record: String, name: String?)
        /// Members of a named type, which is at a path.
        case type(path: String)
    }

    /// What stands there in one version.
    struct Form {
        /// Of a field: no field, one, or two of them.
        var fields: [JSONTree] = []
        /// Of a type: members that are set, or taken away where nil.
        var members: [String: JSONTree?] = [:]
        /// What is different from before, in words.
        var label = ""
    }

    let target: Target
    /// In names, for the report.
    let place: String
    let old: Form
    /// Ways from the old form to the new one, without the old one, the shortest first. The last form of each is the proposed
    /// one.
    let ways: [[Form]]
}

extension JSONTree {
    /// The schema with each slot in one of its forms.
    func composed(_ slots: [(slot: PlanSlot, form: PlanSlot.Form)]) -> JSONTree {
        var fields: [String: [String: PlanSlot.Form]] = [:]
        var added: [String: [PlanSlot.Form]] = [:]
        var types: [String: [PlanSlot.Form]] = [:]
        for (slot, form) in slots {
            switch slot.target {
            case .field(let record, let name?): fields[record, default: [:]][name] = form
            case .field(let record, nil): added[record, default: []].append(form)
            case .type(let path): types[path, default: []].append(form)
            }
        }
        func built(_ tree: JSONTree, _ path: String) -> JSONTree {
            switch tree {
            case .string, .literal: return tree
            case .array(let elements):
                return .array(elements.enumerated().map { built($1, "\(path)/\($0)") })
            case .object(let members):
                let forms = fields[path] ?? [:]
                var result = JSONTree.object(
                    members.map { member in
                        guard member.name == "fields", !forms.isEmpty || added[path] != nil else {
                            return Member(name: member.name, value: built(member.value, "\(path)/\(member.name)"))
                        }
                        var list: [JSONTree] = []
                        for (position, field) in member.value.elements.enumerated() {
                            if let form = field["name"]?.text.flatMap({ forms[$0] }) {
                                list += form.fields
                            } else {
                                list.append(built(field, "\(path)/fields/\(position)"))
                            }
                        }
                        list += (added[path] ?? []).flatMap(\.fields)
                        return Member(name: member.name, value: .array(list))
                    })
                for form in types[path] ?? [] {
                    for (name, value) in form.members { result[name] = value }
                }
                return result
            }
        }
        return built(self, "")
    }
}

import SchemaModel

extension AvroParser {
    /// Every default must be a value of its field's type [C2.4].
    ///
    /// This runs once all names are known, so that a default on a recursive or later type is judged like any other, which
    /// the reference implementation cannot do [W7].
    func checkDefaults() throws(SchemaError) {
        var check = DefaultCheck(nodes: nodes, budget: limits.checkSteps.value)
        for node in nodes {
            guard case .record(let record) = node.type else { continue }
            for field in record.fields {
                guard let value = field.defaultValue else { continue }
                let isValid = check.isValid(value, of: field.type, isWholeDefault: true)
                guard check.budget > 0 else {
                    throw SchemaError(
                        .limit, "Checking the default of field \(field.name.excerpt) exceeded \(limits.checkSteps)",
                        at: field.source == nil ? nil : value, fix: "Shorten the default.", limit: limits.checkSteps)
                }
                guard isValid else {
                    try checkNesting(of: field.type)
                    let type = AvroSchema(root: field.type, nodes: nodes).text(of: field.type, .resolved)
                    throw SchemaError(
                        .defaultValue, "Invalid default for field \(field.name.excerpt): \(value.excerpt) not a \(type.excerpt)",
                        at: field.source == nil ? nil : value, fix: fix(value, of: field.type))
                }
            }
        }
    }

    /// What to write instead of a default that is none of its type.
    private func fix(_ value: JSONValue, of type: TypeID) -> String {
        let branches = if case .union(let branches) = nodes[type.position].type { branches } else { [type] }
        let words = branches.map { nodes[$0.position].word }
        if value.kind == .null {
            return words.count == 1
                ? "Write the type as [\"null\", …] to allow null, or leave the default out."
                : "Add \"null\" to the branches to allow null, or leave the default out."
        }
        let isQuoted =
            switch value.string {
            case "null": words.contains("null")
            case "true", "false": words.contains("boolean")
            case let text?: Int64(text) != nil && (words.contains("int") || words.contains("long"))
            case nil: false
            }
        if isQuoted, let text = value.string { return "Write \(text) without the quotes." }
        return "Make the default a value of the field's type, or leave it out."
    }
}

import SchemaModel

extension AvroParser {
    /// Every default must be a value of its field's type (reference/compatibility.md 2.4).
    ///
    /// This runs once all names are known, so that a default on a recursive or later type is judged like any other, which
    /// the reference implementation cannot do [W7].
    func checkDefaults() throws(AvroSchemaError) {
        var check = DefaultCheck(nodes: nodes, budget: limits.checkSteps.value)
        for node in nodes {
            guard case .record(let record) = node.type else { continue }
            for field in record.fields {
                guard let value = field.defaultValue else { continue }
                let isValid = check.isValid(value, of: field.type, isWholeDefault: true)
                guard check.budget > 0 else {
                    throw AvroSchemaError(
                        .limit, "Checking the default of field \(field.name.excerpt) exceeded \(limits.checkSteps)",
                        at: field.source == nil ? nil : value, fix: "Shorten the default.", limit: limits.checkSteps)
                }
                guard isValid else {
                    try checkNesting(of: field.type)
                    let type = AvroSchema(root: field.type, nodes: nodes).text(of: field.type, .resolved)
                    throw AvroSchemaError(
                        .defaultValue, "Invalid default for field \(field.name.excerpt): \(value.excerpt) not a \(type.excerpt)",
                        at: field.source == nil ? nil : value,
                        fix: "Make the default a value of the field's type, or leave it out.")
                }
            }
        }
    }
}

/// Decides whether JSON values stand for values of types.
///
/// Each value is judged once a type: a union may try the same value against many branches, again and again below.
private struct DefaultCheck {
    struct Pair: Hashable {
        let document: ObjectIdentifier
        let value: Int
        let type: TypeID
    }

    let nodes: [AvroNode]
    /// Steps that are left.
    var budget: Int
    var known: [Pair: Bool] = [:]

    init(nodes: [AvroNode], budget: Int) {
        self.nodes = nodes
        self.budget = budget
    }

    /// Recursion follows the nesting of the value, which the document bounds.
    mutating func isValid(_ value: JSONValue, of type: TypeID, isWholeDefault: Bool = false) -> Bool {
        budget -= 1
        guard budget > 0 else { return false }
        switch nodes[type.position].type {
        case .primitive(let primitive):
            return isValid(value, primitive)
                || isWholeDefault && value.kind == .string && (primitive == .float || primitive == .double)
        case .enumeration, .fixed:
            return value.kind == .string
        case .array, .map, .record, .union:
            guard value.kind == .array || value.kind == .object else { return isValidAny(value, of: type) }
            let pair = Pair(document: value.documentIdentity, value: value.position, type: type)
            if let known = known[pair] { return known }
            let isValid = isValidAny(value, of: type)
            known[pair] = isValid
            return isValid
        }
    }

    private mutating func isValidAny(_ value: JSONValue, of type: TypeID) -> Bool {
        switch nodes[type.position].type {
        case .array(let items):
            guard value.kind == .array else { return false }
            for element in value.elements where !isValid(element, of: items) { return false }
            return true
        case .map(let values):
            guard value.kind == .object else { return false }
            for member in value.members where !isValid(member.value, of: values) { return false }
            return true
        case .union(let branches):
            // Any branch will do, as in Avro 1.12; older versions ask for the first [W10].
            for branch in branches where isValid(value, of: branch) { return true }
            return false
        case .record(let record):
            guard value.kind == .object else { return false }
            let members = Dictionary(value.members.map { ($0.name.exact, $0.value) }) { _, last in last }
            for field in record.fields {
                budget -= 1
                if let member = members[field.name.exact] {
                    if !isValid(member, of: field.type) { return false }
                } else if field.defaultValue == nil {
                    return false
                }
            }
            return true
        case .primitive, .enumeration, .fixed: return false
        }
    }

    private func isValid(_ value: JSONValue, _ primitive: AvroPrimitive) -> Bool {
        switch primitive {
        case .null: value.kind == .null
        case .boolean: value.kind == .bool
        case .int: value.numberText.flatMap { Int32($0) } != nil
        case .long: value.numberText.flatMap { Int64($0) } != nil
        case .float, .double: value.kind == .number
        case .bytes, .string: value.kind == .string
        }
    }
}

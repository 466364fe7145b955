import SchemaModel

/// Decides whether JSON values stand for values of types.
///
/// Each value is judged once a type: a union may try the same value against many branches, again and again below.
struct DefaultCheck {
    struct Pair: Hashable {
        let document: ObjectIdentifier
        let value: Int
        let type: TypeID
    }

    enum Rigour {
        /// What the reference implementation asks of new schemas: any text does for an enum, a fixed or bytes [W9].
        case registration
        /// What a reader needs: text of an enum is a symbol, and text of bytes and fixed are bytes.
        case reading
    }

    let nodes: [AvroNode]
    let rigour: Rigour
    /// Steps that are left.
    var budget: Int
    var known: [Pair: Bool] = [:]

    init(nodes: [AvroNode], budget: Int, rigour: Rigour = .registration) {
        self.nodes = nodes
        self.rigour = rigour
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
        case .enumeration(let enumeration):
            guard let text = value.string else { return false }
            return rigour == .registration || enumeration.symbols.contains { $0.isExactly(text) }
        case .fixed(let fixed):
            guard let text = value.string else { return false }
            return rigour == .registration || text.unicodeScalars.count == fixed.size && isBytes(text)
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
        case .bytes: value.string.map { rigour == .registration || isBytes($0) } ?? false
        case .string: value.kind == .string
        }
    }

    /// In JSON a byte is the character of its number (Avro specification, "Complex Types").
    private func isBytes(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { $0.value <= 0xFF } }
}

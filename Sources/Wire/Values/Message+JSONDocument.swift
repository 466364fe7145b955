package import SchemaModel

extension Message {
    /// What a document says, for those who have no Jansson. It must be one in which no member stands twice.
    ///
    /// - Throws: `MessageShapeError` for a number that no double holds.
    package init(_ document: JSONDocument) throws(MessageShapeError) { try self.init(document.root) }

    /// Recursion is bounded by `max-json-depth`, which the document was read under.
    private init(_ value: JSONValue) throws(MessageShapeError) {
        switch value.kind {
        case .null: self = .null
        case .bool: self = .bool(value.bool == true)
        case .number:
            let text = value.numberText ?? ""
            if let number = Int64(text) {
                self = .integer(number)
            } else if let number = Double(text), number.isFinite {
                self = .real(number)
            } else {
                throw MessageShapeError("The number \(text.prefix(40)) is too large")
            }
        case .string: self = .string(value.string ?? "")
        case .array:
            var elements: [Message] = []
            elements.reserveCapacity(value.count)
            for element in value.elements { elements.append(try Message(element)) }
            self = .array(elements)
        case .object:
            var object = MessageObject()
            for member in value.members { object.append(member.name, try Message(member.value)) }
            self = .object(object)
        }
    }

    /// The JSON text of this message. A real number that is not finite is null: JSON has no other word for it.
    package var json: String {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.text
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.raw("null")
        case .bool(let flag): writer.raw(flag ? "true" : "false")
        case .integer(let number): writer.raw("\(number)")
        case .real(let number): writer.raw(number.isFinite ? "\(number)" : "null")
        case .string(let text): writer.string(text)
        case .array(let elements):
            writer.raw("[" as Unicode.Scalar)
            for (position, element) in elements.enumerated() {
                if position > 0 { writer.raw("," as Unicode.Scalar) }
                element.write(to: &writer)
            }
            writer.raw("]" as Unicode.Scalar)
        case .object(let object):
            writer.raw("{" as Unicode.Scalar)
            for (position, member) in object.members.enumerated() {
                if position > 0 { writer.raw("," as Unicode.Scalar) }
                writer.string(member.name)
                writer.raw(":" as Unicode.Scalar)
                member.value.write(to: &writer)
            }
            writer.raw("}" as Unicode.Scalar)
        }
    }
}

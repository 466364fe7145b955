package import SchemaRegistryMessages

/// An object in a request body, with members read as the reference's mapper reads them.
///
/// Scalars are coerced: integers and booleans may come as strings, strings as numbers. A member that is absent
/// or `null` is nil. Everything else is 400, as in the reference [R2.2]; the text names the member
/// and what it must be.
package struct BodyObject: Sendable {
    package let members: MessageObject
    private let shape: BodyShape
    /// What stands before the names of members in texts, such as `references[0].`; empty for the body itself.
    private let path: String

    /// The body itself.
    package init(_ message: Message, _ shape: BodyShape) throws(APIError) { try self.init(message, shape, at: "") }

    /// - Parameter place: Of an object inside the body, such as `references[0]`.
    private init(_ message: Message, _ shape: BodyShape, at place: String) throws(APIError) {
        guard case .object(let members) = message else {
            let name = place.isEmpty ? "The body" : "'\(place)'"
            let hint = place.isEmpty && message.string != nil ? ". Send the object itself, not its text in quotes" : ""
            throw .badRequest("\(name) must be a JSON object such as \(shape.example), not \(message.kind)\(hint)")
        }
        self.members = members
        self.shape = shape
        path = place.isEmpty ? "" : place + "."
    }

    /// The member as it stands; nil where it is absent or `null`.
    package subscript(name: String) -> Message? {
        assert(shape[name] != nil, "\(name) is not in the shape of this body, so that a notice would call it ignored")
        let value = members[name]
        return value == .null ? nil : value
    }

    package func string(_ name: String) throws(APIError) -> String? {
        guard let value = self[name] else { return nil }
        guard let text = value.scalarText else {
            throw .badRequest("\(quoted(name)) must be a string, not \(value.kind)")
        }
        return text
    }

    /// A 32-bit integer.
    package func integer(_ name: String) throws(APIError) -> Int? {
        guard let value = self[name] else { return nil }
        let found: String
        switch value {
        case .integer(let number):
            if let result = Int32(exactly: number) { return Int(result) }
            found = "\(number)"
        case .real(let number):
            if let result = Int32(exactly: number.rounded(.towardZero)) { return Int(result) }
            found = "\(number)"
        case .string(let text):
            let trimmed = text[...].trimmed
            if trimmed.isEmpty { return nil }
            if let result = JavaInteger.parse(trimmed) { return result }
            found = "\"\(text.prefix(100))\""
        default: found = value.kind
        }
        throw .badRequest("\(quoted(name)) must be a whole number from -2147483648 to 2147483647, not \(found)")
    }

    package func bool(_ name: String) throws(APIError) -> Bool? {
        guard let value = self[name] else { return nil }
        if let flag = value.scalarBool { return flag }
        let text = value.string
        if let text, text[...].trimmed.isEmpty { return nil }
        throw .badRequest("\(quoted(name)) must be true or false, not \(text.map { "\"\($0.prefix(100))\"" } ?? value.kind)")
    }

    package func object(_ name: String, _ shape: BodyShape) throws(APIError) -> BodyObject? {
        guard let value = self[name] else { return nil }
        return try BodyObject(value, shape, at: path + name)
    }

    package func objects(_ name: String, _ shape: BodyShape) throws(APIError) -> [BodyObject]? {
        guard let elements = try array(name, of: "objects such as \(shape.example)") else { return nil }
        var objects: [BodyObject] = []
        for (index, element) in elements.enumerated() {
            objects.append(try BodyObject(element, shape, at: "\(path)\(name)[\(index)]"))
        }
        return objects
    }

    package func strings(_ name: String) throws(APIError) -> [String]? {
        guard let elements = try array(name, of: "strings") else { return nil }
        var strings: [String] = []
        for (index, element) in elements.enumerated() {
            guard let text = element.scalarText else {
                throw .badRequest("\(quoted("\(name)[\(index)]")) must be a string, not \(element.kind)")
            }
            strings.append(text)
        }
        return strings
    }

    private func array(_ name: String, of items: String) throws(APIError) -> [Message]? {
        guard let value = self[name] else { return nil }
        guard let elements = value.array else {
            throw .badRequest("\(quoted(name)) must be an array of \(items), not \(value.kind)")
        }
        return elements
    }

    private func quoted(_ name: String) -> String { "'\(path)\(name)'" }
}

extension Message {
    /// What a value is, to be read after "not ". It never quotes the value.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .integer, .real: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

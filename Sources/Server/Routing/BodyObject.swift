package import SchemaRegistryMessages

/// An object in a request body, with members read as the reference's mapper reads them.
///
/// Scalars are coerced: integers and booleans may come as strings, strings as numbers. A member that is absent
/// or `null` is nil. Everything else is 400 with the mapper's text (REST reference, section 2.2).
package struct BodyObject: Sendable {
    package let members: MessageObject

    package init(_ message: Message, type: String) throws(APIError) {
        switch message {
        case .object(let members): self.members = members
        case .string(let text):
            throw .badRequest(
                "Cannot construct instance of `\(type)` (although at least one Creator exists): "
                    + "no String-argument constructor/factory method to deserialize from String value ('\(text.prefix(100))')")
        default: throw .mismatch(type, message)
        }
    }

    /// The member as it stands; nil where it is absent or `null`.
    package subscript(name: String) -> Message? {
        let value = members[name]
        return value == .null ? nil : value
    }

    package func string(_ name: String) throws(APIError) -> String? {
        try self[name].map { value throws(APIError) in try value.coercedString() }
    }

    /// A 32-bit integer.
    package func integer(_ name: String) throws(APIError) -> Int? {
        guard let value = self[name] else { return nil }
        switch value {
        case .integer(let number):
            guard let result = Int32(exactly: number) else { throw .outOfRange("\(number)") }
            return Int(result)
        case .real(let number):
            guard let result = Int32(exactly: number.rounded(.towardZero)) else { throw .outOfRange("\(number)") }
            return Int(result)
        case .string(let text):
            let trimmed = text[...].trimmed
            if trimmed.isEmpty { return nil }
            guard let result = JavaInteger.parse(trimmed) else { throw .invalid("Integer", text, "not a valid `Integer` value") }
            return result
        default: throw .mismatch("Integer", value)
        }
    }

    package func bool(_ name: String) throws(APIError) -> Bool? {
        guard let value = self[name] else { return nil }
        if let flag = value.scalarBool { return flag }
        guard let text = value.string else { throw .mismatch("Boolean", value) }
        if text[...].trimmed.isEmpty { return nil }
        throw .invalid("Boolean", text, "only \"true\" or \"false\" recognized")
    }

    package func object(_ name: String, type: String) throws(APIError) -> BodyObject? {
        try self[name].map { value throws(APIError) in try BodyObject(value, type: type) }
    }

    package func array(_ name: String) throws(APIError) -> [Message]? {
        guard let value = self[name] else { return nil }
        guard let elements = value.array else { throw .mismatch("ArrayList<Object>", value) }
        return elements
    }

    package func objects(_ name: String, type: String) throws(APIError) -> [BodyObject]? {
        guard let elements = try array(name) else { return nil }
        return try elements.map { element throws(APIError) in try BodyObject(element, type: type) }
    }

    package func strings(_ name: String) throws(APIError) -> [String]? {
        guard let elements = try array(name) else { return nil }
        return try elements.map { element throws(APIError) in try element.coercedString() }
    }
}

extension Message {
    fileprivate func coercedString() throws(APIError) -> String {
        guard let text = scalarText else { throw .mismatch("String", self) }
        return text
    }

    /// The mapper's words for a value and for its token.
    fileprivate var kind: (name: String, token: String) {
        switch self {
        case .null: ("Null", "VALUE_NULL")
        case .bool(let flag): ("Boolean", flag ? "VALUE_TRUE" : "VALUE_FALSE")
        case .integer: ("Integer", "VALUE_NUMBER_INT")
        case .real: ("Floating-point", "VALUE_NUMBER_FLOAT")
        case .string: ("String", "VALUE_STRING")
        case .array: ("Array", "START_ARRAY")
        case .object: ("Object", "START_OBJECT")
        }
    }
}

extension APIError {
    /// A value of the wrong kind, in the reference's words. Never quotes the value.
    package static func mismatch(_ type: String, _ value: Message) -> APIError {
        .badRequest(
            "Cannot deserialize value of type `\(type)` from \(value.kind.name) value (token `JsonToken.\(value.kind.token)`)")
    }

    fileprivate static func invalid(_ type: String, _ text: String, _ reason: String) -> APIError {
        .badRequest("Cannot deserialize value of type `\(type)` from String \"\(text.prefix(100))\": \(reason)")
    }

    fileprivate static func outOfRange(_ number: String) -> APIError {
        .badRequest("Numeric value (\(number)) out of range of int (-2147483648 - 2147483647)")
    }
}

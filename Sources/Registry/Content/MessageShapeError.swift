import SchemaModel
package import SchemaRegistryMessages

/// A well-formed message whose parts have the wrong type.
package struct MessageShapeError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ path: String, expected: String, found: Message) {
        description = "'\(path)' must be \(expected), not \(found.kindName)"
    }

    init(_ path: String, expected: String, text: String) {
        description = "'\(path)' must be \(expected), not \"\(text.prefix(100))\""
    }

    /// Two names that look alike and differ only in how Unicode composes their characters.
    init(ambiguous name: String, in path: String) {
        description = "Two spellings of '\(name)' at '\(path)' differ only in the composition of their characters"
    }
}

extension Message {
    var kindName: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .integer: "a number"
        case .real: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    func requireObject(_ path: String) throws(MessageShapeError) -> MessageObject {
        guard case .object(let object) = self else { throw MessageShapeError(path, expected: "an object", found: self) }
        return object
    }

    /// A set of strings; null stands for none.
    func strings(_ path: String) throws(MessageShapeError) -> Set<String> {
        guard self != .null else { return [] }
        guard case .array(let elements) = self else { throw MessageShapeError(path, expected: "an array", found: self) }
        var strings: Set<String> = []
        for element in elements {
            guard let text = element.scalarText else { throw MessageShapeError(path, expected: "a string", found: element) }
            let (isNew, member) = strings.insert(text)
            guard isNew || member.isExactly(text) else {
                throw MessageShapeError(ambiguous: text, in: path)
            }
        }
        return strings
    }
}

extension Message {
    /// A set of tags; null stands for none. A tag is a name, with the length and the characters of one.
    func tags(_ path: String) throws(MessageShapeError) -> Set<String> {
        let tags = try strings(path)
        for tag in tags { try MessageShapeError.requireName(tag, at: path, "tags") }
        return tags
    }
}

extension MessageShapeError {
    static func requireName(_ text: String, at path: String, _ what: String) throws(MessageShapeError) {
        guard InvalidName.permits(text) else {
            throw MessageShapeError(
                path, expected: "\(what) of at most \(InvalidName.maxBytes) bytes without control characters", text: text)
        }
    }
}

extension Message? {
    /// The members of an object; none where it is absent or null.
    func members(_ path: String) throws(MessageShapeError) -> [(name: String, value: Message)] {
        guard let self, self != .null else { return [] }
        return try self.requireObject(path).members
    }

    /// An object whose values are strings; nil where it is absent or null.
    func stringMap(_ path: String) throws(MessageShapeError) -> [String: String]? {
        guard let self, self != .null else { return nil }
        var map: [String: String] = [:]
        for (name, value) in try self.requireObject(path).members where value != .null {
            guard let text = value.scalarText else {
                throw MessageShapeError("\(path).\(name)", expected: "a string", found: value)
            }
            // The last of a repeated name was chosen before. Swift takes some other names for the same, and would drop one.
            guard map[name] == nil else { throw MessageShapeError(ambiguous: name, in: path) }
            map[name] = text
        }
        return map
    }

    /// A string; nil where it is absent or null. As in the reference's mapper, another scalar stands for its text.
    func text(_ path: String) throws(MessageShapeError) -> String? {
        guard let self, self != .null else { return nil }
        guard let text = self.scalarText else { throw MessageShapeError(path, expected: "a string", found: self) }
        return text
    }

    /// A truth value; nil where it is absent, null or an empty text.
    func flag(_ path: String) throws(MessageShapeError) -> Bool? {
        guard let self, self != .null, self != "" else { return nil }
        if let flag = self.scalarBool { return flag }
        guard let text = self.string else { throw MessageShapeError(path, expected: "true or false", found: self) }
        throw MessageShapeError(path, expected: "true or false", text: text)
    }

    /// The value, unless it is absent or null.
    var present: Message? { self == .some(.null) ? nil : self }

    /// One of an enumeration's names; nil where it is absent or null.
    func name<T: RawRepresentable<String> & CaseIterable>(_ path: String, of type: T.Type) throws(MessageShapeError) -> T? {
        guard let text = try text(path) else { return nil }
        guard let value = T(rawValue: text) else {
            let names = T.allCases.map(\.rawValue).joined(separator: ", ")
            throw MessageShapeError(path, expected: "one of \(names)", text: text)
        }
        return value
    }
}

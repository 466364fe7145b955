import SchemaModel

/// An object of a JSON text, with members read as the reference's mapper reads them.
///
/// Scalars are coerced: integers and booleans may come as strings, strings as numbers. A member that is absent or `null` is
/// nil. Everything else is an error, as in the reference [R2.2]; its text names the member and what it must be.
package struct WireObject: Sendable {
    package let members: MessageObject
    private let shape: BodyShape
    /// What stands before the names of members in texts, such as `references[0].`; empty for a whole text.
    private let path: String

    /// - Parameter place: Of an object inside a text, such as `references[0]`; empty for a whole text.
    package init(_ message: Message, _ shape: BodyShape, at place: String = "") throws(MessageShapeError) {
        guard case .object(let members) = message else {
            let hint = place.isEmpty && message.string != nil ? ". Send the object itself, not its text in quotes" : ""
            throw MessageShapeError(
                "\(place.isEmpty ? "The body" : "'\(place)'") must be \(shape.inWords), not \(message.kind)\(hint)")
        }
        self.members = members
        self.shape = shape
        path = place.isEmpty ? "" : place + "."
    }

    /// The member as it stands; nil where it is absent or `null`.
    package subscript(name: String) -> Message? {
        assert(shape[name] != nil, "\(name) is not in the shape of this object, so that a notice would call it ignored")
        let value = members[name]
        return value == .null ? nil : value
    }

    // MARK: Scalars

    package func string(_ name: String) throws(MessageShapeError) -> String? {
        guard let value = self[name] else { return nil }
        return try text(of: value, name)
    }

    /// A 32-bit integer.
    package func integer(_ name: String) throws(MessageShapeError) -> Int? {
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
            let trimmed = text.trimmingBlanks
            if trimmed.isEmpty { return nil }
            if let result = Int32(trimmed) { return Int(result) }
            found = "\"\(text.prefix(100))\""
        default: found = value.kind
        }
        throw MessageShapeError(
            "\(quoted(name)) must be a whole number from -2147483648 to 2147483647, not \(found)")
    }

    /// A 64-bit integer, such as a time.
    package func long(_ name: String) throws(MessageShapeError) -> Int64? {
        guard let value = self[name] else { return nil }
        guard let number = value.integer ?? value.string.flatMap({ Int64($0.trimmingBlanks) }) else {
            throw MessageShapeError("\(quoted(name)) must be a whole number, not \(value.kind)")
        }
        return number
    }

    package func bool(_ name: String) throws(MessageShapeError) -> Bool? {
        guard let value = self[name] else { return nil }
        if let flag = value.scalarBool { return flag }
        let text = value.string
        if let text, text.trimmingBlanks.isEmpty { return nil }
        throw MessageShapeError(
            "\(quoted(name)) must be true or false, not \(text.map { "\"\($0.prefix(100))\"" } ?? value.kind)")
    }

    /// One of an enumeration's names.
    package func name<T: RawRepresentable<String> & CaseIterable>(
        _ name: String, of type: T.Type
    ) throws(MessageShapeError) -> T? {
        guard let text = try string(name) else { return nil }
        guard let value = T(rawValue: text) else {
            let names = T.allCases.map(\.rawValue).joined(separator: ", ")
            throw MessageShapeError("\(quoted(name)) must be one of \(names), not \"\(text.prefix(100))\"")
        }
        return value
    }

    // MARK: Objects

    package func object(_ name: String, _ shape: BodyShape) throws(MessageShapeError) -> WireObject? {
        guard let value = self[name] else { return nil }
        return try WireObject(value, shape, at: path + name)
    }

    package func objects(_ name: String, _ shape: BodyShape) throws(MessageShapeError) -> [WireObject]? {
        guard let elements = try array(name, of: shape.listInWords) else { return nil }
        var objects: [WireObject] = []
        for (index, element) in elements.enumerated() {
            objects.append(try WireObject(element, shape, at: "\(path)\(name)[\(index)]"))
        }
        return objects
    }

    // MARK: Texts

    package func strings(_ name: String) throws(MessageShapeError) -> [String]? {
        guard let elements = try array(name, of: "an array of strings") else { return nil }
        var strings: [String] = []
        for (index, element) in elements.enumerated() { strings.append(try text(of: element, "\(name)[\(index)]")) }
        return strings
    }

    /// Strings of which none stands twice.
    package func set(_ name: String) throws(MessageShapeError) -> Set<String>? {
        guard let value = self[name] else { return nil }
        return try set(of: value, name)
    }

    /// An object whose values are strings; those that are null are left out.
    package func map(_ name: String) throws(MessageShapeError) -> [String: String]? {
        guard let value = self[name] else { return nil }
        var map: [String: String] = [:]
        for (key, value) in try entries(of: value, name) where value != .null {
            let text = try text(of: value, "\(name).\(key)")
            // The last of a repeated name was chosen before. Swift takes some other names for the same, and would drop one.
            guard map[key] == nil else { throw ambiguous(key, name) }
            map[key] = text
        }
        return map
    }

    /// Tags, which are names with the length and the characters of one.
    package func tags(_ name: String) throws(MessageShapeError) -> Set<String>? {
        guard let value = self[name] else { return nil }
        return try tags(of: value, name)
    }

    /// Tags by the pattern of a path.
    package func tagsByPattern(_ name: String) throws(MessageShapeError) -> [String: Set<String>]? {
        guard let value = self[name] else { return nil }
        var map: [String: Set<String>] = [:]
        for (pattern, value) in try entries(of: value, name) {
            try requireName(pattern, name, "patterns")
            map[pattern] = value == .null ? [] : try tags(of: value, "\(name).\(pattern)")
        }
        return map
    }

    /// - Throws: `MessageShapeError` where nothing can have this name.
    func requireName(_ text: String, _ name: String, _ what: String) throws(MessageShapeError) {
        guard InvalidName.permits(text) else {
            throw MessageShapeError(
                "\(quoted(name)) must be \(what) of at most \(InvalidName.maxBytes) bytes without control characters, not "
                    + "\"\(text.prefix(100))\"")
        }
    }

    private func text(of value: Message, _ name: String) throws(MessageShapeError) -> String {
        guard let text = value.scalarText else {
            throw MessageShapeError("\(quoted(name)) must be a string, not \(value.kind)")
        }
        return text
    }

    private func tags(of value: Message, _ name: String) throws(MessageShapeError) -> Set<String> {
        let tags = try set(of: value, name)
        for tag in tags { try requireName(tag, name, "tags") }
        return tags
    }

    private func set(of value: Message, _ name: String) throws(MessageShapeError) -> Set<String> {
        guard let elements = value.array else {
            throw MessageShapeError("\(quoted(name)) must be an array, not \(value.kind)")
        }
        var strings: Set<String> = []
        for element in elements {
            let text = try text(of: element, name)
            let (isNew, member) = strings.insert(text)
            guard isNew || member.isExactly(text) else { throw ambiguous(text, name) }
        }
        return strings
    }

    private func array(_ name: String, of what: String) throws(MessageShapeError) -> [Message]? {
        guard let value = self[name] else { return nil }
        guard let elements = value.array else {
            throw MessageShapeError("\(quoted(name)) must be \(what), not \(value.kind)")
        }
        return elements
    }

    private func entries(of value: Message, _ name: String) throws(MessageShapeError) -> [(name: String, value: Message)] {
        guard let object = value.object else {
            throw MessageShapeError("\(quoted(name)) must be an object, not \(value.kind)")
        }
        return object.members
    }

    /// Two names that look alike and differ only in how Unicode composes their characters.
    private func ambiguous(_ text: String, _ name: String) -> MessageShapeError {
        MessageShapeError("Two spellings of '\(text)' at \(quoted(name)) differ only in the composition of their characters")
    }

    private func quoted(_ name: String) -> String { "'\(path)\(name)'" }
}

extension BodyShape {
    fileprivate var inWords: String { example == "{}" ? "an object" : "a JSON object such as \(example)" }
    fileprivate var listInWords: String { example == "{}" ? "an array" : "an array of objects such as \(example)" }
}

extension Message {
    /// What a value is, to be read after "not ". It never quotes the value.
    package var kind: String {
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

extension String {
    /// Without blanks and tabs at its ends.
    fileprivate var trimmingBlanks: Substring {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        var text = drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }
}

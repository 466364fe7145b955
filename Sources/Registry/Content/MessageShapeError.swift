import SchemaModel
package import SchemaRegistryMessages

/// A well-formed message whose parts have the wrong type.
package struct MessageShapeError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ path: String, expected: String, found: Message) {
        description = "Cannot deserialize value of type `\(expected)` from \(found.kindName) at '\(path)'"
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
        case .bool: "Boolean value"
        case .integer: "Integer value"
        case .real: "Floating-point value"
        case .string: "String value"
        case .array: "Array value"
        case .object: "Object value"
        }
    }

    func requireObject(_ path: String) throws(MessageShapeError) -> MessageObject {
        guard case .object(let object) = self else { throw MessageShapeError(path, expected: "Object", found: self) }
        return object
    }

    /// A set of strings; null stands for none.
    func strings(_ path: String) throws(MessageShapeError) -> Set<String> {
        guard self != .null else { return [] }
        guard case .array(let elements) = self else { throw MessageShapeError(path, expected: "Array", found: self) }
        var strings: Set<String> = []
        for element in elements {
            guard let string = element.string else { throw MessageShapeError(path, expected: "String", found: element) }
            guard strings.insert(string).inserted || strings.contains(where: string.isExactly) else {
                throw MessageShapeError(ambiguous: string, in: path)
            }
        }
        return strings
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
            guard let string = value.string else { throw MessageShapeError("\(path).\(name)", expected: "String", found: value) }
            // The last of a repeated name was chosen before. Swift takes some other names for the same, and would drop one.
            guard map[name] == nil else { throw MessageShapeError(ambiguous: name, in: path) }
            map[name] = string
        }
        return map
    }

    /// A string; nil where it is absent or null.
    func text(_ path: String) throws(MessageShapeError) -> String? {
        guard let self, self != .null else { return nil }
        guard let string = self.string else { throw MessageShapeError(path, expected: "String", found: self) }
        return string
    }

    /// The value, unless it is absent or null.
    var present: Message? { self == .some(.null) ? nil : self }

    /// True or false; nil where it is absent or null.
    func flag(_ path: String) throws(MessageShapeError) -> Bool? {
        guard let self, self != .null else { return nil }
        switch self {
        case .bool(let flag): return flag
        // As the reference's mapper reads them.
        case .string("true"), .string("True"), .string("TRUE"): return true
        case .string("false"), .string("False"), .string("FALSE"): return false
        default: throw MessageShapeError(path, expected: "Boolean", found: self)
        }
    }

    /// One of an enumeration's names; nil where it is absent or null.
    func name<T: RawRepresentable<String>>(_ path: String, of type: T.Type) throws(MessageShapeError) -> T? {
        guard let text = try text(path) else { return nil }
        guard let value = T(rawValue: text) else { throw MessageShapeError(path, expected: "\(T.self)", found: .string(text)) }
        return value
    }
}

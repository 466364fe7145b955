import SchemaModel
import SchemaRegistryMessages
import SchemaWire

// The JSON in columns of the database. It is the database's own form: a change of the API changes nothing here, and what is
// read must be what was written, to the letter.

/// A column does not hold what was written there.
struct StoredFormError: Error {
    let member: String
}

/// Reads the members of one object of a column.
struct StoredObject {
    private let object: MessageObject

    init(_ message: Message?, _ member: String) throws(StoredFormError) {
        guard let object = message?.object else { throw StoredFormError(member: member) }
        self.object = object
    }

    private func value<T>(_ name: String, _ read: (Message) throws(StoredFormError) -> T?) throws(StoredFormError) -> T? {
        guard let message = object[name] else { return nil }
        guard let value = try read(message) else { throw StoredFormError(member: name) }
        return value
    }

    func text(_ name: String) throws(StoredFormError) -> String? { try value(name, \.string) }

    func flag(_ name: String) throws(StoredFormError) -> Bool? { try value(name, \.bool) }

    func number(_ name: String) throws(StoredFormError) -> Int? {
        try value(name) { message throws(StoredFormError) in message.integer.map { Int($0) } }
    }

    func name<T: RawRepresentable<String>>(_ name: String) throws(StoredFormError) -> T? {
        try value(name) { message throws(StoredFormError) in message.string.flatMap { T(rawValue: $0) } }
    }

    func texts(_ name: String) throws(StoredFormError) -> Set<String>? {
        try value(name) { message throws(StoredFormError) in try StoredObject.texts(message, name) }
    }

    func map<T>(_ name: String, _ read: (Message) throws(StoredFormError) -> T?) throws(StoredFormError) -> [String: T]? {
        try value(name) { message throws(StoredFormError) in
            var map: [String: T] = [:]
            for (key, message) in message.object?.members ?? [] {
                guard let value = try read(message) else { throw StoredFormError(member: name) }
                map[key] = value
            }
            return message.object == nil ? nil : map
        }
    }

    func form<T>(_ name: String, _ read: (Message) throws(StoredFormError) -> T) throws(StoredFormError) -> T? {
        try value(name) { message throws(StoredFormError) in try read(message) }
    }

    func forms<T>(_ name: String, _ read: (Message) throws(StoredFormError) -> T) throws(StoredFormError) -> [T]? {
        try value(name) { message throws(StoredFormError) in try StoredObject.list(message, name, read) }
    }

    static func list<T>(
        _ message: Message, _ name: String, _ read: (Message) throws(StoredFormError) -> T
    ) throws(StoredFormError) -> [T] {
        guard let array = message.array else { throw StoredFormError(member: name) }
        var list: [T] = []
        for element in array { list.append(try read(element)) }
        return list
    }

    static func texts(_ message: Message, _ name: String) throws(StoredFormError) -> Set<String> {
        let list = try list(message, name) { element throws(StoredFormError) in
            guard let text = element.string else { throw StoredFormError(member: name) }
            return text
        }
        return Set(list)
    }
}

extension MessageObject {
    /// Appends a member, unless there is nothing to say.
    mutating func store(_ name: String, _ text: String?) {
        if let text { append(name, .string(text)) }
    }

    mutating func store(_ name: String, _ flag: Bool?) {
        if let flag { append(name, .bool(flag)) }
    }

    mutating func store(_ name: String, _ form: Message?) {
        if let form { append(name, form) }
    }

    mutating func store(_ name: String, _ texts: Set<String>?) {
        if let texts, !texts.isEmpty { append(name, .array(texts.sortedByUTF16.map { .string($0) })) }
    }

    mutating func store(_ name: String, _ map: [String: String]?) {
        guard let map, !map.isEmpty else { return }
        append(name, .object(MessageObject(map.sortedByUTF16.map { ($0.key, .string($0.value)) })))
    }
}

/// One value of a `JSONDocument`, with its place in the text.
package struct JSONValue: Sendable {
    package enum Kind: Sendable { case null, bool, number, string, array, object }

    let document: JSONDocument
    let index: Int

    private var node: JSONNode { document.nodes[index] }

    package var kind: Kind {
        switch node.kind {
        case .null: .null
        case .bool: .bool
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }

    /// Which value of its document this is, to remember values by.
    package var position: Int { index }

    /// The document that the value belongs to, for the same.
    package var documentIdentity: ObjectIdentifier { ObjectIdentifier(document) }

    /// How many arrays and objects nest in the value: 0 for a scalar, 1 for `[]`. Costs a pass over the value.
    package var depth: Int {
        var ends: [UInt32] = []
        var deepest = 0
        for position in index..<Int(node.next) {
            let node = document.nodes[position]
            while let end = ends.last, end <= UInt32(position) { ends.removeLast() }
            guard node.kind == .array || node.kind == .object else { continue }
            ends.append(node.next)
            deepest = max(deepest, ends.count)
        }
        return deepest
    }

    /// Where the value starts. The first one that is asked for in a document costs a pass over its text.
    package var location: SourceLocation { place.location }

    /// The same, not yet counted.
    package var place: SourcePlace { SourcePlace(in: document, at: Int(node.start)) }

    /// The bytes of the value as they stand in the text.
    package var written: String {
        String(decoding: document.source[Int(node.start)..<Int(node.end)], as: UTF8.self)
    }

    package var bool: Bool? {
        node.kind == .bool ? document.source[Int(node.start)] == UInt8(ascii: "t") : nil
    }

    /// The number exactly as written.
    package var numberText: String? {
        node.kind == .number ? String(decoding: document.source[Int(node.start)..<Int(node.end)], as: UTF8.self) : nil
    }

    /// The string with its escapes resolved.
    package var string: String? {
        guard node.kind == .string else { return nil }
        return document.source.withUnsafeBufferPointer { JSONParser.text($0, node) }
    }

    /// The elements of an array; empty where this is none.
    package var elements: [JSONValue] {
        guard node.kind == .array else { return [] }
        var elements: [JSONValue] = []
        elements.reserveCapacity(Int(node.count))
        var child = index + 1
        for _ in 0..<node.count {
            elements.append(JSONValue(document: document, index: child))
            child = Int(document.nodes[child].next)
        }
        return elements
    }

    /// One element of an array; nil where this is not an array or has no such element. Costs a pass over those before it.
    package func element(_ position: Int) -> JSONValue? {
        guard node.kind == .array, position < node.count else { return nil }
        var child = index + 1
        for _ in 0..<position { child = Int(document.nodes[child].next) }
        return JSONValue(document: document, index: child)
    }

    /// How many elements or members there are, as written; 0 for a scalar.
    package var count: Int { Int(node.count) }

    /// How many positions the value and those inside it take, names of members included.
    package var nodeCount: Int { max(Int(node.next), index + 1) - index }

    /// The members of an object, in order; empty where this is none.
    ///
    /// Of several members of one name the last value stands in the place of the first.
    package var members: [JSONMember] {
        guard node.kind == .object else { return [] }
        var members: [JSONMember] = []
        members.reserveCapacity(Int(node.count))
        var child = index + 1
        for _ in 0..<node.count {
            members.append(
                JSONMember(
                    key: JSONValue(document: document, index: child),
                    value: JSONValue(document: document, index: child + 1)))
            child = Int(document.nodes[child + 1].next)
        }
        guard node.needsCare else { return members }
        var places: [ExactText: Int] = [:]
        var unique: [JSONMember] = []
        for member in members {
            let name = member.name.exact
            if let place = places[name] {
                unique[place] = member
            } else {
                places[name] = unique.count
                unique.append(member)
            }
        }
        return unique
    }

    /// The value of a member; nil where this is not an object or has no such member. Costs a pass over the members.
    package subscript(name: String) -> JSONValue? {
        guard node.kind == .object else { return nil }
        var found: JSONValue?
        var child = index + 1
        for _ in 0..<node.count {
            if JSONValue(document: document, index: child).isString(name) {
                found = JSONValue(document: document, index: child + 1)
                if !node.needsCare { break }
            }
            child = Int(document.nodes[child + 1].next)
        }
        return found
    }

    private func isString(_ text: String) -> Bool {
        let node = node
        if node.needsCare { return string?.isExactly(text) ?? false }
        return document.source[Int(node.start) + 1..<Int(node.end) - 1].elementsEqual(text.utf8)
    }
}

/// A name and a value of an object.
package struct JSONMember: Sendable {
    /// The name as a value, which knows its place.
    package let key: JSONValue
    package let value: JSONValue

    package var name: String { key.string ?? "" }
}

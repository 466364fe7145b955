/// The members of a JSON object, in order.
package struct MessageObject: Sendable {
    package private(set) var members: [(name: String, value: Message)]

    package init() { members = [] }

    package init(_ members: [(String, Message)]) {
        self.members = members.map { (name: $0.0, value: $0.1) }
    }

    /// The value of a member. Setting a new name appends it; setting an old one keeps its place; nil removes it.
    package subscript(name: String) -> Message? {
        get { members.first { $0.name == name }?.value }
        set {
            switch (members.firstIndex { $0.name == name }, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }

    /// The same names with other values, in the same order.
    package func mapping(_ value: (_ name: String, _ value: Message) throws -> Message) rethrows -> MessageObject {
        var object = self
        for (position, member) in members.enumerated() {
            object.members[position].value = try value(member.name, member.value)
        }
        return object
    }

    /// Appends a member that is known to be new.
    package mutating func append(_ name: String, _ value: Message) { members.append((name, value)) }
}

extension MessageObject: Equatable {
    package static func == (a: MessageObject, b: MessageObject) -> Bool {
        a.members.count == b.members.count
            && zip(a.members, b.members).allSatisfy { $0.name == $1.name && $0.value == $1.value }
    }
}

/// A JSON value of an HTTP body, a settings file, a report or a settings column.
///
/// Messages go through Jansson. They keep the order of members, but not the exact text of numbers: schema
/// documents and event payloads use `JSONDocument` instead.
package enum Message: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case real(Double)
    case string(String)
    case array([Message])
    case object(MessageObject)
}

extension Message {
    package var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    package var integer: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }

    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    package var array: [Message]? {
        if case .array(let value) = self { value } else { nil }
    }

    package var object: MessageObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// A scalar as a text: numbers and booleans may stand for theirs. Nil for null, arrays and objects.
    package var scalarText: String? {
        switch self {
        case .string(let value): value
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .bool(let value): String(value)
        case .null, .array, .object: nil
        }
    }

    /// A scalar as a truth value: numbers and the words `true` and `false` may stand for one. Nil for anything else.
    package var scalarBool: Bool? {
        switch self {
        case .bool(let value): value
        case .integer(let value): value != 0
        case .string(let value):
            switch value.split(whereSeparator: \.isWhitespace) {
            case ["true"], ["True"], ["TRUE"]: true
            case ["false"], ["False"], ["FALSE"]: false
            default: nil
            }
        case .null, .real, .array, .object: nil
        }
    }

    /// The member of an object; nil where this is not an object or has no such member.
    package subscript(name: String) -> Message? { object?[name] }
}

extension Message: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: Message...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, Message)...) {
        self = .object(MessageObject(elements))
    }
}

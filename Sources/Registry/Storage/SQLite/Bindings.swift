import GRDB

/// The values of a statement.
///
/// SQLite reads a text up to its first NUL. One that has a NUL would stand for another text, so it is never bound.
struct Bindings: ExpressibleByArrayLiteral {
    private let arguments: StatementArguments
    private let hasNUL: Bool

    init(arrayLiteral elements: (any DatabaseValueConvertible)?...) {
        arguments = StatementArguments(elements)
        hasNUL = elements.contains { Bindings.hasNUL($0) }
    }

    init(_ texts: [String]) {
        arguments = StatementArguments(texts)
        hasNUL = texts.contains { Bindings.hasNUL($0) }
    }

    init(_ named: [String: (any DatabaseValueConvertible)?]) {
        arguments = StatementArguments(named)
        hasNUL = named.values.contains { Bindings.hasNUL($0) }
    }

    private static func hasNUL(_ value: (any DatabaseValueConvertible)?) -> Bool {
        (value as? String)?.utf8.contains(0) ?? false
    }

    /// - Throws: `RegistryError.storage` for a text with a NUL. What comes from outside was refused before.
    func checked() throws -> StatementArguments {
        guard !hasNUL else { throw RegistryError.unexpected("a text with a NUL character was to be stored") }
        return arguments
    }
}

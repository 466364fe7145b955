import GRDB

/// The values of a statement.
///
/// SQLite reads a text up to its first NUL. One that has a NUL would stand for another text, so it is never bound.
struct Bindings: ExpressibleByArrayLiteral {
    private let arguments: StatementArguments
    private let values: [DatabaseValue]

    init(arrayLiteral elements: (any DatabaseValueConvertible)?...) {
        values = elements.map { $0?.databaseValue ?? .null }
        arguments = StatementArguments(values)
    }

    init(_ texts: [String]) {
        values = texts.map(\.databaseValue)
        arguments = StatementArguments(values)
    }

    init(_ named: [String: (any DatabaseValueConvertible)?]) {
        let named = named.mapValues { $0?.databaseValue ?? .null }
        values = Array(named.values)
        arguments = StatementArguments(named)
    }

    /// - Throws: `RegistryError.storage` for a text with a NUL. What comes from outside was refused before.
    func checked() throws -> StatementArguments {
        for value in values {
            guard case .string(let text) = value.storage, text.utf8.contains(0) else { continue }
            throw RegistryError.unexpected("a text with a NUL character was to be stored")
        }
        return arguments
    }
}

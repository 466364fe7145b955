import Foundation
import GRDB
import SchemaModel

/// How rows become values.
extension SQLiteReader {
    static let contentColumns = "c.identity, c.guid, c.type, c.schema, c.refs, c.metadata, c.rule_set"

    func storedVersion(_ condition: String, _ arguments: Bindings) throws -> StoredVersion? {
        try storedVersions(condition, arguments).first
    }

    func storedVersions(_ condition: String, _ arguments: Bindings) throws -> [StoredVersion] {
        try all("\(SQLiteReader.versionRows) WHERE \(condition)", arguments, storedVersion)
    }

    static let versionRows = """
        SELECT s.context, s.name, v.version, v.id, v.deleted, v.registered_at, \(contentColumns)
        FROM version v JOIN subject s ON s.key = v.subject
        JOIN schema_id i ON i.context = v.context AND i.id = v.id JOIN content c ON c.key = i.content
        """

    /// Reads a row of `versionRows`.
    func storedVersion(_ row: Row) throws -> StoredVersion {
        StoredVersion(
            subject: try row.subject(at: 0), version: try row.value(2), id: try row.value(3), isDeleted: try row.value(4),
            registeredAt: try row.value(5),
            stored: try storedContent(row, from: 6, id: try row.value(3), context: try row.value(0)))
    }

    /// Rows until they are enough, in number or in bytes.
    ///
    /// - Parameter columns: Those whose texts may be large.
    func page<T>(
        _ sql: String, _ arguments: Bindings, limit: Int, sizedBy columns: ClosedRange<Int>,
        _ value: (Row) throws -> T
    ) throws -> StorePage<T> {
        var items: [T] = []
        var bytes = 0
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: try arguments.checked())
        while bytes < StorePage<T>.bytes, let row = try rows.next() {
            items.append(try value(row))
            for column in columns { bytes += try row.withUnsafeData(atIndex: column) { $0?.count ?? 0 } }
        }
        return StorePage(items: items, mayContinue: items.count == limit || bytes >= StorePage<T>.bytes)
    }

    func one<T>(_ sql: String, _ arguments: Bindings, _ value: (Row) throws -> T) throws -> T? {
        try Row.fetchOne(db.cachedStatement(sql: sql), arguments: try arguments.checked()).map(value)
    }

    func all<T>(_ sql: String, _ arguments: Bindings, _ value: (Row) throws -> T) throws -> [T] {
        try Row.fetchAll(db.cachedStatement(sql: sql), arguments: try arguments.checked()).map(value)
    }
}

extension SQLiteReader {
    /// Reads `contentColumns`.
    private func storedContent(_ row: Row, from column: Int, id: Int, context: String) throws -> StoredContent {
        let identity: Data = try row.value(column)
        let guid: Data = try row.value(column + 1)
        let columns = ContentColumns(
            type: try row.value(column + 2), text: try row.value(column + 3), references: try row.text(column + 4),
            metadata: try row.text(column + 5), ruleSet: try row.text(column + 6))
        return try codec.content(of: columns, identity: identity, guid: guid) { "id \(id) in context '\(context)'" }
    }
}

extension Row {
    /// A subject out of two columns: its context and its name.
    ///
    /// - Throws: `RegistryError.storage` where nothing can have this name.
    func subject(at column: Int) throws -> Subject {
        do {
            return try Subject(context: try value(column), name: try value(column + 1))
        } catch {
            throw RegistryError.damaged("the database holds a name that no subject can have")
        }
    }
}

extension Subject {
    /// A qualified name out of the database.
    ///
    /// - Throws: `RegistryError.storage` where nothing can have this name.
    init(stored text: String) throws {
        do {
            try self.init(parsing: text)
        } catch {
            throw RegistryError.damaged("the database holds a name that no subject can have")
        }
    }
}

extension Row {
    /// A column. Where a bit of the file has changed, it may hold anything.
    ///
    /// - Throws: `RowDecodingError`, which is damage, for a value of another type.
    func value<T: DatabaseValueConvertible & StatementColumnConvertible>(_ column: Int) throws -> T {
        try decode(T.self, atIndex: column)
    }

    func text(_ column: Int) throws -> String? { try optional(column) }

    func optional<T: DatabaseValueConvertible & StatementColumnConvertible>(_ column: Int) throws -> T? {
        try hasNull(atIndex: column) ? nil : value(column)
    }
}

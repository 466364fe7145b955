import GRDB

extension SQLiteStore {
    /// Rows in a transaction.
    private static let batch = 500

    /// Encrypts what an earlier secret has encrypted with the current one, so that the earlier one can be given up.
    ///
    /// What no secret opens stays as it is.
    ///
    /// - Returns: How many texts there were.
    static func reseal(_ pool: DatabasePool, _ seal: PropertySeal) throws -> Int {
        try reseal(pool, "content", "key", "metadata") { seal.resealed(metadata: $0) }
            + reseal(pool, "config", "scope", "settings") { seal.resealed(config: $0) }
            + reseal(pool, "change", "sequence", "settings_before") { seal.resealed(config: $0) }
            + reseal(pool, "change", "sequence", "settings_after") { seal.resealed(config: $0) }
    }

    private static func reseal(
        _ pool: DatabasePool, _ table: String, _ key: String, _ column: String, _ resealed: (String) -> String?
    ) throws -> Int {
        var count = 0
        var last: DatabaseValue?
        while true {
            let rows = try pool.write { db in
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT \(key), \(column) FROM \(table) WHERE instr(\(column), '"sealed"') > 0
                        \(last == nil ? "" : "AND \(key) > ?") ORDER BY \(key) LIMIT \(batch)
                        """, arguments: last.map { [$0] } ?? [])
                for row in rows {
                    guard let text = resealed(row[1]) else { continue }
                    let place: DatabaseValue = row[0]
                    try db.execute(sql: "UPDATE \(table) SET \(column) = ? WHERE \(key) = ?", arguments: [text, place])
                    count += 1
                }
                return rows
            }
            guard rows.count == batch, let end = rows.last else { return count }
            last = end[0]
        }
    }
}

import Foundation
import GRDB
import SchemaModel
import SchemaRegistryMessages

/// The typed writes, inside the transaction of one job.
final class SQLiteWriter: SQLiteReader, StoreWriter {
    private let now: Int64
    /// What this job has appended to the record of changes.
    private(set) var changes: [CommittedChange] = []

    /// - Parameter now: Milliseconds since 1970.
    init(_ db: Database, seal: PropertySeal, now: Int64) {
        self.now = now
        super.init(db, seal: seal)
    }

    func append(_ change: Change) throws -> Int64 {
        try run(
            """
            INSERT INTO change (time, kind, context, subject, version, id, identity_before, identity_after,
                settings_before, settings_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                now, change.kind.rawValue, change.subject.context, change.subject.name, change.version, change.id,
                change.identityBefore.map { Data($0.bytes) }, change.identityAfter.map { Data($0.bytes) },
                try change.settingsBefore.map { try seal.sealed(config: $0) },
                try change.settingsAfter.map { try seal.sealed(config: $0) },
            ])
        let sequence = db.lastInsertedRowID
        changes.append(CommittedChange(sequence: sequence, change: change))
        return sequence
    }

    func allocateID(context: String) throws -> Int {
        try ensureContext(context)
        // Imported ids may stand in the way of the counter.
        let next: Int? = try one(
            """
            WITH RECURSIVE free (id) AS (
                SELECT next_id FROM context WHERE name = ?1
                UNION ALL
                SELECT id + 1 FROM free WHERE EXISTS (SELECT 1 FROM schema_id i WHERE i.context = ?1 AND i.id = free.id)
            ) SELECT id FROM free ORDER BY id DESC LIMIT 1
            """, [context]
        ) { $0[0] }
        guard let next, next <= Int(Int32.max) else { throw RegistryError.noIDsLeft(context: context) }
        try run("UPDATE context SET next_id = ? WHERE name = ?", [next + 1, context])
        return next
    }

    func reserveID(_ id: Int, context: String) throws {
        try ensureContext(context)
        try run("UPDATE context SET next_id = max(next_id, ?) WHERE name = ?", [id + 1, context])
    }

    func insert(
        _ content: SchemaContent, identity: ContentIdentity, references: [ResolvedReference], id: Int, version: Int,
        of subject: Subject, at sequence: Int64
    ) throws -> StoredVersion {
        try ensureContext(subject.context)
        try run("UPDATE context SET listed = 1 WHERE name = ? AND NOT listed", [subject.context])
        let contentKey = try ensureContent(content, identity: identity)
        try run(
            "INSERT INTO schema_id (context, id, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [subject.context, id, contentKey])
        let subjectKey = try ensureSubject(subject, changed: sequence)
        try run(
            """
            INSERT INTO version (subject, version, context, id, written, deleted, registered_at) VALUES (?, ?, ?, ?, ?, 0, ?)
            """, [subjectKey, version, subject.context, id, sequence, now])
        for (position, resolved) in references.enumerated() {
            try run(
                """
                INSERT INTO reference (subject, version, position, name, target_context, target_subject, target_version)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    subjectKey, version, position, resolved.reference.name, resolved.target.context, resolved.target.name,
                    resolved.reference.version,
                ])
        }
        return StoredVersion(
            subject: subject, version: version, id: id, isDeleted: false, registeredAt: now,
            stored: StoredContent(identity: identity, guid: content.guid, content: content))
    }

    func markDeleted(_ version: Int, of subject: Subject, at sequence: Int64) throws {
        let key = try ensureSubject(subject, changed: sequence)
        try run("UPDATE version SET deleted = 1, written = ? WHERE subject = ? AND version = ?", [sequence, key, version])
    }

    func remove(_ version: Int, of subject: Subject, at sequence: Int64) throws {
        let key = try ensureSubject(subject, changed: sequence)
        let id: Int? = try one("SELECT id FROM version WHERE subject = ? AND version = ?", [key, version]) { $0[0] }
        guard let id else { return }
        try run("DELETE FROM version WHERE subject = ? AND version = ?", [key, version])
        let content: Int64? = try one(
            "SELECT content FROM schema_id WHERE context = ? AND id = ?", [subject.context, id]
        ) { $0[0] }
        try run(
            """
            DELETE FROM schema_id WHERE context = ?1 AND id = ?2
            AND NOT EXISTS (SELECT 1 FROM version WHERE context = ?1 AND id = ?2)
            """, [subject.context, id])
        try run(
            "DELETE FROM content WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM schema_id WHERE content = ?1)", [content])
        try run(
            "DELETE FROM subject WHERE key = ?1 AND NOT EXISTS (SELECT 1 FROM version WHERE subject = ?1)", [key])
    }

    func setConfig(_ settings: String?, scope: String, at sequence: Int64) throws {
        try set(try settings.map { try seal.sealed(config: $0) }, scope: scope, in: "config", at: sequence)
    }

    func setMode(_ mode: String?, scope: String, at sequence: Int64) throws {
        try set(mode, scope: scope, in: "mode", at: sequence)
    }

    func retireChanges(before time: Int64, limit: Int) throws -> Int {
        // Only from the front: what is left has no gaps, also where a clock was set back.
        try run(
            """
            WITH oldest AS (SELECT sequence, time FROM change ORDER BY sequence LIMIT ?2)
            DELETE FROM change WHERE sequence <= (SELECT max(sequence) FROM oldest)
            AND sequence < coalesce((SELECT min(sequence) FROM oldest WHERE time >= ?1), 9223372036854775807)
            """, [time, limit])
        return db.changesCount
    }

    func unlist(context: String) throws {
        try run("UPDATE context SET listed = 0 WHERE name = ?", [context])
    }

    /// Writes something that means nothing, to see whether the disk takes it.
    func tryOut() throws {
        let version: Int32 = try one("PRAGMA user_version", []) { $0[0] } ?? 0
        try db.execute(sql: "PRAGMA user_version = \(version &+ 1)")
    }

    // MARK: Rows

    private func set(_ settings: String?, scope: String, in table: String, at sequence: Int64) throws {
        guard let settings else {
            try run("DELETE FROM \(table) WHERE scope = ?", [scope])
            return
        }
        try run(
            """
            INSERT INTO \(table) (scope, settings, changed) VALUES (?, ?, ?)
            ON CONFLICT (scope) DO UPDATE SET settings = excluded.settings, changed = excluded.changed
            """, [scope, settings, sequence])
    }

    private func ensureContext(_ name: String) throws {
        try run("INSERT INTO context (name, next_id, listed) VALUES (?, 1, 0) ON CONFLICT DO NOTHING", [name])
    }

    private func ensureContent(_ content: SchemaContent, identity: ContentIdentity) throws -> Int64 {
        let find = "SELECT key FROM content WHERE identity = ?"
        if let key: Int64 = try one(find, [Data(identity.bytes)], { $0[0] }) { return key }
        try run(
            """
            INSERT INTO content (identity, guid, canonical_form, type, schema, schema_bytes, refs, metadata, rule_set)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                Data(identity.bytes), Data(content.guid.bytes), SchemaContent.canonicalForm, content.type.rawValue,
                content.text, content.text.utf8.count, content.references.isEmpty ? nil : try content.references.message.text(),
                try content.metadata.map { try seal.sealed($0.message).text() }, try content.ruleSet?.message.text(),
            ])
        return db.lastInsertedRowID
    }

    private func ensureSubject(_ subject: Subject, changed sequence: Int64) throws -> Int64 {
        try run(
            """
            INSERT INTO subject (context, name, qualified, changed) VALUES (?, ?, ?, ?)
            ON CONFLICT (context, name) DO UPDATE SET changed = excluded.changed
            """, [subject.context, subject.name, subject.qualified, sequence])
        let key: Int64? = try one(
            "SELECT key FROM subject WHERE context = ? AND name = ?", [subject.context, subject.name]
        ) { $0[0] }
        guard let key else { throw RegistryError.unexpected("the subject was not stored") }
        return key
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

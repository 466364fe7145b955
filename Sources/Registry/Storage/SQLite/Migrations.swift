import GRDB

extension DatabaseMigrator {
    /// The numbered steps that make the database. A step that has been released never changes.
    static var registry: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 registry") { db in try db.execute(sql: firstSchema) }
        return migrator
    }
}

/// See `docs/data-model.md`.
private let firstSchema = """
    CREATE TABLE content (
        key INTEGER PRIMARY KEY,
        identity BLOB NOT NULL UNIQUE CHECK (length(identity) = 32),
        guid BLOB NOT NULL CHECK (length(guid) = 16),
        canonical_form INTEGER NOT NULL,
        type TEXT NOT NULL,
        schema TEXT NOT NULL,
        equivalence BLOB NOT NULL CHECK (length(equivalence) = 32),
        refs TEXT,
        metadata TEXT,
        rule_set TEXT
    ) STRICT;
    CREATE INDEX content_guid ON content (guid);
    CREATE INDEX content_equivalence ON content (equivalence);

    CREATE TABLE context (
        name TEXT PRIMARY KEY,
        next_id INTEGER NOT NULL,
        listed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE subject (
        key INTEGER PRIMARY KEY,
        context TEXT NOT NULL REFERENCES context (name),
        name TEXT NOT NULL,
        qualified TEXT NOT NULL,
        changed INTEGER NOT NULL,
        UNIQUE (context, name)
    ) STRICT;
    CREATE UNIQUE INDEX subject_qualified ON subject (qualified);
    CREATE INDEX subject_name ON subject (name);

    CREATE TABLE schema_id (
        context TEXT NOT NULL REFERENCES context (name),
        id INTEGER NOT NULL CHECK (id BETWEEN 0 AND 2147483647),
        content INTEGER NOT NULL REFERENCES content (key),
        PRIMARY KEY (context, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX schema_id_content ON schema_id (content, context);

    CREATE TABLE foreign_id (
        context TEXT NOT NULL REFERENCES context (name),
        id INTEGER NOT NULL CHECK (id BETWEEN 0 AND 2147483647),
        PRIMARY KEY (context, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE version (
        subject INTEGER NOT NULL REFERENCES subject (key),
        version INTEGER NOT NULL CHECK (version BETWEEN 1 AND 2147483647),
        context TEXT NOT NULL,
        id INTEGER NOT NULL,
        written INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        registered_at INTEGER NOT NULL,
        principal TEXT,
        PRIMARY KEY (subject, version),
        FOREIGN KEY (context, id) REFERENCES schema_id (context, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX version_id ON version (context, id, written);

    CREATE TABLE reference (
        subject INTEGER NOT NULL,
        version INTEGER NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        target_context TEXT NOT NULL,
        target_subject TEXT NOT NULL,
        target_version INTEGER NOT NULL,
        PRIMARY KEY (subject, version, position),
        FOREIGN KEY (subject, version) REFERENCES version (subject, version) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX reference_target ON reference (target_context, target_subject, target_version);

    CREATE TABLE config (
        scope TEXT PRIMARY KEY,
        settings TEXT NOT NULL,
        changed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE mode (
        scope TEXT PRIMARY KEY,
        settings TEXT NOT NULL,
        changed INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE change (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        time INTEGER NOT NULL,
        principal TEXT,
        kind TEXT NOT NULL,
        context TEXT NOT NULL,
        subject TEXT NOT NULL,
        version INTEGER,
        id INTEGER,
        identity_before BLOB,
        identity_after BLOB,
        settings_before TEXT,
        settings_after TEXT
    ) STRICT;
    """

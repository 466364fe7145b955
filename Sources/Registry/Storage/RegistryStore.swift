package import SchemaModel

/// Where the registry keeps its truth. Ids, versions and uniqueness are its constraints and transactions.
package protocol RegistryStore: Sendable {
    /// Runs `body` on one consistent state.
    func read<T: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> T) async throws -> T

    /// Runs `body` in a serialisable transaction and returns once it is durable.
    ///
    /// `body` may run more than once; only its last run counts. A caller that is cancelled still leaves its write to
    /// finish.
    func write<T: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> T) async throws -> T
}

/// What a plan relied on, so that the writer can tell whether it still holds.
package enum StampKey: Sendable, Hashable {
    case subject(Subject)
    case config(SettingsScope)
    case mode(SettingsScope)
}

package protocol StoreReader {
    // MARK: Stamps
    /// The sequence of the newest change; 0 before the first.
    func lastSequence() throws -> Int64
    /// The sequence of the last change of a thing; nil where it does not exist.
    func stamp(_ key: StampKey) throws -> Int64?

    // MARK: Contexts and subjects
    /// Names of the listed contexts, the default one first, then sorted.
    func contexts() throws -> [String]
    /// Qualified names, sorted, that come after `after`; at most `limit`.
    func subjects(_ filter: SubjectFilter, after: String?, limit: Int) throws -> [String]

    // MARK: Versions
    /// All versions of a subject, ascending, soft-deleted ones too.
    func versionNumbers(of subject: Subject) throws -> [VersionNumber]
    func version(_ version: Int, of subject: Subject) throws -> StoredVersion?
    /// The newest live version below a number.
    func newestVersion(of subject: Subject, below: Int) throws -> StoredVersion?
    /// The version of a subject that was last written with this content; a live one where there is one.
    func version(with identity: ContentIdentity, of subject: Subject) throws -> StoredVersion?
    /// Versions, newest first, that may hold the same schema as a text: those of its length in bytes, since texts of
    /// equal schemas differ only in the order of some parts; and, where asked, those with references.
    func versions(
        of subject: Subject, textBytes: Int, orWithReferences: Bool, deleted: Bool
    ) throws -> [StoredVersion]
    /// Versions whose references name a version of a subject; every version of it where none is given.
    func referrers(to subject: Subject, version: Int?) throws -> [Referrer]

    // MARK: Ids
    func content(id: Int, context: String) throws -> StoredContent?
    /// The version that answers for an id: the smallest subject's last written one.
    func version(id: Int, context: String) throws -> StoredVersion?
    /// The version that a subject last wrote under an id.
    func version(id: Int, of subject: Subject) throws -> StoredVersion?
    /// The version that each subject last wrote under an id, by subject.
    func uses(ofID id: Int, context: String) throws -> [VersionUse]
    /// The lowest id of a content in a context.
    func id(of identity: ContentIdentity, context: String) throws -> Int?
    /// Contexts and ids of this GUID, in that order. The default context comes first.
    func ids(guid: SchemaGUID) throws -> [ContextID]

    // MARK: Settings
    /// The stored JSON of a config; nil where the scope has none.
    func config(scope: String) throws -> String?
    func mode(scope: String) throws -> String?
}

package protocol StoreWriter: StoreReader {
    /// Appends to the record of changes and gives the change its sequence.
    func append(_ change: Change) throws -> Int64
    /// The next free id of a context. An id is never handed out twice.
    ///
    /// - Throws: `RegistryError.noIDsLeft`.
    func allocateID(context: String) throws -> Int
    /// Stores a version under an id, with its content and references where they are new. Lists the context.
    func insert(
        _ content: SchemaContent, identity: ContentIdentity, references: [ResolvedReference], id: Int, version: Int,
        of subject: Subject, at sequence: Int64
    ) throws -> StoredVersion
    func markDeleted(_ version: Int, of subject: Subject, at sequence: Int64) throws
    /// Removes a version and what nothing else uses: its id, its content, its subject.
    func remove(_ version: Int, of subject: Subject, at sequence: Int64) throws
    /// Sets or, with nil, removes the config of a scope.
    func setConfig(_ settings: String?, scope: String, at sequence: Int64) throws
    func setMode(_ mode: String?, scope: String, at sequence: Int64) throws
}

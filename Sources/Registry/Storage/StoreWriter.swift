package import SchemaModel

/// The typed writes of one transaction.
package protocol StoreWriter: StoreReader {
    /// Appends to the record of changes and gives the change its sequence.
    func append(_ change: Change) throws -> Int64
    /// The next free id of a context, which is made where it does not exist. An id is never handed out twice.
    ///
    /// - Throws: `RegistryError.noIDsLeft`.
    func allocateID(context: String) throws -> Int
    /// Keeps an id that an import brings from being handed out.
    func reserveID(_ id: Int, context: String) throws
    /// Stores a version under an id that was allocated, reserved, or is there, with its content and references where they are new. Lists the context.
    func insert(
        _ content: SchemaContent, identity: ContentIdentity, equivalence: EquivalenceKey, references: [ResolvedReference],
        id: Int, version: Int, of subject: Subject, at sequence: Int64
    ) throws -> StoredVersion
    func markDeleted(_ version: Int, of subject: Subject, at sequence: Int64) throws
    /// Removes a version and what nothing else uses: its id, its content, its subject.
    func remove(_ version: Int, of subject: Subject, at sequence: Int64) throws
    /// Sets or, with nil, removes the config of a scope.
    func setConfig(_ settings: String?, scope: String, at sequence: Int64) throws
    func setMode(_ mode: String?, scope: String, at sequence: Int64) throws
    /// Removes the oldest entries of the record of changes that are from before a time, at most `limit`, and returns how many.
    ///
    /// - Parameter time: Milliseconds since 1970.
    func retireChanges(before time: Int64, limit: Int) throws -> Int
    /// Takes a context off the list. Its counter of ids stays.
    func unlist(context: String) throws
}

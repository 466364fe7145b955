import SchemaModel
import SchemaRegistryCore
import Synchronization

/// A store that lets a test step in before each call: to fail it, to hold it, or to change something meanwhile.
final class InterceptedStore: RegistryStore {
    /// What a call is about.
    struct Call: Sendable {
        let name: String
        var subject: Subject?
        /// The number of the transaction, counted from 1 as they run; nil for a call of a plan.
        let transaction: Int?
    }

    let inner: SQLiteStore
    private let before: @Sendable (Call) throws -> Void
    private let beforeWrite: @Sendable () async throws -> Void
    private let transactions = Mutex(0)

    init(
        _ inner: SQLiteStore, beforeWrite: @escaping @Sendable () async throws -> Void = {},
        before: @escaping @Sendable (Call) throws -> Void = { _ in }
    ) {
        self.inner = inner
        self.before = before
        self.beforeWrite = beforeWrite
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> T) async throws -> T {
        try await inner.read { [before] reader in
            try body(InterceptedReader(inner: reader, transaction: nil, before: before))
        }
    }

    func check() async throws { try await inner.check() }

    func write<T: Sendable>(
        by principal: String?, _ body: @escaping @Sendable (any StoreWriter) throws -> T
    ) async throws -> T {
        try await beforeWrite()
        return try await inner.write(by: principal) { [self] writer in
            let number = transactions.withLock { count in
                count += 1
                return count
            }
            return try body(InterceptedWriter(writer, transaction: number, before: before))
        }
    }
}

class InterceptedReader: StoreReader {
    private let inner: any StoreReader
    private let transaction: Int?
    private let before: @Sendable (InterceptedStore.Call) throws -> Void

    init(inner: any StoreReader, transaction: Int?, before: @escaping @Sendable (InterceptedStore.Call) throws -> Void) {
        self.inner = inner
        self.transaction = transaction
        self.before = before
    }

    func call(_ name: String = #function, _ subject: Subject? = nil) throws {
        try before(InterceptedStore.Call(name: String(name.prefix { $0 != "(" }), subject: subject, transaction: transaction))
    }

    func lastSequence() throws -> Int64 {
        try call()
        return try inner.lastSequence()
    }

    func stamps(_ keys: [StampKey]) throws -> [Int64?] {
        try call()
        return try inner.stamps(keys)
    }

    func contentKeys(of subject: Subject) throws -> [ContentKeys] {
        try call(#function, subject)
        return try inner.contentKeys(of: subject)
    }

    func contexts() throws -> [String] {
        try call()
        return try inner.contexts()
    }

    func subjects(_ filter: SubjectFilter, after: String?, offset: Int, limit: Int) throws -> [String] {
        try call()
        return try inner.subjects(filter, after: after, offset: offset, limit: limit)
    }

    func versionNumbers(of subject: Subject) throws -> [VersionNumber] {
        try call(#function, subject)
        return try inner.versionNumbers(of: subject)
    }

    func versionNumbers(of subject: Subject, id: Int) throws -> [VersionNumber] {
        try call(#function, subject)
        return try inner.versionNumbers(of: subject, id: id)
    }

    func subjectsWithMode(context: String) throws -> [Subject] {
        try call()
        return try inner.subjectsWithMode(context: context)
    }

    func configs() throws -> [(scope: String, settings: String)] {
        try call()
        return try inner.configs()
    }

    func versions(_ filter: VersionFilter, after: VersionPlace?, limit: Int) throws -> StorePage<StoredVersion> {
        try call()
        return try inner.versions(filter, after: after, limit: limit)
    }

    func firstSequence() throws -> Int64? {
        try call()
        return try inner.firstSequence()
    }

    func changes(after sequence: Int64, limit: Int, visible: [SubjectPattern]?) throws -> StorePage<RecordedChange> {
        try call()
        return try inner.changes(after: sequence, limit: limit, visible: visible)
    }

    func changeCount(after sequence: Int64, visible: [SubjectPattern]) throws -> Int {
        try call()
        return try inner.changeCount(after: sequence, visible: visible)
    }

    func subjectCount(_ filter: SubjectFilter) throws -> Int {
        try call()
        return try inner.subjectCount(filter)
    }

    func versionCount(_ filter: VersionFilter) throws -> Int {
        try call()
        return try inner.versionCount(filter)
    }

    func highestID(context: String) throws -> Int {
        try call()
        return try inner.highestID(context: context)
    }

    func highestVersion(of subject: Subject) throws -> Int {
        try call(#function, subject)
        return try inner.highestVersion(of: subject)
    }

    func version(_ version: Int, of subject: Subject) throws -> StoredVersion? {
        try call(#function, subject)
        return try inner.version(version, of: subject)
    }

    func newestVersion(of subject: Subject, below: Int) throws -> StoredVersion? {
        try call(#function, subject)
        return try inner.newestVersion(of: subject, below: below)
    }

    func version(with identity: ContentIdentity, of subject: Subject) throws -> StoredVersion? {
        try call(#function, subject)
        return try inner.version(with: identity, of: subject)
    }

    func versionNumbers(
        of subject: Subject, equivalence: EquivalenceKey, orWithReferences: Bool, deleted: Bool
    ) throws -> [Int] {
        try call(#function, subject)
        return try inner.versionNumbers(
            of: subject, equivalence: equivalence, orWithReferences: orWithReferences, deleted: deleted)
    }

    func isReferenced(_ subject: Subject, version: Int, byLiveOnly: Bool, byOthersOnly: Bool) throws -> Bool {
        try call(#function, subject)
        return try inner.isReferenced(subject, version: version, byLiveOnly: byLiveOnly, byOthersOnly: byOthersOnly)
    }

    func contexts(withSubject name: String) throws -> [String] {
        try call()
        return try inner.contexts(withSubject: name)
    }

    func identity(ofID id: Int, context: String) throws -> ContentIdentity? {
        try call()
        return try inner.identity(ofID: id, context: context)
    }

    func referrers(to subject: Subject, version: Int) throws -> [Referrer] {
        try call(#function, subject)
        return try inner.referrers(to: subject, version: version)
    }

    func version(id: Int, context: String) throws -> StoredVersion? {
        try call()
        return try inner.version(id: id, context: context)
    }

    func version(id: Int, of subject: Subject) throws -> StoredVersion? {
        try call()
        return try inner.version(id: id, of: subject)
    }

    func uses(ofID id: Int, context: String) throws -> [VersionUse] {
        try call()
        return try inner.uses(ofID: id, context: context)
    }

    func id(of identity: ContentIdentity, context: String) throws -> Int? {
        try call()
        return try inner.id(of: identity, context: context)
    }

    func ids(guid: SchemaGUID) throws -> [ContextID] {
        try call()
        return try inner.ids(guid: guid)
    }

    func config(scope: String) throws -> String? {
        try call()
        return try inner.config(scope: scope)
    }

    func mode(scope: String) throws -> String? {
        try call()
        return try inner.mode(scope: scope)
    }
}

final class InterceptedWriter: InterceptedReader, StoreWriter {
    private let writer: any StoreWriter

    init(_ writer: any StoreWriter, transaction: Int, before: @escaping @Sendable (InterceptedStore.Call) throws -> Void) {
        self.writer = writer
        super.init(inner: writer, transaction: transaction, before: before)
    }

    func append(_ change: Change) throws -> Int64 {
        try call(#function, change.subject)
        return try writer.append(change)
    }

    func allocateID(context: String) throws -> Int {
        try call()
        return try writer.allocateID(context: context)
    }

    func reserveID(_ id: Int, context: String) throws {
        try call()
        try writer.reserveID(id, context: context)
    }

    func retireChanges(before time: Int64, limit: Int) throws -> Int {
        try call()
        return try writer.retireChanges(before: time, limit: limit)
    }

    func unlist(context: String) throws {
        try call()
        try writer.unlist(context: context)
    }

    func insert(
        _ content: SchemaContent, identity: ContentIdentity, equivalence: EquivalenceKey, references: [ResolvedReference],
        id: Int, version: Int, of subject: Subject, at sequence: Int64
    ) throws -> StoredVersion {
        try call(#function, subject)
        return try writer.insert(
            content, identity: identity, equivalence: equivalence, references: references, id: id, version: version,
            of: subject, at: sequence)
    }

    func markDeleted(_ version: Int, of subject: Subject, at sequence: Int64) throws {
        try call(#function, subject)
        try writer.markDeleted(version, of: subject, at: sequence)
    }

    func remove(_ version: Int, of subject: Subject, at sequence: Int64) throws {
        try call(#function, subject)
        try writer.remove(version, of: subject, at: sequence)
    }

    func setConfig(_ settings: String?, scope: String, at sequence: Int64) throws {
        try call()
        try writer.setConfig(settings, scope: scope, at: sequence)
    }

    func setMode(_ mode: String?, scope: String, at sequence: Int64) throws {
        try call()
        try writer.setMode(mode, scope: scope, at: sequence)
    }
}

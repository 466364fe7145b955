package import Foundation
import GRDB
package import SchemaModel
import Synchronization

/// The registry's truth in one SQLite file.
///
/// Reads run side by side on connections of their own; writes go through one connection, many to a commit
/// (`GroupCommit`). The file is locked against a second process until the store is closed.
package final class SQLiteStore: RegistryStore {
    /// When SQLite waits for the disk.
    package enum Synchronous: String, Sendable, CaseIterable {
        /// After each commit: what was acknowledged survives a power loss.
        case full
        /// At checkpoints: a power loss may take back the last acknowledged writes.
        case normal
        /// Never: a power loss may damage the database. For measurements.
        case off
    }

    private let pool: DatabasePool
    private let gate = AccessGate()
    private let health = StoreHealth()
    private let codec: ContentCodec
    /// Values of sensitive properties that an earlier secret had encrypted, and that opening the store encrypted anew.
    package let resealed: Int
    /// Others than its owner may read the database file, or change it.
    package let isOpenToOthers: Bool
    /// The file was made when this store was opened.
    package let isNew: Bool
    /// What the last run had not brought from the log into the file was taken over: it did not stop by itself.
    package let hasTakenOverLog: Bool
    /// When the newest entry of the record of changes was made, in milliseconds since 1970, before this store wrote any.
    package let lastChangeBefore: Int64?
    private let presence: FilePresence
    private let commits: GroupCommit
    /// Bytes that the disk has left, where something else than the file system says so.
    private let reportedSpace: (@Sendable () -> Int?)?
    /// Nil once the store is closed.
    private let file: Mutex<DatabaseFile?>

    /// How long a commit waits at most for other writes that are expected: about as long as so many take to prepare.
    package static let gatheringTime = DispatchTimeInterval.milliseconds(15)

    package static let checkpointPause = DispatchTimeInterval.seconds(1)

    /// Opens a database, and makes it where it does not exist.
    ///
    /// - Parameters:
    ///   - secrets: What the values of sensitive properties are encrypted with: the current secret, then earlier ones.
    ///     Without any they are stored as they are.
    ///   - gatheringTime: How long a commit waits at most for expected writes, where they are many.
    ///   - checkpointPause: How long nothing must have been written before the database file alone holds everything.
    ///   - freeSpace: Bytes that the disk has left. Nil: as the file system says.
    ///   - now: The time in milliseconds since 1970.
    ///   - committed: Receives what a commit changed, before the callers of its writes are answered.
    /// - Throws: `StoreOpeningError`.
    package init(
        path: String, synchronous: Synchronous = .full, secrets: [String] = [],
        queueLimit: Limit = Limit("max-queued-writes", 1_024),
        gatheringTime: DispatchTimeInterval = SQLiteStore.gatheringTime,
        checkpointPause: DispatchTimeInterval = SQLiteStore.checkpointPause, freeSpace: (@Sendable () -> Int?)? = nil,
        now: @escaping @Sendable () -> Int64 = SQLiteStore.systemTime,
        committed: @escaping @Sendable ([CommittedChange]) -> Void = { _ in }
    ) throws(StoreOpeningError) {
        let seal = PropertySeal(secrets: secrets)
        codec = ContentCodec(seal: seal)
        reportedSpace = freeSpace
        let file = try DatabaseFile(path)
        do {
            try file.requireSpace()
            pool = try SQLiteStore.openPool(file, synchronous)
            if seal.hasOldSecrets { resealed = try SQLiteStore.reseal(pool, seal) } else { resealed = 0 }
            lastChangeBefore = try pool.read {
                try Int64.fetchOne($0, sql: "SELECT time FROM change ORDER BY sequence DESC LIMIT 1")
            }
            // The file alone holds what the migrations made.
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.passive) }
            try file.reserveSharedMemory()
        } catch {
            file.discardIfNew()
            throw SQLiteStore.openingError(error, file)
        }
        isOpenToOthers = file.isOpenToOthers
        isNew = file.isNew
        hasTakenOverLog = file.hadLog
        presence = file.presence
        self.file = Mutex(file)
        commits = GroupCommit(
            pool: pool, gate: gate, codec: codec, presence: presence, health: health,
            checkpoint: IdleCheckpoint(pool: pool, gate: gate, pause: checkpointPause), queueLimit: queueLimit,
            gatheringTime: gatheringTime, now: now, committed: committed)
    }

    private static func openPool(_ file: DatabaseFile, _ synchronous: Synchronous) throws -> DatabasePool {
        var configuration = Configuration()
        // A plan keeps a connection while it computes; as many again are there for everybody else.
        configuration.maximumReaderCount = 2 * ProcessInfo.processInfo.activeProcessorCount + 4
        configuration.busyMode = .timeout(5)
        configuration.label = "registry"
        let pool = try DatabasePool(path: file.path, configuration: configuration)
        // A log of another state of the database, as beside a backup that was copied here, makes one of both that is neither.
        if file.hadLog, try pool.read({ try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") }) != "ok" {
            throw StoreOpeningError.damaged(database: file.name, hasLog: true)
        }
        let isNewer = try pool.read { try DatabaseMigrator.registry.hasBeenSuperseded($0) }
        guard !isNewer else { throw StoreOpeningError.fromNewerRelease(database: file.name) }
        try DatabaseMigrator.registry.migrate(pool)
        // The pool sets NORMAL when it turns on the write-ahead log, so this comes after it.
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = \(synchronous.rawValue)")
            // Pages that many writes change are copied into the database file once for 16 MiB of log, not once for 4. A
            // pause brings the rest there (`IdleCheckpoint`).
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            // KiB, where negative. The writer touches a page of each index with every version.
            try db.execute(sql: "PRAGMA cache_size = -16384")
        }
        return pool
    }

    private static func openingError(_ error: any Error, _ file: DatabaseFile) -> StoreOpeningError {
        let path = file.name
        return switch error {
        case let error as StoreOpeningError: error
        case let error as DatabaseError where error.resultCode == .SQLITE_NOTADB: .notADatabase(database: path)
        case let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT:
            .damaged(database: path, hasLog: file.hadLog)
        case let error as DatabaseError: .unusable("\(path): \(StorageFailure(error)) (\(error.message ?? "no detail"))")
        default: .unusable("\(path): \(error)")
        }
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> T) async throws -> T {
        try readHere(body)
    }

    /// On the calling thread: hopping to another one costs more than most reads.
    private func readHere<T>(_ body: (any StoreReader) throws -> T) throws -> T {
        try gate.enter()
        defer { gate.leave() }
        do {
            return try pool.read { try body(SQLiteReader($0, codec: codec)) }
        } catch {
            let error = StorageFailure.registryError(error)
            health.note(error)
            throw error
        }
    }

    package func write<T: Sendable>(
        by principal: String?, _ body: @escaping @Sendable (any StoreWriter) throws -> T
    ) async throws -> T {
        try await commits.run { writer in
            writer.principal = principal
            return try body(writer)
        }
    }

    package func check() async throws {
        if let defect = presence.defect { throw RegistryError.storage(StorageFailure(.gone, defect)) }
        if let (failure, count) = health.damage {
            throw RegistryError.damaged("\(failure) (met \(count) \(count == 1 ? "time" : "times") since the start)")
        }
        if let failure = health.writeFailure {
            // A write as small as the trial finds room in the log long after schemas find none.
            if failure.kind == .disk, isDiskFull { throw RegistryError.storage(failure) }
            try await commits.run { try $0.tryOut() }
        }
        _ = try readHere { try $0.lastSequence() }
    }

    private var isDiskFull: Bool {
        let space = reportedSpace.map { $0() } ?? file.withLock { $0?.freeSpace }
        return space.map { $0 < DatabaseFile.requiredSpace } ?? false
    }

    package func expectWrites(_ more: Int) { commits.expect(more) }

    package var commitTally: CommitTally { commits.commits }

    /// Changes that wait for the writer.
    package var queuedWrites: Int { commits.waiting }

    /// How long `close` waits for reads and writes that are under way.
    package static let closingTime = DispatchTimeInterval.seconds(5)

    /// Ends all connections and gives the lock back. The database file alone holds everything then. Reads and writes that
    /// come later fail.
    ///
    /// - Parameters:
    ///   - time: How long reads and writes that are under way are waited for.
    ///   - discardingNew: Whether the files are removed where this store made them: for a start that came to nothing.
    /// - Throws: `RegistryError.storage` where one of them does not end in time. The database stays open then: what was
    ///   acknowledged is durable in any case.
    package func close(waitingAtMost time: DispatchTimeInterval = closingTime, discardingNew: Bool = false) throws {
        guard file.withLock({ $0 != nil }) else { return }
        guard gate.close(waitingAtMost: time) else {
            throw RegistryError.storage(
                StorageFailure(.closed, "reads or writes are still running, so the database was not closed"))
        }
        // SQLite's last connection would do this, but the pool closes its readers last, and those cannot write. Where the
        // file is not what it was, the log may be all that is left.
        let isSound = presence.defect == nil && health.damage == nil && health.writeFailure == nil
        let checkpoint = Result {
            if isSound { try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
        }
        try pool.close()
        file.withLock { file in
            if discardingNew { file?.discardIfNew() }
            file = nil
        }
        try checkpoint.get()
    }

    package static let systemTime: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }

    /// A setting of the connection that writes, as SQLite reads it back.
    package func writerPragma(_ name: String) throws -> String? {
        try pool.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA \(name)") }
    }
}

import Foundation
import GRDB
import SchemaModel
import Synchronization

/// Lets concurrent writes share one commit, so that one sync of the disk makes many of them durable.
///
/// Whoever queues the first job starts a drain on the writer. The drain takes the waiting jobs, runs them in one
/// transaction, commits, and only then answers them; it goes on until the queue is empty. Where many more writes
/// are expected it waits for them, a few milliseconds at most: on a fast disk no queue would form otherwise.
final class GroupCommit: Sendable {
    /// Jobs in one transaction at most.
    static let batchSize = 256
    /// A commit waits only while at least so many writes are expected, so that a lone writer never waits for nothing.
    static let expectedForWaiting = 8
    /// A commit with so many jobs waits for no more.
    static let enoughJobs = 32

    private struct State {
        var waiting: [any WriteJob] = []
        var isDraining = false
        /// Writes that are being prepared.
        var expected = 0
        /// The drain waits for more jobs.
        var isGathering = false

        /// Jobs that are worth a commit.
        let enough: Int

        var shouldGather: Bool { waiting.count < enough && expected >= GroupCommit.expectedForWaiting }
    }

    private let state: Mutex<State>
    private let tally = Mutex(CommitTally())
    /// Wakes the drain that gathers.
    private let wake = DispatchSemaphore(value: 0)
    private let gatheringTime: DispatchTimeInterval
    private let pool: DatabasePool
    private let gate: AccessGate
    private let codec: ContentCodec
    private let presence: FilePresence
    private let health: StoreHealth
    private let checkpoint: IdleCheckpoint
    private let queueLimit: Limit
    private let now: @Sendable () -> Int64
    private let committed: @Sendable ([CommittedChange]) -> Void

    /// - Parameter gatheringTime: How long a commit waits for expected writes at most.
    init(
        pool: DatabasePool, gate: AccessGate, codec: ContentCodec, presence: FilePresence, health: StoreHealth,
        checkpoint: IdleCheckpoint, queueLimit: Limit, gatheringTime: DispatchTimeInterval, now: @escaping @Sendable () -> Int64,
        committed: @escaping @Sendable ([CommittedChange]) -> Void
    ) {
        self.pool = pool
        // A queue that is full has nothing to wait for.
        state = Mutex(State(enough: min(GroupCommit.enoughJobs, queueLimit.value)))
        self.gate = gate
        self.codec = codec
        self.presence = presence
        self.health = health
        self.checkpoint = checkpoint
        self.queueLimit = queueLimit
        self.gatheringTime = gatheringTime
        self.now = now
        self.committed = committed
    }

    /// Runs `body` in a transaction, and returns once it is durable.
    ///
    /// - Throws: `RegistryError.busy` where `max-queued-writes` jobs wait already, what `body` throws, or
    ///   `RegistryError.storage` where the database failed. Nothing is stored then.
    func run<T: Sendable>(_ body: @escaping @Sendable (SQLiteWriter) throws -> T) async throws -> T {
        try gate.enter()
        return try await withCheckedThrowingContinuation { continuation in
            // It leaves on the writer's thread: closing the store may wait for it on the thread that the caller needs.
            let job = ContinuedJob(body: body, continuation: continuation, ended: { [gate] in gate.leave() })
            let start: Bool? = state.withLock { state in
                guard state.waiting.count < queueLimit.value else { return nil }
                state.waiting.append(job)
                stopGatheringIfDone(&state)
                defer { state.isDraining = true }
                return !state.isDraining
            }
            switch start {
            case nil: job.fail(RegistryError.busy(queueLimit))
            case true?: pool.asyncWriteWithoutTransaction { self.drain($0) }
            case false?: break
            }
        }
    }

    var commits: CommitTally { tally.withLock { $0 } }

    /// Jobs that no transaction has taken yet.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Counts writes that are being prepared: so many more, or fewer.
    func expect(_ more: Int) {
        state.withLock { state in
            state.expected += more
            stopGatheringIfDone(&state)
        }
    }

    private func stopGatheringIfDone(_ state: inout State) {
        guard state.isGathering, !state.shouldGather else { return }
        state.isGathering = false
        wake.signal()
    }

    /// Waits for the writes that are expected, where they are many.
    private func gather() {
        let isGathering = state.withLock { state in
            state.isGathering = !state.waiting.isEmpty && state.shouldGather
            return state.isGathering
        }
        guard isGathering, wake.wait(timeout: .now() + gatheringTime) == .timedOut else { return }
        let wasWoken = state.withLock { state in
            defer { state.isGathering = false }
            return !state.isGathering
        }
        // The signal came after the time was up: it must not end the next wait.
        if wasWoken { wake.wait() }
    }

    private func drain(_ db: Database) {
        while let batch = takeBatch() { commit(batch, db) }
    }

    private func takeBatch() -> [any WriteJob]? {
        gather()
        return state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isDraining = false
                return nil
            }
            let batch = Array(state.waiting.prefix(GroupCommit.batchSize))
            state.waiting.removeFirst(batch.count)
            return batch
        }
    }

    /// Commits a batch together.
    private func commit(_ batch: [any WriteJob], _ db: Database) {
        var changes: [CommittedChange] = []
        do {
            try db.execute(sql: "BEGIN IMMEDIATE")
        } catch {
            return fail(batch, error, db)
        }
        do {
            for job in batch { changes += try run(job, db) }
        } catch {
            // Nearly always all of them succeed, and a savepoint for each costs more than the second attempt here.
            rollBack(db)
            return commitInSavepoints(batch, db)
        }
        do {
            try end(db, with: changes)
        } catch {
            return fail(batch, error, db)
        }
        tally.withLock { $0.jobs += batch.count }
        for job in batch { job.succeed() }
    }

    /// The same where one of them fails. Where a failure takes the whole transaction with it, every job that was not to
    /// blame runs again in a transaction of its own.
    private func commitInSavepoints(_ batch: [any WriteJob], _ db: Database) {
        var succeeded: [any WriteJob] = []
        var failed: [(job: any WriteJob, error: any Error)] = []
        var changes: [CommittedChange] = []
        do {
            try db.execute(sql: "BEGIN IMMEDIATE")
            for job in batch {
                do {
                    changes += try runInSavepoint(job, db)
                    succeeded.append(job)
                } catch {
                    failed.append((job, error))
                    // SQLite ends the transaction itself after some errors, such as a full disk.
                    guard db.isInsideTransaction else { return recover(batch, culprit: job, error, db) }
                }
            }
            try end(db, with: changes)
        } catch {
            return fail(batch, error, db)
        }
        for job in succeeded { job.succeed() }
        for (job, error) in failed { job.fail(noted(error)) }
    }

    private func run(_ job: any WriteJob, _ db: Database) throws -> [CommittedChange] {
        let writer = SQLiteWriter(db, codec: codec, now: now())
        try job.run(writer)
        return writer.changes
    }

    /// Commits, and makes sure that what was committed is found again.
    private func end(_ db: Database, with changes: [CommittedChange]) throws {
        // Into a file that nobody will open again nothing is written.
        try require(presence.contentDefect)
        let start = ContinuousClock.now
        try db.execute(sql: "COMMIT")
        let spent = ContinuousClock.now - start
        tally.withLock { $0.count(spent) }
        if !changes.isEmpty { committed(changes) }
        try require(presence.databaseDefect)
        if health.writeFailure != nil { health.writeSucceeded() }
        checkpoint.committed()
    }

    private func require(_ defect: String?) throws {
        guard let defect else { return }
        throw RegistryError.storage(StorageFailure(.gone, defect))
    }

    /// Answers the jobs of a transaction that did not come to its end.
    private func fail(_ batch: [any WriteJob], _ error: any Error, _ db: Database) {
        rollBack(db)
        let error = noted(error)
        for job in batch { job.fail(error) }
    }

    private func runInSavepoint(_ job: any WriteJob, _ db: Database) throws -> [CommittedChange] {
        try db.cachedStatement(sql: "SAVEPOINT job").execute()
        do {
            let changes = try run(job, db)
            try db.cachedStatement(sql: "RELEASE job").execute()
            return changes
        } catch {
            if db.isInsideTransaction {
                do {
                    try db.execute(sql: "ROLLBACK TO job")
                    try db.execute(sql: "RELEASE job")
                } catch {
                    // What the job wrote cannot be taken out by itself.
                    rollBack(db)
                }
            }
            throw error
        }
    }

    private func recover(_ batch: [any WriteJob], culprit: any WriteJob, _ error: any Error, _ db: Database) {
        culprit.fail(noted(error))
        for job in batch where job !== culprit {
            do {
                try db.execute(sql: "BEGIN IMMEDIATE")
                try end(db, with: try run(job, db))
                job.succeed()
            } catch {
                fail([job], error, db)
            }
        }
    }

    /// Ends a transaction that may have ended already.
    private func rollBack(_ db: Database) {
        guard db.isInsideTransaction else { return }
        // A rollback that fails has ended the transaction too (sqlite.org/lang_transaction.html, section 3).
        try? db.execute(sql: "ROLLBACK")
    }

    /// The error as the caller gets it. What says that the database failed counts for readiness.
    private func noted(_ error: any Error) -> any Error {
        let isFromSQLite = (error as? DatabaseError).map { $0.resultCode != .SQLITE_CONSTRAINT } ?? false
        let error = StorageFailure.registryError(error)
        if case RegistryError.storage(let failure) = error, [.disk, .gone].contains(failure.kind) || isFromSQLite {
            health.writeFailed(failure)
        }
        health.note(error)
        return error
    }
}

/// A write that waits for its transaction, and its caller.
private protocol WriteJob: AnyObject, Sendable {
    func run(_ writer: SQLiteWriter) throws
    func succeed()
    func fail(_ error: any Error)
}

private final class ContinuedJob<T: Sendable>: WriteJob {
    private let body: @Sendable (SQLiteWriter) throws -> T
    private let continuation: CheckedContinuation<T, any Error>
    private let ended: @Sendable () -> Void
    private let result = Mutex<T?>(nil)

    init(
        body: @escaping @Sendable (SQLiteWriter) throws -> T, continuation: CheckedContinuation<T, any Error>,
        ended: @escaping @Sendable () -> Void
    ) {
        self.body = body
        self.continuation = continuation
        self.ended = ended
    }

    func run(_ writer: SQLiteWriter) throws {
        let value = try body(writer)
        result.withLock { $0 = value }
    }

    func succeed() {
        guard let value = result.withLock({ $0 }) else {
            return fail(RegistryError.unexpected("a write was acknowledged before it ran"))
        }
        ended()
        continuation.resume(returning: value)
    }

    func fail(_ error: any Error) {
        ended()
        continuation.resume(throwing: error)
    }
}

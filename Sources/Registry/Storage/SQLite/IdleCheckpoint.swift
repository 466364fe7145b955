import Foundation
import GRDB
import Synchronization

/// Brings what was committed from the write-ahead log into the database file, once writes pause.
///
/// SQLite does so by itself only after a thousand pages: a registry with few writes would keep everything in the log, and
/// somebody who copies the database file alone would copy nothing.
final class IdleCheckpoint: Sendable {
    private struct State {
        var lastWrite = DispatchTime.now()
        var isScheduled = false
    }

    private let pool: DatabasePool
    private let gate: AccessGate
    private let pause: DispatchTimeInterval
    private let state = Mutex(State())

    /// - Parameter pause: How long nothing must have been written.
    init(pool: DatabasePool, gate: AccessGate, pause: DispatchTimeInterval) {
        self.pool = pool
        self.gate = gate
        self.pause = pause
    }

    /// To be called after each commit.
    func committed() {
        let isFirst = state.withLock { state in
            state.lastWrite = .now()
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if isFirst { schedule(at: .now() + pause) }
    }

    private func schedule(at time: DispatchTime) {
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: time) { [weak self] in self?.wake() }
    }

    private func wake() {
        let due = state.withLock { $0.lastWrite + pause }
        guard due <= .now() else { return schedule(at: due) }
        state.withLock { $0.isScheduled = false }
        guard (try? gate.enter()) != nil else { return }
        pool.asyncWriteWithoutTransaction { [self] db in
            defer { gate.leave() }
            // A reader may still need what the rest would overwrite, or another program be at it. Where the disk is full,
            // the next write says so.
            let result = try? db.checkpoint(.passive)
            if result.map({ $0.checkpointedFrameCount < $0.walFrameCount }) ?? true { committed() }
        }
    }
}

import NIOCore
import Synchronization

/// What an answer in the cache is the answer to.
package enum CacheKey: Hashable, Sendable {
    /// `GET /schemas/ids/{id}` without query.
    case schema(id: Int)
    /// `GET /subjects/{subject}/versions/latest` without query. Subjects of the default context only, under their
    /// plain name; the answer must come from that subject itself, not from an alias or another context.
    case latest(subject: String)
}

/// Encoded answers, kept within a number of bytes, and never older than the last write.
///
/// A write calls `publish(sequence:dropping:)` after its commit and before it answers. A reader that finds
/// nothing takes a stamp *before* it reads the database, and hands it in with its result:
///
/// ```swift
/// if let body = cache.body(for: key) { return .cacheable(body) }
/// let stamp = cache.stamp
/// let body = CachedBody(try store.read(…))
/// cache.store(body, for: key, readAt: stamp)
/// ```
///
/// Whatever the order of these steps, an answer from before a write is not kept after it: either the write drops
/// it, or the stamp is too old for it to be stored.
package final class ResponseCache: Sendable {
    /// The moment at which a reader began.
    package struct Stamp: Sendable, Equatable {
        fileprivate let publications: UInt64
    }

    private struct Slot {
        let key: CacheKey
        let body: CachedBody
        let cost: Int
        /// Asked for since the hand last came by: it is passed over once.
        var hasSecondChance: Bool
    }

    private struct State {
        var slots: [Slot?] = []
        var free: [Int] = []
        var indices: [CacheKey: Int] = [:]
        var bytes = 0
        var hand = 0
        var publications: UInt64 = 0
        var sequence: Int64 = 0
    }

    /// An estimate of what an entry costs beside its body and its name.
    static let overhead = 256

    private let state = Mutex(State())
    private let byteLimit: Int

    package init(byteLimit: Int) { self.byteLimit = byteLimit }

    package func body(for key: CacheKey) -> CachedBody? {
        state.withLock { state in
            guard let index = state.indices[key] else { return nil }
            state.slots[index]?.hasSecondChance = true
            return state.slots[index]?.body
        }
    }

    package var stamp: Stamp { state.withLock { Stamp(publications: $0.publications) } }

    /// The change sequence of the last write that was published.
    package var sequence: Int64 { state.withLock { $0.sequence } }

    /// The bytes that the entries cost.
    package var bytes: Int { state.withLock { $0.bytes } }

    /// Makes a write known: its keys are dropped, and what was read before it is not stored any more.
    package func publish(sequence: Int64, dropping keys: some Sequence<CacheKey>) {
        state.withLock { state in
            state.publications &+= 1
            state.sequence = max(state.sequence, sequence)
            for key in keys { remove(key, &state) }
        }
    }

    /// Keeps an answer, unless a write was published since its reader began.
    package func store(_ body: CachedBody, for key: CacheKey, readAt stamp: Stamp) {
        let cost = body.bytes.readableBytes + key.cost + ResponseCache.overhead
        guard cost <= byteLimit else { return }
        state.withLock { state in
            guard state.publications == stamp.publications else { return }
            remove(key, &state)
            while state.bytes + cost > byteLimit { evict(&state) }
            let slot = Slot(key: key, body: body, cost: cost, hasSecondChance: false)
            if let index = state.free.popLast() {
                state.slots[index] = slot
                state.indices[key] = index
            } else {
                state.indices[key] = state.slots.count
                state.slots.append(slot)
            }
            state.bytes += cost
        }
    }

    private func remove(_ key: CacheKey, _ state: inout sending State) {
        guard let index = state.indices.removeValue(forKey: key) else { return }
        state.bytes -= state.slots[index]?.cost ?? 0
        state.slots[index] = nil
        state.free.append(index)
    }

    /// Second chance: the hand goes round and takes the first entry that nobody asked for since it last came by.
    private func evict(_ state: inout sending State) {
        while !state.indices.isEmpty {
            state.hand = state.hand + 1 < state.slots.count ? state.hand + 1 : 0
            guard let slot = state.slots[state.hand] else { continue }
            if slot.hasSecondChance {
                state.slots[state.hand]?.hasSecondChance = false
            } else {
                return remove(slot.key, &state)
            }
        }
    }
}

extension CacheKey {
    fileprivate var cost: Int {
        switch self {
        case .schema: 0
        // The name stands in the slot and in the index.
        case .latest(let subject): 2 * subject.utf8.count
        }
    }
}

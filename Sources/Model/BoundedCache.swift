import Synchronization

/// A table that holds at most so many bytes. What was not used since the last round of eviction goes first
/// (second chance).
package final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    fileprivate struct Entry {
        let key: Key
        let value: Value
        let cost: Int
        var wasUsed: Bool
    }

    fileprivate struct State {
        var places: [Key: Int] = [:]
        /// A ring; nil where an entry was removed.
        var entries: [Entry?] = []
        var free: [Int] = []
        var hand = 0
        var cost = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: The sum of the costs of all entries, in bytes.
    package init(limit: Int) { self.limit = limit }

    package subscript(key: Key) -> Value? {
        state.withLock { state in
            guard let place = state.places[key] else { return nil }
            state.entries[place]?.wasUsed = true
            return state.entries[place]?.value
        }
    }

    /// Keeps a value, unless it alone costs more than an eighth of the limit.
    ///
    /// - Parameter cost: Bytes that the value takes, the key included.
    package func insert(_ value: Value, for key: Key, cost: Int) {
        guard cost <= limit / 8 else { return }
        state.withLock { state in
            state.remove(key)
            while state.cost + cost > limit { state.evictOne() }
            let entry = Entry(key: key, value: value, cost: cost, wasUsed: false)
            let place = state.free.popLast() ?? state.entries.count
            if place == state.entries.count { state.entries.append(entry) } else { state.entries[place] = entry }
            state.places[key] = place
            state.cost += cost
        }
    }

    package func remove(_ key: Key) {
        state.withLock { $0.remove(key) }
    }

    /// Bytes held now.
    package var cost: Int { state.withLock { $0.cost } }
}

extension BoundedCache.State {
    mutating func remove(_ key: Key) {
        guard let place = places.removeValue(forKey: key) else { return }
        cost -= entries[place]?.cost ?? 0
        entries[place] = nil
        free.append(place)
    }

    /// Takes out the first entry behind the hand that was not used since the hand last passed.
    mutating func evictOne() {
        while !places.isEmpty {
            if hand >= entries.count { hand = 0 }
            defer { hand += 1 }
            guard let entry = entries[hand] else { continue }
            if entry.wasUsed {
                entries[hand]?.wasUsed = false
            } else {
                remove(entry.key)
                return
            }
        }
    }
}

/// A table that holds at most so many bytes. What was not used since the last round of eviction goes first
/// (second chance).
package struct SecondChanceTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let key: Key
        let value: Value
        let cost: Int
        /// Asked for since the hand last came by: it is passed over once.
        var wasUsed = false
    }

    private var places: [Key: Int] = [:]
    /// A ring; nil where an entry was removed.
    private var entries: [Entry?] = []
    private var free: [Int] = []
    private var hand = 0
    private let limit: Int
    /// Bytes held now.
    package private(set) var cost = 0

    /// - Parameter limit: The sum of the costs of all entries, in bytes.
    package init(limit: Int) { self.limit = limit }

    /// The value of a key, which counts as used now.
    package mutating func use(_ key: Key) -> Value? {
        guard let place = places[key] else { return nil }
        entries[place]?.wasUsed = true
        return entries[place]?.value
    }

    /// Keeps a value, unless it alone is beyond the limit.
    ///
    /// - Parameter cost: Bytes that the value takes, the key included.
    package mutating func insert(_ value: Value, for key: Key, cost: Int) {
        guard cost <= limit else { return }
        remove(key)
        while self.cost + cost > limit { evictOne() }
        let entry = Entry(key: key, value: value, cost: cost)
        let place = free.popLast() ?? entries.count
        if place == entries.count { entries.append(entry) } else { entries[place] = entry }
        places[key] = place
        self.cost += cost
    }

    package mutating func remove(_ key: Key) {
        guard let place = places.removeValue(forKey: key) else { return }
        cost -= entries[place]?.cost ?? 0
        entries[place] = nil
        free.append(place)
    }

    /// Looks at every key.
    package mutating func removeAll(where isGone: (Key) -> Bool) {
        for key in places.keys.filter(isGone) { remove(key) }
    }

    /// Takes out the first entry behind the hand that was not used since the hand last passed.
    private mutating func evictOne() {
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

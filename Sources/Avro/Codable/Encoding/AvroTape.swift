/// What values say of themselves, in the order in which they say it: what is nested stands behind what holds it.
///
/// Memory of its own, which only the recorder changes: each entry costs a comparison and a store.
struct AvroTape: ~Copyable {
    struct Entry {
        /// Empty where the container has no keys.
        var key: String
        var value: AvroRecordedValue
    }

    private var memory: UnsafeMutablePointer<Entry>?
    private var capacity = 0
    private(set) var used = 0
    /// The entry of the container that takes the next values; -1 outside of all.
    ///
    /// While a container is open, its entry holds what is needed to go back to the one around it: that one's entry in the place
    /// of the size, and its number of values.
    private(set) var container = -1
    /// Values in the container so far.
    private(set) var count = 0
    /// Containers that are open.
    private(set) var depth = 0

    private static let leastCapacity = 16

    deinit {
        guard let memory else { return }
        // One by one, which costs half of what the library's way does.
        for position in 0..<used { (memory + position).deinitialize(count: 1) }
        memory.deallocate()
    }

    /// Where the entries begin, once there is one.
    var entries: UnsafeMutablePointer<Entry> {
        @inline(__always) get { memory.unsafelyUnwrapped }
    }

    // MARK: Entries

    @inline(__always)
    mutating func append(_ value: consuming AvroRecordedValue, _ key: String) {
        if used == capacity { grow() }
        (entries + used).initialize(to: Entry(key: key, value: value))
        used &+= 1
    }

    /// Adds a value to the container.
    @inline(__always)
    mutating func add(_ value: consuming AvroRecordedValue, _ key: String) {
        append(value, key)
        count &+= 1
    }

    /// Counts a value that has been appended.
    @inline(__always)
    mutating func addLast() { count &+= 1 }

    @inline(never)
    private mutating func grow() {
        let room = max(capacity * 2, AvroTape.leastCapacity)
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: room)
        if let memory {
            larger.moveInitialize(from: memory, count: used)
            memory.deallocate()
        }
        memory = larger
        capacity = room
    }

    mutating func cut(to count: Int) {
        guard count < used else { return }
        (entries + count).deinitialize(count: used - count)
        used = count
    }

    // MARK: Containers

    mutating func open(keys: Any.Type?, _ key: String) {
        let around = (Int32(truncatingIfNeeded: container), Int32(truncatingIfNeeded: count))
        container = used
        count = 0
        depth += 1
        if let keys {
            append(.keyed(size: around.0, count: around.1, keys: keys), key)
        } else {
            append(.unkeyed(size: around.0, count: around.1), key)
        }
    }

    /// Closes the container, and goes back to the one around it.
    mutating func close() {
        let size = Int32(truncatingIfNeeded: used - container)
        let values = Int32(truncatingIfNeeded: count)
        let entry = entries + container
        switch entry.pointee.value {
        case .keyed(let around, let count, let keys):
            entry.pointee.value = .keyed(size: size, count: values, keys: keys)
            (container, self.count) = (Int(around), Int(count))
        case .unkeyed(let around, let count):
            entry.pointee.value = .unkeyed(size: size, count: values)
            (container, self.count) = (Int(around), Int(count))
        default: return
        }
        depth -= 1
    }

    /// The containers that are open, the outermost first, with the number of values in each.
    var open: [(entry: Int, count: Int)] {
        var open: [(entry: Int, count: Int)] = []
        var (entry, count) = (container, count)
        while entry >= 0 {
            open.append((entry, count))
            switch entries[entry].value {
            case .keyed(let around, let values, _), .unkeyed(let around, let values):
                (entry, count) = (Int(around), Int(values))
            default: entry = -1
            }
        }
        return open.reversed()
    }
}

/// Names with a number each, to be found by their bytes: a stretch of slots in a list that many tables share.
///
/// The tables hash with a seed of the process, so that nobody can choose names that fall on one another.
struct NameTable: Sendable, BitwiseCopyable {
    struct Slot: Sendable, BitwiseCopyable {
        var hash: UInt64 = 0
        /// Where the bytes of the name are.
        var start: Int32 = 0
        /// -1 where the slot is free.
        var length: Int32 = -1
        var value: Int32 = -1
    }

    let first: Int32
    /// One less than how many slots there are, a power of two.
    let mask: Int32

    /// Appends a table. The names take the numbers 0, 1, 2, …; each occurs once.
    init(_ names: [String], slots: inout [Slot], bytes: inout [UInt8]) {
        var size = 4
        while size < names.count * 2 { size *= 2 }
        let start = slots.count
        slots += Array(repeating: Slot(), count: size)
        for (value, name) in names.enumerated() {
            let utf8 = Array(name.utf8)
            let hash = utf8.withUnsafeBufferPointer { ByteHash.hash($0, ByteHash.seed) }
            var at = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[start + at].length >= 0 { at = (at + 1) & (size - 1) }
            slots[start + at] = Slot(
                hash: hash, start: Int32(bytes.count), length: Int32(utf8.count), value: Int32(value))
            bytes += utf8
        }
        first = Int32(start)
        mask = Int32(size - 1)
    }

    /// The number of a name, or -1.
    @inline(__always)
    func find(
        _ name: UnsafeBufferPointer<UInt8>, _ seed: UInt64, slots: UnsafePointer<Slot>, bytes: UnsafePointer<UInt8>
    ) -> Int32 {
        let hash = ByteHash.hash(name, seed)
        let (first, mask) = (Int(first), Int(mask))
        var at = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[first &+ at]
            if slot.length < 0 { return -1 }
            if slot.hash == hash, Int(slot.length) == name.count,
                ByteHash.isEqual(bytes + Int(slot.start), name.baseAddress, name.count)
            {
                return slot.value
            }
            at = (at &+ 1) & mask
        }
    }
}

/// Names with a number each, in a table that is found in by the bytes of a name.
///
/// The table hashes with a seed of the process, so that nobody can choose names that fall on one another.
final class NameTable: Sendable {
    private struct Slot: BitwiseCopyable, Sendable {
        var hash: UInt64 = 0
        var start: Int32 = 0
        var length: Int32 = -1
        var value: Int32 = -1
    }

    private let slots: FlatArray<Slot>
    private let bytes: FlatArray<UInt8>
    private let mask: Int
    let count: Int

    /// The names take the numbers 0, 1, 2, …; each occurs once.
    init(_ names: [String]) {
        var size = 4
        while size < names.count * 2 { size *= 2 }
        var slots = Array(repeating: Slot(), count: size)
        var bytes: [UInt8] = []
        for (value, name) in names.enumerated() {
            let utf8 = Array(name.utf8)
            let hash = utf8.withUnsafeBufferPointer { ByteHash.hash($0) }
            var at = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[at].length >= 0 { at = (at + 1) & (size - 1) }
            slots[at] = Slot(
                hash: hash, start: Int32(bytes.count), length: Int32(utf8.count), value: Int32(value))
            bytes += utf8
        }
        self.slots = FlatArray(slots)
        self.bytes = FlatArray(bytes)
        mask = size - 1
        count = names.count
    }

    /// The number of a name, or -1.
    func find(_ name: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = ByteHash.hash(name)
        var at = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots.base[at]
            if slot.length < 0 { return -1 }
            if slot.hash == hash, Int(slot.length) == name.count,
                ByteHash.isEqual(bytes.base + Int(slot.start), name.baseAddress, name.count)
            {
                return slot.value
            }
            at = (at + 1) & mask
        }
    }
}

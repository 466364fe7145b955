/// The values that an `enum` lists: a stretch of a list of hashes that many sets share, in the order of the hashes.
struct ValueSet: Sendable, BitwiseCopyable {
    struct Entry: Sendable, BitwiseCopyable {
        let hash: UInt64
        /// The position of the value in the constants.
        let position: Int32
    }

    let first: Int32
    let end: Int32
    /// The kinds of the values: any other value is not among them.
    let kinds: InstanceKinds

    /// Appends a set.
    init(_ values: [Entry], kinds: InstanceKinds, to entries: inout [Entry]) {
        first = Int32(entries.count)
        entries += values.sorted { $0.hash < $1.hash }
        end = Int32(entries.count)
        self.kinds = kinds
    }

    /// The first place of a hash, or of the next greater one.
    @inline(__always)
    func firstIndex(of hash: UInt64, in entries: UnsafePointer<Entry>) -> Int {
        var (low, high) = (Int(first), Int(end))
        while low < high {
            let middle = (low &+ high) / 2
            if entries[middle].hash < hash { low = middle &+ 1 } else { high = middle }
        }
        return low
    }
}

import SchemaModel

/// The values that an `enum` lists, in a table that is found in by their hashes.
struct ValueSet: Sendable {
    let hashes: FlatArray<UInt64>
    /// Positions of the values in the constants, in the order of the hashes; equal hashes are neighbours.
    let positions: FlatArray<Int32>
    /// The kinds of the values: any other value is not among them.
    let kinds: InstanceKinds

    init(_ values: [(hash: UInt64, position: Int32)], kinds: InstanceKinds) {
        let sorted = values.sorted { $0.hash < $1.hash }
        hashes = FlatArray(sorted.map(\.hash))
        positions = FlatArray(sorted.map(\.position))
        self.kinds = kinds
    }

    /// The first place of a hash, or of the next greater one.
    func firstIndex(of hash: UInt64) -> Int {
        var (low, high) = (0, hashes.count)
        while low < high {
            let middle = (low + high) / 2
            if hashes.base[middle] < hash { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Positions that a record needs while it is written; those of records inside stand behind.
struct AvroScratch: ~Copyable {
    private var memory: UnsafeMutableBufferPointer<Int32>?
    private(set) var used = 0

    deinit { memory?.deallocate() }

    /// Makes room for so many, all 0.
    ///
    /// - Returns: where they begin.
    mutating func push(_ count: Int) -> Int {
        let room = memory?.count ?? 0
        if room - used < count {
            let larger = UnsafeMutableBufferPointer<Int32>.allocate(capacity: max(room * 2, used + count, 64))
            if let memory { _ = larger.update(fromContentsOf: memory[..<used]) }
            memory?.deallocate()
            memory = larger
        }
        for position in used..<used + count { self[position] = 0 }
        defer { used += count }
        return used
    }

    mutating func cut(to count: Int) { used = count }

    subscript(position: Int) -> Int32 {
        get { memory?[position] ?? 0 }
        nonmutating set { memory?[position] = newValue }
    }
}

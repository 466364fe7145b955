/// Transactions since the start.
package struct CommitTally: Sendable, Equatable {
    package private(set) var commits = 0
    /// Changes that went into them.
    package var jobs = 0
    /// What committing took, with the wait for the disk.
    package private(set) var time = Duration.zero
    package private(set) var longest = Duration.zero

    mutating func count(_ spent: Duration) {
        commits += 1
        time += spent
        longest = max(longest, spent)
    }
}

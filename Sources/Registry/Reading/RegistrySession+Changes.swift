import SchemaModel

extension RegistrySession {
    /// Entries of the record of changes behind a sequence, oldest first; fewer where they are large.
    package func changes(after sequence: Int64, limit: Int) async throws -> StorePage<RecordedChange> {
        try await read { try $0.reader.changes(after: sequence, limit: limit, visible: $0.caller.visible) }
    }

    /// How many entries there are behind a sequence. Sequences have no gaps: an entry that is not committed leaves none.
    package func changeCount(after sequence: Int64) async throws -> Int {
        try await read { plan in
            if let visible = plan.caller.visible { return try plan.reader.changeCount(after: sequence, visible: visible) }
            guard let first = try plan.reader.firstSequence() else { return 0 }
            return Int(max(0, try plan.reader.lastSequence() - max(sequence, first - 1)))
        }
    }
}

extension Registry {
    /// When the oldest entry was made, in milliseconds since 1970; nil where there is none.
    package func oldestChangeTime() async throws -> Int64? {
        try await store.read { try $0.changes(after: 0, limit: 1, visible: nil).items.first?.time }
    }

    /// Removes the entries that are from before a time, a few at a time, so that other writes come in between.
    ///
    /// - Parameter time: Milliseconds since 1970.
    /// - Returns: How many there were.
    /// - Throws: `CancellationError` between two batches.
    package func retireChanges(before time: Int64) async throws -> Int {
        let limit = 1_000
        var retired = 0
        while true {
            let some = try await store.write(by: nil) { try $0.retireChanges(before: time, limit: limit) }
            retired += some
            guard some == limit else { return retired }
            try Task.checkCancellation()
        }
    }
}

import SchemaModel

extension Registry {
    /// Entries of the record of changes behind a sequence, oldest first.
    package func changes(after sequence: Int64, limit: Int) async throws -> [RecordedChange] {
        try await read { try $0.reader.changes(after: sequence, limit: limit) }
    }

    /// How many entries there are behind a sequence. Sequences have no gaps: an entry that is not committed leaves none.
    package func changeCount(after sequence: Int64) async throws -> Int {
        try await read { plan in
            guard let first = try plan.reader.firstSequence() else { return 0 }
            return Int(max(0, try plan.reader.lastSequence() - max(sequence, first - 1)))
        }
    }
}

import SchemaAvro
import SchemaModel

extension AvroComparison {
    /// Every branch of the writer must be read by the reading union.
    mutating func compareUnions(_ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        guard case .union(let branches) = writer.type(of: writerID) else { return [] }
        var found: [Int32] = []
        let turn = turn(readerID, writerID)
        for (position, branch) in branches.enumerated() {
            let reasons = try tryBranch(.start, readerID, branch, from: turn)
            guard let reason = reasons.first else { continue }
            path.push(.writerBranch(position), turn)
            defer { path.pop() }
            let because = findings[Int(reason)].because
            found.append(try find(missingBranch(branch), readerID, branch, because: because))
        }
        return found
    }

    /// A reader that is no union must read every branch of the writer.
    mutating func compareWithBranches(_ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        guard case .union(let branches) = writer.type(of: writerID) else { return [] }
        var found: [Int32] = []
        let turn = turn(readerID, writerID)
        for (position, branch) in branches.enumerated() {
            try merge(try compare(.writerBranch(position), readerID, branch, from: turn), into: &found)
        }
        return found
    }

    /// Some branch of the reading union must read what is written.
    mutating func compareBranches(_ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        guard case .union(let branches) = reader.type(of: readerID) else { return [] }
        // Nil: all of them, in order.
        let candidates = branches.count <= BranchIndex.smallUnion ? nil : candidates(branches, of: readerID, for: writerID)
        var reasons = BranchReasons()
        for number in 0..<(candidates?.count ?? branches.count) {
            let position = candidates.map { $0[number] } ?? number
            let branch = branches[position]
            try spend(1)
            // Most branches are out of the question at first sight, and teach nothing.
            if case .primitive(let target) = reader.shape(of: branch) {
                guard case .primitive(let source) = writer.shape(of: writerID), target.reads(source) else { continue }
            }
            let found = try tryBranch(.readerBranch(position), branch, writerID, from: turn(readerID, writerID))
            guard !found.isEmpty else {
                noteBranch(branch, of: branches, readerID, writerID)
                return []
            }
            if reader.shape(of: branch).isLike(writer.shape(of: writerID)) {
                reasons.add(found, isNamesake: hasSameName(branch, writerID))
            }
        }
        return [try find(missingBranch(writerID), readerID, writerID, because: reasons.nearest)]
    }

    private mutating func candidates(_ branches: [TypeID], of unionID: TypeID, for writerID: TypeID) -> [Int] {
        let index = self.branches[unionID] ?? BranchIndex(branches, in: reader)
        self.branches[unionID] = index
        return index.candidates(for: writer[writerID])
    }

    private func missingBranch(_ writerID: TypeID) -> AvroFinding.Reason {
        .unionBranch(writer[writerID].word, name: writer[writerID].name?.full)
    }

    private func hasSameName(_ readerID: TypeID, _ writerID: TypeID) -> Bool {
        guard let target = reader[readerID].name, let source = writer[writerID].name else { return false }
        return target.simple.isExactly(source.simple)
    }
}

/// Why the branches of a union do not read a type, as far as that teaches anything.
///
/// That an int is no string says nothing. What says something is why a branch of the same name does not do, or the only
/// branch of the same kind.
private struct BranchReasons {
    private var ofNamesakes: [Int32] = []
    private var ofOthers: [[Int32]] = []

    mutating func add(_ found: [Int32], isNamesake: Bool) {
        if isNamesake { ofNamesakes += found } else { ofOthers.append(found) }
    }

    var nearest: [Int32] {
        if !ofNamesakes.isEmpty { return ofNamesakes }
        return ofOthers.count == 1 ? ofOthers[0] : []
    }
}

extension AvroShape {
    /// Whether two types are of one kind, whatever they hold or are called. Two primitives that differ are not.
    fileprivate func isLike(_ other: AvroShape) -> Bool {
        switch (self, other) {
        case (.array, .array), (.map, .map), (.record, .record), (.enumeration, .enumeration), (.fixed, .fixed): true
        default: false
        }
    }
}

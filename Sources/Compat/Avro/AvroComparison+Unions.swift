import SchemaAvro
import SchemaModel

extension AvroComparison {
    /// Every branch of the writer must be read by the reading union.
    mutating func compareUnions(_ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        guard case .union(let branches) = writer.type(of: writerID) else { return [] }
        var found: [Int32] = []
        let turn = turn(readerID, writerID)
        try noteMergedBranches(branches, readerID, writerID)
        for (position, branch) in branches.enumerated() {
            let reasons = try tryBranch(.start, readerID, branch, from: turn)
            guard let reason = reasons.first else { continue }
            path.push(.writerBranch(position), turn)
            defer { path.pop() }
            let because = findings[Int(reason)].because
            found.append(try find(.unionBranch, readerID, branch, because: because))
        }
        return found
    }

    /// A reader that is not a union must read every branch of the writer.
    mutating func compareWithBranches(_ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        guard case .union(let branches) = writer.type(of: writerID) else { return [] }
        var found: [Int32] = []
        let turn = turn(readerID, writerID)
        try noteMergedBranches(branches, readerID, writerID)
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
                try noteBranch(branch, of: branches, readerID, writerID)
                return []
            }
            if reader.shape(of: branch).isLike(writer.shape(of: writerID)) {
                reasons.add(found, likeness(branch, writerID))
            }
        }
        return [try find(.unionBranch, readerID, writerID, because: reasons.nearest)]
    }

    private mutating func candidates(_ branches: [TypeID], of unionID: TypeID, for writerID: TypeID) -> [Int] {
        let index = self.branches[unionID] ?? BranchIndex(branches, in: reader)
        self.branches[unionID] = index
        return index.candidates(for: writer[writerID])
    }

    /// How surely a branch is the one that a type was written for.
    private func likeness(_ readerID: TypeID, _ writerID: TypeID) -> BranchReasons.Likeness {
        guard let source = writer[writerID].name, let target = reader[readerID].name else { return .kind }
        if target == source || reader[readerID].aliases.contains(source) { return .fullName }
        return target.simple.isExactly(source.simple) ? .simpleName : .kind
    }
}

/// Why the branches of a union do not read a type, as far as that teaches anything.
///
/// That an int is not a string says nothing. What says something is why the branch of the same name does not do, or the
/// only branch of the same kind.
private struct BranchReasons {
    enum Likeness: Int, CaseIterable { case kind, simpleName, fullName }

    private var found: [Likeness: [[Int32]]] = [:]

    mutating func add(_ reasons: [Int32], _ likeness: Likeness) { found[likeness, default: []].append(reasons) }

    /// Those of the branch that needs the fewest changes among the likest ones; the first of several.
    var nearest: [Int32] {
        for likeness in Likeness.allCases.reversed() {
            guard let reasons = found[likeness] else { continue }
            if likeness == .kind, reasons.count > 1 { return [] }
            return reasons.min { $0.count < $1.count } ?? []
        }
        return []
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

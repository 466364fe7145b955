import SchemaAvro

extension AvroComparison {
    /// Every branch of the writer must be read by the reading union.
    mutating func compareUnions(_ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        guard case .union(let branches) = writer.type(of: writerID) else { return [] }
        var found: [Int32] = []
        for (position, branch) in branches.enumerated() where try !isReadable(nil, readerID, branch) {
            path.push(.writerBranch(position))
            defer { path.pop() }
            found.append(try find(.unionBranch(writer[branch].word), readerID, branch))
        }
        return found
    }

    /// A reader that is no union must read every branch of the writer.
    mutating func compareWithBranches(_ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        guard case .union(let branches) = writer.type(of: writerID) else { return [] }
        var found: [Int32] = []
        for (position, branch) in branches.enumerated() {
            try merge(try compare(.writerBranch(position), readerID, branch), into: &found)
        }
        return found
    }

    /// Some branch of the reading union must read what is written.
    mutating func compareBranches(_ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        guard case .union(let branches) = reader.type(of: readerID) else { return [] }
        if branches.count <= BranchIndex.smallUnion {
            for position in branches.indices
            where try isReadable(.readerBranch(position), branches[position], writerID) { return [] }
        } else {
            for position in candidates(branches, of: readerID, for: writerID)
            where try isReadable(.readerBranch(position), branches[position], writerID) { return [] }
        }
        return [try find(.unionBranch(writer[writerID].word), readerID, writerID)]
    }

    private mutating func candidates(_ branches: [TypeID], of unionID: TypeID, for writerID: TypeID) -> [Int] {
        let index = self.branches[unionID] ?? BranchIndex(branches, in: reader)
        self.branches[unionID] = index
        return index.candidates(for: writer[writerID])
    }
}

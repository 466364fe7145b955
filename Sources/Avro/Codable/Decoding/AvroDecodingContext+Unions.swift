extension AvroDecodingContext {
    /// Takes a value out of its union.
    ///
    /// - Returns: the type of the union; -1 where there is none.
    func leaveUnion(_ found: inout AvroFoundValue) -> Int32 {
        guard found.type >= 0 else { return -1 }
        let node = program.nodes[Int(found.type)]
        guard node.operation == .union else { return -1 }
        defer {
            if found.type < 0 { found.type = -1 }
        }
        let union = found.type
        let position: Int32
        if case .union(let branch, let content) = found.value {
            found.value = content
            position = Int32(truncatingIfNeeded: branch)
        } else if found.isNull {
            position = node.c
        } else {
            position = node.c == 0 ? 1 : 0
        }
        guard 0..<node.b ~= position else {
            found.type = -1
            return union
        }
        let branch = program.branches[Int(node.a + position)]
        let wrapper = program.nodes[Int(branch)]
        found.type = wrapper.operation == .branch ? wrapper.a : branch
        return union
    }

    /// The names of a record's fields.
    func names(of type: Int32) -> [String] {
        let record = program.records[Int(program.nodes[Int(type)].a)]
        return Array(program.names[Int(record.first)..<Int(record.first + record.count)])
    }
}

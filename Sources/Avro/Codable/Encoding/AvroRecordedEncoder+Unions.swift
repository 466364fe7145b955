extension AvroRecordedEncoder {
    @inline(never)
    mutating func union(
        _ entry: Tape, _ index: Int32, _ node: AvroInstruction, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        switch entry.pointee.value {
        case .link(let recorder):
            try recorder.finish()
            return try union(recorder.entries, index, node, &writer)
        case .avro(let generic) where node.isBare || generic.isOfBranch: return try encoder.value(generic, index, &writer)
        default: break
        }
        try encoder.enter()
        if case .null = entry.pointee.value {
            guard node.c >= 0 else { throw AvroCodecError(.unionBranch, "the union has no branch null") }
            writer.long(Int64(node.c))
        } else if node.isBare {
            let branch = node.c == 0 ? 1 : 0
            guard branch < node.b else { throw noBranch(entry) }
            let content = self.content(entry, of: self.branch(branch, node)) ?? entry
            try write(content, as: branch, node, &writer)
        } else {
            try choose(entry, node, &writer)
        }
        encoder.depth += 1
    }

    /// The type of a branch.
    private func branch(_ position: Int, _ node: AvroInstruction) -> Int32 {
        let index = program.branches[Int(node.a) + position]
        let branch = program.nodes[Int(index)]
        return branch.operation == .branch ? branch.a : index
    }

    private mutating func write(
        _ entry: Tape, as branch: Int, _ node: AvroInstruction, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        writer.long(Int64(branch))
        let index = self.branch(branch, node)
        if program.nodes[Int(index)].operation == .null, AvroRecordedEncoder.isEmpty(entry) { return }
        try value(entry, index, &writer)
    }

    private func noBranch(_ entry: Tape) -> AvroCodecError {
        AvroCodecError(.unionBranch, "the union has no branch for \(entry.pointee.value.kind)")
    }

    // MARK: Cases

    /// What a case of a Swift enum holds, where it has the name of a branch: `{"order": {"_0": …}}`, as Swift encodes it.
    private func content(_ entry: Tape, of index: Int32) -> Tape? {
        guard case .keyed(_, 1, _) = entry.pointee.value else { return nil }
        let payload = entry + 1
        guard AvroBranchNames(layout.schema, index).contains(payload.pointee.key) else { return nil }
        var content = payload
        if case .link(let recorder) = payload.pointee.value {
            guard (try? recorder.finish()) != nil else { return nil }
            content = recorder.entries
        }
        guard case .keyed(_, let count, _) = content.pointee.value else { return nil }
        if count == 1, (content + 1).pointee.key == "_0", !hasField("_0", index) { return content + 1 }
        // Of a payload with labels, and of a record that has a field of that name, the record is meant.
        return hasField(payload.pointee.key, index) ? nil : content
    }

    private func hasField(_ name: String, _ index: Int32) -> Bool {
        let node = program.nodes[Int(index)]
        return node.operation == .record && fields.slot(of: name, guess: 0, in: node.a) != nil
    }

    // MARK: Choosing

    private mutating func choose(
        _ entry: Tape, _ node: AvroInstruction, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        let candidates = self.candidates(entry, node)
        guard let best = candidates.first else { throw noBranch(entry) }
        guard candidates.count > 1 else { return try write(best.content, as: best.branch, node, &writer) }
        var reason: AvroCodecError?
        for candidate in candidates {
            let start = writer.count
            writer.long(Int64(candidate.branch))
            guard let failure = try attempt(candidate.content, branch(candidate.branch, node), &writer) else { return }
            writer.cut(to: start)
            if reason == nil { reason = failure }
        }
        throw reason ?? noBranch(entry)
    }

    private struct Candidate {
        let branch: Int
        let content: Tape
        /// 0 is the best.
        let rank: Int
    }

    /// The branches that a value may be of, the best first.
    private func candidates(_ entry: Tape, _ node: AvroInstruction) -> [Candidate] {
        var candidates: [Candidate] = []
        for position in 0..<Int(node.b) {
            let index = branch(position, node)
            if let content = content(entry, of: index) {
                candidates.append(Candidate(branch: position, content: content, rank: 0))
            } else if let rank = rank(entry, index) {
                candidates.append(Candidate(branch: position, content: entry, rank: rank))
            }
        }
        return candidates.sorted { ($0.rank, $0.branch) < ($1.rank, $1.branch) }
    }

    /// How well a value fits a type, by what can be seen without looking into what it holds; nil where it does not.
    private func rank(_ entry: Tape, _ index: Int32) -> Int? {
        let node = program.nodes[Int(index)]
        switch (entry.pointee.value, node.operation) {
        case (.boolean, .boolean), (.int, .int), (.long, .long), (.float, .float), (.double, .double), (.string, .string),
            (.bytes, .bytes), (.unkeyed, .array):
            return 0
        case (.int, .long), (.float, .double), (.bytes, .array): return 1
        case (.bytes(let bytes), .fixed): return bytes.count == Int(node.a) ? 1 : nil
        case (.long, .int), (.double, .float), (.unsigned, .double): return 2
        case (.string(let symbol), .enumeration): return encoder.position(of: symbol, node) == nil ? nil : 1
        case (.int, .double), (.long, .double): return 3
        case (.int, .float), (.long, .float): return 4
        case (.unkeyed, .bytes), (.unkeyed, .fixed): return 5
        case (.uuid, .fixed), (.uuid, .string):
            return logicalType(index) == .uuid ? 0 : node.operation == .string || node.a == 16 ? 1 : nil
        case (.date, .long): return AvroDateUnit(logicalType(index)) == nil ? nil : 0
        case (.date, .int): return logicalType(index) == .date ? 1 : nil
        case (.date, .double): return 2
        case (.decimal, .bytes), (.decimal, .fixed), (.number, .bytes), (.number, .fixed):
            switch logicalType(index) {
            case .decimal, .bigDecimal: return 0
            default: return nil
            }
        case (.avro(let generic), _): return generic.isOf(node.operation) ? 0 : nil
        case (.keyed(_, let count, let keys), .record):
            guard let missing = missing(entry, Int(count), node) else { return nil }
            return keys == AvroRecorder.keysOfDictionaries ? 3 : missing ? 1 : 0
        case (.keyed(_, _, let keys), .map): return keys == AvroRecorder.keysOfDictionaries ? 0 : 2
        case (.keyed(_, 1, _), .enumeration):
            return AvroRecordedEncoder.isEmpty(entry + 1) && encoder.position(of: (entry + 1).pointee.key, node) != nil ? 0 : nil
        default: return nil
        }
    }

    /// Whether a record has fields that a value has not; nil where the value has others, or one without a default is missing.
    private func missing(_ entry: Tape, _ count: Int, _ node: AvroInstruction) -> Bool? {
        var found: Set<Int> = []
        var at = entry + 1
        for position in 0..<count {
            guard let slot = fields.slot(of: at.pointee.key, guess: position, in: node.a) else { return nil }
            found.insert(slot)
            at = AvroRecordedEncoder.next(at)
        }
        let record = program.records[Int(node.a)]
        for slot in 0..<Int(record.count) where !found.contains(slot) {
            if case .failure = fields.absence(at: Int(record.first) + slot) { return nil }
        }
        return found.count < Int(record.count)
    }
}

extension AvroValue {
    /// Whether it stands for itself in a union of several branches.
    fileprivate var isOfBranch: Bool {
        switch self {
        case .null, .union: true
        default: false
        }
    }

    fileprivate func isOf(_ operation: AvroInstruction.Operation) -> Bool {
        switch (self, operation) {
        case (.boolean, .boolean), (.int, .int), (.long, .long), (.float, .float), (.double, .double), (.bytes, .bytes),
            (.string, .string), (.fixed, .fixed), (.enumeration, .enumeration), (.array, .array), (.map, .map),
            (.record, .record):
            true
        default: false
        }
    }
}

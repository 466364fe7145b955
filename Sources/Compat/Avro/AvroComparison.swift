import SchemaAvro
import SchemaModel

/// Compares a reading Avro schema with a writing one [C2.6].
///
/// Results are remembered by the pair of types, and a pair that is met again inside itself counts as compatible, as in
/// the reference implementation: its messages name the place of a pair's first visit, which only the same memory gives.
struct AvroComparison: SchemaComparison {
    private struct Pair: Hashable {
        let reader: TypeID
        let writer: TypeID
    }

    /// What is known of a pair: positions in `findings`.
    private enum Result {
        case inProgress
        case done([Int32])
    }

    typealias Exceeded = CheckBudget.Exceeded

    let reader: AvroSchema
    let writer: AvroSchema
    let direction: Direction
    /// What the whole check may do; a comparison takes it and gives it back.
    private(set) var budget: CheckBudget
    private var known: [Pair: Result] = [:]
    private(set) var findings: [AvroFinding] = []
    private var trail = AvroTrail()
    var path = AvroPath()
    /// What the reference implementation accepts although data would be misread.
    var notes: [Note] = []
    /// What was prepared for reading enums, writing records and large reading unions.
    var symbols: [TypeID: Set<ExactText>] = [:]
    var fields: [TypeID: [ExactText: Int]] = [:]
    var branches: [TypeID: BranchIndex] = [:]
    /// Names of the reader by the aliases for them; nil until they are asked for.
    var aliasedNames: [AvroName: AvroName]?

    init(new: AvroSchema, old: AvroSchema, direction: Direction, budget: CheckBudget) {
        let sides = AvroSides(new: new, old: old, direction: direction)
        self.reader = sides.reader
        self.writer = sides.writer
        self.direction = direction
        self.budget = budget
    }

    mutating func incompatibilities() throws(Exceeded) -> [Incompatibility] {
        let positions = try compare(reader.root, writer.root)
        guard !positions.isEmpty else { return [] }
        return AvroFindings(findings, trail, sides).incompatibilities(at: positions)
    }

    var sides: AvroSides { AvroSides(reader: reader, writer: writer, direction: direction) }

    func turn(_ readerID: TypeID, _ writerID: TypeID) -> AvroPath.Turn {
        AvroPath.Turn(direction == .backward ? readerID : writerID)
    }

    // MARK: Pairs

    /// Recursion goes through few and small frames, and not beyond `max-check-depth`.
    mutating func compare(_ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        try spend(1)
        let (target, source) = (reader.shape(of: readerID), writer.shape(of: writerID))
        // Types without names have one place each, and a pair of places is met once: only names bring a pair back.
        guard target.isNamed || source.isNamed else { return try compare(target, source, readerID, writerID) }
        let pair = Pair(reader: readerID, writer: writerID)
        switch known[pair] {
        case .inProgress: return []
        case .done(let found): return found
        case nil: break
        }
        known[pair] = .inProgress
        let found = try compare(target, source, readerID, writerID)
        known[pair] = .done(found)
        return found
    }

    private mutating func compare(
        _ target: AvroShape, _ source: AvroShape, _ readerID: TypeID, _ writerID: TypeID
    ) throws(Exceeded) -> [Int32] {
        switch (target, source) {
        case (.primitive(let target), .primitive(let source)) where target.reads(source):
            noteLogicalTypes(readerID, writerID)
            return []
        case (.array(let target), .array(let source)):
            return try compare(.items, target, source, from: turn(readerID, writerID))
        case (.map(let target), .map(let source)):
            return try compare(.values, target, source, from: turn(readerID, writerID))
        case (.fixed, .fixed): return try compareFixed(readerID, writerID)
        case (.enumeration, .enumeration): return try compareEnums(readerID, writerID)
        case (.record, .record): return try compareRecords(readerID, writerID)
        case (.union, .union): return try compareUnions(readerID, writerID)
        case (_, .union): return try compareWithBranches(readerID, writerID)
        case (.union, _): return try compareBranches(readerID, writerID)
        default: return [try find(.type, readerID, writerID)]
        }
    }

    mutating func compare(
        _ step: AvroPath.Step, _ readerID: TypeID, _ writerID: TypeID, from turn: AvroPath.Turn
    ) throws(Exceeded) -> [Int32] {
        try budget.checkDepth(path.depth)
        path.push(step, turn)
        defer { path.pop() }
        return try compare(readerID, writerID)
    }

    /// A comparison whose findings count from the place where it starts: what the reference implementation does for each
    /// branch that it tries [W15].
    ///
    /// - Returns: why the branch is not read; empty where it is.
    mutating func tryBranch(
        _ step: AvroPath.Step, _ readerID: TypeID, _ writerID: TypeID, from turn: AvroPath.Turn
    ) throws(Exceeded) -> [Int32] {
        try budget.checkDepth(path.depth)
        let base = path.detach(step, turn)
        defer { path.attach(base) }
        let noted = notes.count
        let reasons = try compare(readerID, writerID)
        if !reasons.isEmpty { notes.removeSubrange(noted...) }
        return reasons
    }

    mutating func spend(_ count: Int) throws(Exceeded) { try budget.spend(count) }

    // MARK: Findings

    mutating func find(
        _ reason: AvroFinding.Reason, _ readerID: TypeID, _ writerID: TypeID, field: Int? = nil, because: [Int32] = []
    ) throws(Exceeded) -> Int32 {
        try budget.checkFindings(findings.count + 1)
        findings.append(
            AvroFinding(
                reason: reason, reader: readerID, writer: writerID, field: field, place: trail.keep(&path), because: because))
        return Int32(truncatingIfNeeded: findings.count - 1)
    }

    /// The finding for a missing field whose enum type has a default. The reference implementation comes to it by
    /// comparing that type with the writing record, and remembers it as such [W14].
    mutating func findMissing(
        _ field: AvroField, at position: Int, _ readerID: TypeID, _ writerID: TypeID
    ) throws(Exceeded) -> [Int32] {
        let pair = Pair(reader: field.type, writer: writerID)
        if case .done(let found) = known[pair] { return found }
        let found = [try find(.missingDefaultOfEnum, readerID, writerID, field: position)]
        known[pair] = .done(found)
        return found
    }

    mutating func merge(_ more: [Int32], into found: inout [Int32]) throws(Exceeded) {
        guard !more.isEmpty else { return }
        try budget.checkFindings(found.count + more.count)
        try spend(more.count)
        found += more
    }
}

extension AvroPrimitive {
    /// Whether data of a type can be read as this one (Avro specification, "Schema Resolution").
    func reads(_ writer: AvroPrimitive) -> Bool {
        if self == writer { return true }
        switch (self, writer) {
        case (.long, .int), (.float, .int), (.float, .long), (.double, .int), (.double, .long), (.double, .float),
            (.bytes, .string), (.string, .bytes):
            return true
        default: return false
        }
    }
}

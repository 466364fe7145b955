import SchemaAvro
import SchemaModel

/// Compares a reading Avro schema with a writing one (reference/compatibility.md 2.6).
///
/// Results are remembered by the pair of types, and a pair that is met again inside itself counts as compatible, as in
/// the reference implementation: its messages name the place of a pair's first visit, which only the same memory gives.
struct AvroComparison {
    /// A limit was hit.
    struct Exceeded: Error {
        let limit: Limit
        let spent: Int
    }

    private struct Pair: Hashable {
        let reader: TypeID
        let writer: TypeID
    }

    /// What is known of a pair: positions in `findings`.
    private enum Result {
        case inProgress
        case done([Int32])
    }

    /// Levels of types that a comparison goes down, which bounds its stack.
    static let depth = Limit("max-check-depth", 1_000)
    /// Findings of one comparison, counted at each place of a repeated one.
    static let findings = Limit("max-check-findings", 100_000)

    let reader: AvroSchema
    let writer: AvroSchema
    let direction: Direction
    private let steps: Limit
    private var spent = 0
    private var known: [Pair: Result] = [:]
    private(set) var findings: [AvroFinding] = []
    var path = AvroPath()
    /// What the reference implementation accepts although data would be misread.
    var notes: [String] = []
    /// What was prepared for reading enums, writing records and large reading unions.
    var symbols: [TypeID: Set<ExactText>] = [:]
    var fields: [TypeID: [ExactText: Int]] = [:]
    var branches: [TypeID: BranchIndex] = [:]

    init(new: AvroSchema, old: AvroSchema, direction: Direction, limits: Limits) {
        self.reader = direction == .backward ? new : old
        self.writer = direction == .backward ? old : new
        self.direction = direction
        self.steps = limits.checkSteps
    }

    mutating func incompatibilities() throws(Exceeded) -> [Incompatibility] {
        let positions = try compare(reader.root, writer.root)
        return positions.map { incompatibility(findings[Int($0)]) }
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
        case (.array(let target), .array(let source)): return try compare(.items, target, source)
        case (.map(let target), .map(let source)): return try compare(.values, target, source)
        case (.fixed, .fixed): return try compareFixed(readerID, writerID)
        case (.enumeration, .enumeration): return try compareEnums(readerID, writerID)
        case (.record, .record): return try compareRecords(readerID, writerID)
        case (.union, .union): return try compareUnions(readerID, writerID)
        case (_, .union): return try compareWithBranches(readerID, writerID)
        case (.union, _): return try compareBranches(readerID, writerID)
        default: return [try find(.type(reader: reader[readerID].word, writer: writer[writerID].word), readerID, writerID)]
        }
    }

    mutating func compare(_ step: AvroPath.Step, _ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> [Int32] {
        try checkDepth()
        path.push(step)
        defer { path.pop() }
        return try compare(readerID, writerID)
    }

    /// A comparison whose findings count from the place where it starts: what the reference implementation does for each
    /// branch that it tries [W15].
    mutating func isReadable(_ step: AvroPath.Step?, _ readerID: TypeID, _ writerID: TypeID) throws(Exceeded) -> Bool {
        try checkDepth()
        let base = path.detach(step)
        defer { path.attach(base, step) }
        let noted = notes.count
        let isReadable = try compare(readerID, writerID).isEmpty
        if !isReadable { notes.removeSubrange(noted...) }
        return isReadable
    }

    private func checkDepth() throws(Exceeded) {
        guard path.depth < AvroComparison.depth.value else {
            throw Exceeded(limit: AvroComparison.depth, spent: path.depth)
        }
    }

    // MARK: Findings

    mutating func find(
        _ reason: AvroFinding.Reason, _ readerID: TypeID, _ writerID: TypeID, field: Int? = nil
    ) throws(Exceeded) -> Int32 {
        guard findings.count < AvroComparison.findings.value else { throw tooMany }
        let end = field.map { "fields/\($0)" } ?? reason.pathEnd
        findings.append(
            AvroFinding(
                reason: reason, reader: readerID, writer: writerID, field: field,
                path: path.text(end: end), fullPath: path.fullText(end: end)))
        return Int32(truncatingIfNeeded: findings.count - 1)
    }

    mutating func merge(_ more: [Int32], into found: inout [Int32]) throws(Exceeded) {
        guard !more.isEmpty else { return }
        guard found.count + more.count <= AvroComparison.findings.value else { throw tooMany }
        try spend(more.count)
        found += more
    }

    private var tooMany: Exceeded {
        Exceeded(limit: AvroComparison.findings, spent: AvroComparison.findings.value)
    }

    mutating func spend(_ count: Int) throws(Exceeded) {
        spent += count
        guard spent <= steps.value else { throw Exceeded(limit: steps, spent: spent) }
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

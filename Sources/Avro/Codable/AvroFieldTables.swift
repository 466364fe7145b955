import SchemaModel

/// What the names of fields lead to, in all records of one layout.
///
/// It is made where the first Swift type is encoded or decoded, and kept with the layout. A name is compared with the one that
/// likely comes next, so that a type costs a comparison for each key, and there is no table for each type.
final class AvroFieldTables: Sendable {
    /// What is written for a field that a value does not have.
    enum Absence: Sendable {
        case value(AvroValue)
        case failure(AvroCodecError)
    }

    let straightness = AvroStraightness()
    private let program: AvroProgram
    /// By the step of the field.
    private let absences: ContiguousArray<Absence>
    /// Positions of fields in records of many, by the record.
    private let slots: [Int32: [ExactText: Int]]

    /// Names that are looked through one after the other.
    private static let fewNames = 12

    init(_ layout: AvroLayout) {
        program = layout.program
        let missing = AvroCodecError(.type, "the value has no such field, and the schema has no default for it")
        var absences = ContiguousArray(repeating: Absence.failure(missing), count: program.steps.count)
        var slots: [Int32: [ExactText: Int]] = [:]
        for position in 0..<layout.schema.count {
            let node = program.nodes[position]
            guard node.operation == .record, case .record(let record) = layout.schema.type(of: TypeID(position)) else { continue }
            let first = Int(program.records[Int(node.a)].first)
            for (slot, field) in record.fields.enumerated() {
                if let absence = AvroFieldTables.absence(of: field, layout) { absences[first + slot] = absence }
            }
            if record.fields.count > AvroFieldTables.fewNames {
                slots[node.a] = Dictionary(record.fields.enumerated().map { ($1.name.exact, $0) }) { first, _ in first }
            }
        }
        self.absences = absences
        self.slots = slots
    }

    /// A default, else null where the field may be it; nil where there is nothing to write.
    private static func absence(of field: AvroField, _ layout: AvroLayout) -> Absence? {
        guard let written = field.defaultValue else {
            let node = layout.program.nodes[field.type.position]
            return node.operation == .null || node.operation == .union && node.c >= 0 ? .value(.null) : nil
        }
        var json = AvroJSONReader(layout, .fieldDefault)
        do throws(AvroCodecError) {
            return .value(try json.value(written, field.type))
        } catch {
            return .failure(
                AvroCodecError(.defaultValue, "the value has no such field, and the default is not a value of its type"))
        }
    }

    /// - Parameter step: of the field.
    func absence(at step: Int) -> Absence { absences[step] }

    /// The position of a field.
    ///
    /// - Parameter guess: where it may well be; types mostly have the order of their schema.
    @inline(__always)
    func slot(of name: String, guess: Int, in record: Int32) -> Int? {
        let fields = program.records[Int(record)]
        if guess >= 0, guess < Int(fields.count), AvroFieldTables.isSame(program.names[Int(fields.first) + guess], name) {
            return guess
        }
        return slot(of: name, in: record)
    }

    @inline(never)
    private func slot(of name: String, in record: Int32) -> Int? {
        let fields = program.records[Int(record)]
        guard fields.count <= AvroFieldTables.fewNames else { return slots[record]?[name.exact] }
        return (0..<Int(fields.count)).first { AvroFieldTables.isSame(program.names[Int(fields.first) + $0], name) }
    }

    /// Cheaper than `isExactly`, because short texts are equal as words.
    @inline(__always)
    static func isSame(_ a: String, _ b: String) -> Bool { a.utf8.count == b.utf8.count && a == b }
}

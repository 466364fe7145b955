import SchemaModel

/// What the names of fields lead to, in all records of one layout.
///
/// It is made where the first Swift type is encoded or decoded, and kept with the layout.
final class AvroFieldTables: Sendable {
    /// What is written for a field that a value does not have.
    enum Absence: Sendable {
        case value(AvroValue)
        case failure(AvroCodecError)
    }

    private struct Record: Sendable {
        let names: ContiguousArray<String>
        let absences: ContiguousArray<Absence>
        /// Empty where the names are few.
        let slots: [ExactText: Int]
    }

    private let records: ContiguousArray<Record>

    /// Names that are looked through one after the other.
    private static let fewNames = 12

    init(_ layout: AvroLayout) {
        var records: [Int32: Record] = [:]
        for position in 0..<layout.schema.count {
            let node = layout.program.nodes[position]
            guard node.operation == .record, case .record(let record) = layout.schema.type(of: TypeID(position)) else { continue }
            let names = ContiguousArray(record.fields.map(\.name))
            records[node.a] = Record(
                names: names, absences: ContiguousArray(record.fields.map { AvroFieldTables.absence(of: $0, layout) }),
                slots: names.count > AvroFieldTables.fewNames
                    ? Dictionary(names.enumerated().map { ($1.exact, $0) }) { first, _ in first } : [:])
        }
        self.records = ContiguousArray(records.sorted { $0.key < $1.key }.map(\.value))
    }

    /// A default, else null where the field may be it.
    private static func absence(of field: AvroField, _ layout: AvroLayout) -> Absence {
        if let written = field.defaultValue {
            var json = AvroJSONReader(layout, .plain)
            do throws(AvroCodecError) {
                return .value(try json.value(written, field.type))
            } catch {
                return .failure(
                    AvroCodecError(.defaultValue, "the value has no such field, and the default is not a value of its type"))
            }
        }
        let node = layout.program.nodes[field.type.position]
        if node.operation == .null || node.operation == .union && node.c >= 0 { return .value(.null) }
        return .failure(AvroCodecError(.type, "the value has no such field, and the schema has no default for it"))
    }

    func absence(of slot: Int, in record: Int32) -> Absence { records[Int(record)].absences[slot] }

    /// The position of a field.
    ///
    /// - Parameter guess: where it may well be; types mostly have the order of their schema.
    @inline(__always)
    func slot(of name: String, guess: Int, in record: Int32) -> Int? {
        let record = records[Int(record)]
        if guess < record.names.count, AvroFieldTables.isSame(record.names[guess], name) { return guess }
        return AvroFieldTables.slot(of: name, in: record)
    }

    @inline(never)
    private static func slot(of name: String, in record: Record) -> Int? {
        guard record.slots.isEmpty else { return record.slots[name.exact] }
        return record.names.firstIndex { isSame($0, name) }
    }

    /// Cheaper than `isExactly`, because short texts are equal as words.
    @inline(__always)
    private static func isSame(_ a: String, _ b: String) -> Bool { a.utf8.count == b.utf8.count && a == b }
}

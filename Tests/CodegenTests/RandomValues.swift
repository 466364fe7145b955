import SchemaAvro
import SchemaModel
import TestSupport

/// Random values of a schema, in the form that generated types write: decimals in as few bytes as they need, UUIDs in lower case,
/// and no more than one entry in a map, whose order nobody promises.
struct RandomValues {
    let schema: AvroSchema
    /// Nesting behind which values stay small.
    private static let depth = 5

    init(_ layout: AvroLayout) { schema = layout.schema }

    func value(_ random: inout SeededRandom) -> AvroValue { value(schema.root, 0, &random) }

    private func value(_ type: TypeID, _ depth: Int, _ random: inout SeededRandom) -> AvroValue {
        switch schema.type(of: type) {
        case .primitive(let primitive): return self.primitive(primitive, schema.logicalType(of: type), &random)
        case .fixed(let fixed): return .fixed(self.fixed(fixed.size, schema.logicalType(of: type), &random))
        case .enumeration(let enumeration): return .enumeration(random.pick(enumeration.symbols))
        case .array(let items):
            let count = depth < RandomValues.depth ? random.next(below: 4) : 0
            return .array((0..<count).map { _ in value(items, depth + 1, &random) })
        case .map(let values):
            guard depth < RandomValues.depth, random.isOne(in: 2) else { return .map([]) }
            return .map([AvroMapEntry(text(&random), value(values, depth + 1, &random))])
        case .record(let record): return .record(record.fields.map { value($0.type, depth + 1, &random) })
        case .union(let branches): return union(type, branches, depth, &random)
        }
    }

    private func union(_ type: TypeID, _ branches: [TypeID], _ depth: Int, _ random: inout SeededRandom) -> AvroValue {
        let null = branches.firstIndex { schema.shape(of: $0) == .primitive(.null) }
        if let null, depth >= RandomValues.depth || random.isOne(in: 3) { return value(branches[null], depth, &random) }
        let leaves = branches.indices.filter { schema.shape(of: branches[$0]) != .record }
        let choices = depth >= RandomValues.depth && !leaves.isEmpty ? leaves : Array(branches.indices)
        let branch = random.pick(choices)
        let content = value(branches[branch], depth + 1, &random)
        return schema.isBareUnion(type) || branch == null ? content : .union(branch, content)
    }

    private func primitive(
        _ primitive: AvroPrimitive, _ logical: LogicalType?, _ random: inout SeededRandom
    ) -> AvroValue {
        switch (primitive, logical) {
        case (.int, .timeMillis): return .int(Int32(random.next(below: 86_400_000)))
        case (.long, .timeMicros): return .long(Int64(random.next(below: 86_400_000_000)))
        case (.string, .uuid): return .string(uuid(&random))
        case (.bytes, .decimal(let precision, _)): return .bytes(unscaled(precision, &random))
        case (.bytes, .bigDecimal):
            var inner = AvroWriter()
            let digits = unscaled(20, &random)
            inner.long(Int64(digits.count))
            inner.raw(digits)
            inner.int(Int32(random.next(below: 40)) - 10)
            return .bytes(inner.bytes)
        case (.null, _): return .null
        case (.boolean, _): return .boolean(random.isOne(in: 2))
        case (.int, _): return .int(Int32(truncatingIfNeeded: number(&random)))
        case (.long, _): return .long(number(&random))
        case (.float, _): return .float(Float(bitPattern: UInt32(truncatingIfNeeded: random.next())))
        case (.double, _): return .double(Double(bitPattern: random.next()))
        case (.bytes, _): return .bytes(bytes(random.next(below: 20), &random))
        case (.string, _): return .string(text(&random))
        }
    }

    private func fixed(_ size: Int, _ logical: LogicalType?, _ random: inout SeededRandom) -> [UInt8] {
        guard case .decimal(let precision, let scale) = logical else { return bytes(size, &random) }
        return AvroDecimal(unscaled: unscaled(precision, &random), scale: scale).unscaled(inFixedOf: size) ?? []
    }

    private func bytes(_ count: Int, _ random: inout SeededRandom) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    /// As often short as long.
    private func number(_ random: inout SeededRandom) -> Int64 {
        Int64(bitPattern: random.next()) >> Int64(random.next(below: 64))
    }

    /// An integer of no more digits than the precision.
    private func unscaled(_ precision: Int, _ random: inout SeededRandom) -> [UInt8] {
        var bound = 1
        for _ in 0..<min(precision, 18) { bound *= 10 }
        let number = Int64(random.next(below: bound))
        return AvroDecimal(random.isOne(in: 2) ? number : -number, scale: 0).unscaled
    }

    private func text(_ random: inout SeededRandom) -> String {
        let letters = ["a", "B", "0", "é", "€", "😀", "\n", "\""]
        return (0..<random.next(below: 20)).map { _ in random.pick(letters) }.joined()
    }

    private func uuid(_ random: inout SeededRandom) -> String {
        let digits = bytes(16, &random).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        var text = ""
        for (position, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(position) { text += "-" }
            text.append(digit)
        }
        return text
    }
}

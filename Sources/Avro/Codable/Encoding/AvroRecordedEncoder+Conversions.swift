import Foundation
import SchemaModel

extension AvroRecordedEncoder {
    /// Writes a value that is not of the same kind as its type, but means one.
    @inline(never)
    mutating func other(
        _ entry: Tape, _ index: Int32, _ node: AvroInstruction, _ writer: inout AvroWriter
    ) throws(AvroCodecError) {
        let recorded = entry.pointee.value
        switch recorded {
        case .link(let recorder):
            try recorder.finish()
            return try value(recorder.entries, index, &writer)
        case .avro(let generic): return try encoder.value(generic, index, &writer)
        default: break
        }
        guard let plain = try plain(recorded, entry, index, node) else { throw mismatch(recorded, node) }
        try encoder.value(plain, index, &writer)
    }

    /// The value of the type; nil where it is none.
    private func plain(
        _ recorded: AvroRecordedValue, _ entry: Tape, _ index: Int32, _ node: AvroInstruction
    ) throws(AvroCodecError) -> AvroValue? {
        switch (node.operation, recorded) {
        case (.null, .null): return .null
        case (.int, .int(let number)): return .int(number)
        case (.int, .long(let number)): return .int(try fit(Int32(exactly: number), node))
        case (.int, .date(let date)):
            guard logicalType(index) == .date else { return nil }
            return .int(try fit(date.avroTicks(per: .day).flatMap { Int32(exactly: $0) }, node))
        case (.long, .long(let number)): return .long(number)
        case (.long, .int(let number)): return .long(Int64(number))
        case (.int, .unsigned), (.long, .unsigned): throw outOfRange(node)
        case (.long, .date(let date)):
            guard let unit = AvroDateUnit(logicalType(index)) else { return nil }
            return .long(try fit(date.avroTicks(per: unit), node))
        case (.float, .float(let number)): return .float(number)
        case (.float, .double(let number)):
            return .float(number.isNaN ? .nan : try fit(Float(exactly: number), node))
        case (.float, .int(let number)): return .float(try fit(Float(exactly: number), node))
        case (.float, .long(let number)): return .float(try fit(Float(exactly: number), node))
        case (.double, .float(let number)): return .double(Double(number))
        case (.double, .int(let number)): return .double(Double(number))
        case (.double, .long(let number)): return .double(try fit(Double(exactly: number), node))
        case (.double, .date(let date)): return .double(date.timeIntervalSinceReferenceDate)
        case (.string, .uuid(let uuid)): return .string(uuid.uuidString.lowercased())
        case (.fixed, .uuid(let uuid)): return .fixed(withUnsafeBytes(of: uuid.uuid) { [UInt8]($0) })
        case (.bytes, .bytes(let bytes)): return .bytes(bytes)
        case (.fixed, .bytes(let bytes)): return .fixed(bytes)
        case (.array, .bytes(let bytes)): return items(of: bytes, program.nodes[Int(node.a)].operation)
        case (.bytes, .unkeyed(_, let count)): return bytes(entry, Int(count)).map { .bytes($0) }
        case (.fixed, .unkeyed(_, let count)): return bytes(entry, Int(count)).map { .fixed($0) }
        case (.bytes, .decimal(let decimal)), (.fixed, .decimal(let decimal)):
            return try digits(of: decimal, isNumber: false, index, node)
        case (.bytes, .number(let decimal)), (.fixed, .number(let decimal)):
            return try digits(of: decimal, isNumber: true, index, node)
        case (.enumeration, .keyed(_, 1, _)):
            // A case of an enum that has neither a raw value nor a payload.
            guard AvroRecordedEncoder.isEmpty(entry + 1) else { return nil }
            return .enumeration((entry + 1).pointee.key)
        default: return nil
        }
    }

    func logicalType(_ index: Int32) -> LogicalType? { layout.schema.logicalType(of: TypeID(Int(index))) }

    /// Whether a value has keys, and none.
    static func isEmpty(_ entry: Tape) -> Bool {
        switch entry.pointee.value {
        case .keyed(_, 0, _): true
        case .link(let recorder): recorder.isEmpty
        default: false
        }
    }

    // MARK: Bytes

    private func items(of bytes: [UInt8], _ operation: AvroInstruction.Operation) -> AvroValue? {
        switch operation {
        case .int: .array(bytes.map { .int(Int32($0)) })
        case .long: .array(bytes.map { .long(Int64($0)) })
        default: nil
        }
    }

    /// The bytes that a list holds one by one.
    private func bytes(_ entry: Tape, _ count: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        var at = entry + 1
        for _ in 0..<count {
            guard case .int(let number) = at.pointee.value, let byte = UInt8(exactly: number) else { return nil }
            bytes.append(byte)
            at = AvroRecordedEncoder.next(at)
        }
        return bytes
    }

    // MARK: Decimals

    private func digits(
        of decimal: AvroDecimal, isNumber: Bool, _ index: Int32, _ node: AvroInstruction
    ) throws(AvroCodecError) -> AvroValue? {
        switch logicalType(index) {
        case .bigDecimal: return .bytes(decimal.bigDecimal)
        case .decimal(_, let scale):
            let digits = LogicalType.digits(inFixedOf: layout.limits.decimalBytes.value)
            guard let scaled = isNumber ? decimal.scaled(to: scale, maximum: digits) : decimal, scaled.scale == scale
            else {
                throw AvroCodecError(.logicalRange, "the decimal does not have the scale \(scale)")
            }
            if node.operation == .bytes { return .bytes(scaled.unscaled) }
            guard let bytes = scaled.unscaled(inFixedOf: Int(node.a)) else {
                throw AvroCodecError(.logicalRange, "the decimal does not fit \(node.a) bytes")
            }
            return .fixed(bytes)
        default: return nil
        }
    }

    // MARK: Failures

    private func fit<Value>(_ value: Value?, _ node: AvroInstruction) throws(AvroCodecError) -> Value {
        guard let value else { throw outOfRange(node) }
        return value
    }

    private func outOfRange(_ node: AvroInstruction) -> AvroCodecError {
        AvroCodecError(.number, "the value does not fit the type \(node.operation)")
    }

    private func mismatch(_ recorded: AvroRecordedValue, _ node: AvroInstruction) -> AvroCodecError {
        AvroCodecError(.type, "expected \(encoder.expectation(node)), not \(recorded.kind)")
    }
}

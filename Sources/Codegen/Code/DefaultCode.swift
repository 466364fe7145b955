import SchemaAvro

/// The literal of a default; nil where the value is not one of the type.
enum DefaultCode {
    /// Recursion follows the nesting of the default.
    static func literal(_ value: AvroValue, _ type: SwiftType, _ records: (String) -> RecordShape?) -> String? {
        switch (type, value) {
        case (.null, .null): return "AvroNull()"
        case (.boolean, .boolean(let flag)): return String(flag)
        case (.int, .int(let number)): return String(number)
        case (.long, .long(let number)): return String(number)
        case (.float, .float(let number)): return SwiftLiteral.number(number)
        case (.double, .double(let number)): return SwiftLiteral.number(number)
        case (.bytes, .bytes(let bytes)), (.fixed, .fixed(let bytes)): return SwiftLiteral.bytes(bytes)
        case (.string, .string(let text)): return SwiftLiteral.string(text)
        case (.date, .int(let days)): return "AvroDate(daysSinceEpoch: \(days))"
        case (.timeOfDay(let unit), .int(let count)): return time(Int64(count), unit)
        case (.timeOfDay(let unit), .long(let count)): return time(count, unit)
        case (.instant(let unit), .long(let count)): return "AvroInstant(\(count), .\(unit))"
        case (.localDateTime(let unit), .long(let count)): return "AvroLocalDateTime(\(count), .\(unit))"
        case (.uuid, .string(let text)): return uuid(text)
        case (.fixedUUID, .fixed(let bytes)): return uuid(bytes)
        case (.decimal(_, let scale), .bytes(let bytes)), (.fixedDecimal(_, _, let scale), .fixed(let bytes)):
            return
                "AvroDecimal(unscaled: \(SwiftLiteral.bytes(AvroDecimal(unscaled: bytes, scale: scale).unscaled)), scale: \(scale))"
        case (.duration, .fixed(let bytes)): return duration(bytes)
        case (.named(let name), .enumeration(let symbol)): return records(name)?.symbols[symbol].map { "." + $0 }
        case (.named(let name), .record(let fields)): return record(name, fields, records)
        case (.array(let item, _), .array(let items)):
            return list(items.map { literal($0, item, records) })
        case (.map(let inner, _), .map(let entries)):
            guard !entries.isEmpty else { return "[:]" }
            return list(
                entries.map { entry in
                    literal(entry.value, inner, records).map { "\(SwiftLiteral.string(entry.key)): \($0)" }
                })
        case (.optional, .null), (.union(_, _?), .null): return "nil"
        case (.optional(let inner, _), _), (.only(let inner), _): return literal(value, inner, records)
        case (.union(let union, _), .union(let branch, let content)):
            guard let choice = union.cases.first(where: { $0.branch == branch }),
                let inner = literal(content, choice.type, records)
            else { return nil }
            return ".\(choice.name)(\(inner))"
        default: return nil
        }
    }

    private static func list(_ items: [String?]) -> String? {
        let known = items.compactMap(\.self)
        return known.count == items.count ? "[" + known.joined(separator: ", ") + "]" : nil
    }

    private static func record(_ name: String, _ fields: [AvroValue], _ records: (String) -> RecordShape?) -> String? {
        guard let shape = records(name), shape.fields.count == fields.count else { return nil }
        var arguments: [String] = []
        for (field, value) in zip(shape.fields, fields) {
            guard let literal = literal(value, field.type, records) else { return nil }
            arguments.append("\(field.name): \(literal)")
        }
        return "\(name)(\(arguments.joined(separator: ", ")))"
    }

    private static func time(_ count: Int64, _ unit: AvroTimeUnit) -> String? {
        guard 0..<unit.perSecond * 86_400 ~= count else { return nil }
        return "AvroTimeOfDay(nanoseconds: \(count * (AvroTimeUnit.nanoseconds.perSecond / unit.perSecond)))"
    }

    private static func uuid(_ text: String) -> String? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
        let digits = Array(parts.joined())
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { place in
            digits[place].isHexDigit && digits[place + 1].isHexDigit ? UInt8(String(digits[place...place + 1]), radix: 16) : nil
        }
        return bytes.count == 16 ? uuid(bytes) : nil
    }

    private static func uuid(_ bytes: [UInt8]) -> String {
        "UUID(uuid: (\(SwiftLiteral.bytes(bytes).dropFirst().dropLast())))"
    }

    private static func duration(_ bytes: [UInt8]) -> String? {
        guard bytes.count == 12 else { return nil }
        let numbers = [0, 4, 8].map { place in bytes[place..<place + 4].reversed().reduce(0 as UInt32) { $0 << 8 | UInt32($1) } }
        return "AvroDuration(months: \(numbers[0]), days: \(numbers[1]), milliseconds: \(numbers[2]))"
    }
}

/// What a literal of a record or an enum is put together from.
struct RecordShape {
    var fields: [(name: String, type: SwiftType)] = []
    /// Cases, by symbol.
    var symbols: [String: String] = [:]
}

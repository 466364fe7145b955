import SchemaAvro

/// An expression that reads a value.
enum ReadCode {
    /// - Parameter field: the name of the field for errors; nil inside of arrays, maps and unions.
    static func lines(_ type: SwiftType, at field: String? = nil) -> [String] {
        let name = field.map { "at: \(SwiftLiteral.string($0))" }
        let alone = name ?? ""
        let place = name.map { ", " + $0 } ?? ""
        switch type {
        case .null: return ["try reader.null(\(alone))"]
        case .boolean: return ["try reader.boolean(\(alone))"]
        case .int: return ["try reader.int(\(alone))"]
        case .long: return ["try reader.long(\(alone))"]
        case .float: return ["try reader.float(\(alone))"]
        case .double: return ["try reader.double(\(alone))"]
        case .date: return ["try reader.date(\(alone))"]
        case .duration: return ["try reader.duration(\(alone))"]
        case .uuid: return ["try reader.uuid(\(alone))"]
        case .fixedUUID: return ["try reader.fixedUUID(\(alone))"]
        case .bytes: return ["try reader.bytes(\(alone))"]
        case .string: return ["try reader.string(\(alone))"]
        case .bigDecimal: return ["try reader.bigDecimal(\(alone))"]
        case .fixed(let size): return ["try reader.fixed(size: \(size)\(place))"]
        case .timeOfDay(let unit): return ["try reader.timeOfDay(.\(unit)\(place))"]
        case .instant(let unit): return ["try reader.instant(.\(unit)\(place))"]
        case .localDateTime(let unit): return ["try reader.localDateTime(.\(unit)\(place))"]
        case .decimal(_, let scale): return ["try reader.decimal(scale: \(scale)\(place))"]
        case .fixedDecimal(let size, _, let scale): return ["try reader.fixedDecimal(size: \(size), scale: \(scale)\(place))"]
        case .named(let type): return ["try reader.value(\(type).self\(place))"]
        case .union(let union, nil): return ["try reader.value(\(union.name).self\(place))"]
        case .union(let union, let null?): return ["try reader.value(\(union.name).self, null: \(null)\(place))"]
        case .array(let item, let minimum):
            return WriteCode.closure("try reader.array(minimum: \(minimum)\(place))", "reader", lines(item))
        case .map(let value, let minimum):
            return WriteCode.closure("try reader.map(minimum: \(minimum)\(place))", "reader", lines(value))
        case .optional(let value, let null):
            return WriteCode.closure("try reader.optional(null: \(null)\(place))", "reader", lines(value))
        case .only(let value):
            let null = if case .null = value { 0 } else { -1 }
            return WriteCode.closure("try reader.union(of: 1, null: \(null)\(place))", "reader, _", lines(value))
        }
    }

    /// The statement that assigns what is read.
    static func assignment(_ target: String, _ type: SwiftType, at field: String? = nil) -> [String] {
        var lines = lines(type, at: field)
        lines[0] = "\(target) = \(lines[0])"
        return lines
    }
}

import SchemaAvro

/// Statements that write a value.
enum WriteCode {
    /// - Parameters:
    ///   - value: the expression of the value.
    ///   - field: the name of the field for errors; nil inside of arrays, maps and unions.
    static func lines(_ type: SwiftType, _ value: String, at field: String? = nil) -> [String] {
        let place = field.map { ", at: \(SwiftLiteral.string($0))" } ?? ""
        switch type {
        case .null: return ["writer.null(\(value))"]
        case .boolean: return ["writer.boolean(\(value))"]
        case .int: return ["writer.int(\(value))"]
        case .long: return ["writer.long(\(value))"]
        case .float: return ["writer.float(\(value))"]
        case .double: return ["writer.double(\(value))"]
        case .date: return ["writer.date(\(value))"]
        case .duration: return ["writer.duration(\(value))"]
        case .uuid: return ["writer.uuid(\(value))"]
        case .fixedUUID: return ["writer.fixedUUID(\(value))"]
        case .bytes: return ["try writer.bytes(\(value)\(place))"]
        case .string: return ["try writer.string(\(value)\(place))"]
        case .fixed(let size): return ["try writer.fixed(\(value), size: \(size)\(place))"]
        case .bigDecimal: return ["try writer.bigDecimal(\(value)\(place))"]
        case .timeOfDay(let unit): return ["try writer.timeOfDay(\(value), .\(unit)\(place))"]
        case .instant(let unit): return ["try writer.instant(\(value), .\(unit)\(place))"]
        case .localDateTime(let unit): return ["try writer.localDateTime(\(value), .\(unit)\(place))"]
        case .decimal(let precision, let scale):
            return ["try writer.decimal(\(value), precision: \(precision), scale: \(scale)\(place))"]
        case .fixedDecimal(let size, let precision, let scale):
            return ["try writer.fixedDecimal(\(value), size: \(size), precision: \(precision), scale: \(scale)\(place))"]
        case .named, .union(_, nil): return ["try writer.value(\(value)\(place))"]
        case .union(_, let null?): return ["try writer.value(\(value), null: \(null)\(place))"]
        case .array(let item, _):
            return closure("try writer.array(\(value)\(place))", "writer, item", lines(item, "item"))
        case .map(let inner, _):
            return closure("try writer.map(\(value)\(place))", "writer, value", lines(inner, "value"))
        case .optional(let inner, let null):
            return closure("try writer.optional(\(value), null: \(null)\(place))", "writer, value", lines(inner, "value"))
        case .only(let inner):
            return closure("try writer.branch(0)", "writer", lines(inner, value, at: field))
        }
    }

    static func closure(_ call: String, _ parameters: String, _ body: [String]) -> [String] {
        ["\(call) { \(parameters) throws(AvroCodecError) in"] + CodeText.indented(body) + ["}"]
    }
}

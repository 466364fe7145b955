import SchemaAvro

/// The type of a property, with how it is written and read.
indirect enum SwiftType {
    case null, boolean, int, long, float, double, bytes, string
    case fixed(size: Int)
    case date, duration, uuid, fixedUUID, bigDecimal
    case timeOfDay(AvroTimeUnit), instant(AvroTimeUnit), localDateTime(AvroTimeUnit)
    case decimal(precision: Int, scale: Int)
    case fixedDecimal(size: Int, precision: Int, scale: Int)
    /// A record or an enum.
    case named(String)
    /// The fewest bytes of an item or an entry.
    case array(SwiftType, minimum: Int32), map(SwiftType, minimum: Int32)
    /// A union of null and one type. `null`: the branch that is null.
    case optional(SwiftType, null: Int)
    /// A union of one type.
    case only(SwiftType)
    /// A union of several types beside null. `null`: the branch that is null, or nil.
    case union(UnionType, null: Int?)

    /// As source.
    var spelling: String {
        switch self {
        case .null: "AvroNull"
        case .boolean: "Bool"
        case .int: "Int32"
        case .long: "Int64"
        case .float: "Float"
        case .double: "Double"
        case .bytes, .fixed: "[UInt8]"
        case .string: "String"
        case .date: "AvroDate"
        case .duration: "AvroDuration"
        case .uuid, .fixedUUID: "UUID"
        case .timeOfDay: "AvroTimeOfDay"
        case .instant: "AvroInstant"
        case .localDateTime: "AvroLocalDateTime"
        case .decimal, .fixedDecimal, .bigDecimal: "AvroDecimal"
        case .named(let name): name
        case .array(let item, _): "[\(item.spelling)]"
        case .map(let value, _): "[String: \(value.spelling)]"
        case .optional(let value, _): "\(value.spelling)?"
        case .only(let value): value.spelling
        case .union(let union, let null): union.name + (null == nil ? "" : "?")
        }
    }

    var isOptional: Bool {
        switch self {
        case .optional: true
        case .union(_, let null): null != nil
        case .only(let value): value.isOptional
        default: false
        }
    }

    /// Whether the type, or one inside it, is a UUID, which comes from another module.
    var usesUUID: Bool {
        switch self {
        case .uuid, .fixedUUID: true
        case .array(let inner, _), .map(let inner, _), .optional(let inner, _), .only(let inner): inner.usesUUID
        case .union(let union, _): union.cases.contains { $0.type.usesUUID }
        default: false
        }
    }
}

/// A union that becomes an enum.
struct UnionType {
    struct Case {
        let name: String
        let type: SwiftType
        /// The position in the union.
        let branch: Int
    }

    let name: String
    /// How many branches there are, null among them.
    let count: Int
    let cases: [Case]
    /// Whether values hold others of the same enum.
    let isIndirect: Bool

    func name(ofBranch branch: Int) -> String? { cases.first { $0.branch == branch }?.name }
}

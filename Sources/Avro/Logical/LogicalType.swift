import SchemaModel

/// A meaning that a type has beyond its bytes [C2.5].
package enum LogicalType: Sendable, Hashable {
    case date
    case timeMillis, timeMicros
    case timestampMillis, timestampMicros, timestampNanos
    case localTimestampMillis, localTimestampMicros, localTimestampNanos
    case uuid
    case decimal(precision: Int, scale: Int)
    case bigDecimal
    case duration
    /// Pairs of a key and a value as an array.
    case map
    case variant
}

extension LogicalType {
    /// The members that define it, in the order of normal forms. A scale of 0 says nothing, and stays among the others.
    var leadingMembers: [String] {
        guard case .decimal(_, let scale) = self else { return ["logicalType"] }
        return scale == 0 ? ["logicalType", "precision"] : ["logicalType", "precision", "scale"]
    }
}

extension LogicalType: CustomStringConvertible {
    package var description: String {
        switch self {
        case .date: "date"
        case .timeMillis: "time-millis"
        case .timeMicros: "time-micros"
        case .timestampMillis: "timestamp-millis"
        case .timestampMicros: "timestamp-micros"
        case .timestampNanos: "timestamp-nanos"
        case .localTimestampMillis: "local-timestamp-millis"
        case .localTimestampMicros: "local-timestamp-micros"
        case .localTimestampNanos: "local-timestamp-nanos"
        case .uuid: "uuid"
        case .decimal(let precision, let scale): "decimal(\(precision), \(scale))"
        case .bigDecimal: "big-decimal"
        case .duration: "duration"
        case .map: "map"
        case .variant: "variant"
        }
    }
}

extension LogicalType {
    /// The names that Avro knows, with the types that each is for, in words.
    package static let names: [(name: String, types: String)] = [
        ("date", "int"), ("time-millis", "int"), ("time-micros", "long"), ("timestamp-millis", "long"),
        ("timestamp-micros", "long"), ("timestamp-nanos", "long"), ("local-timestamp-millis", "long"),
        ("local-timestamp-micros", "long"), ("local-timestamp-nanos", "long"), ("uuid", "string, or fixed of 16 bytes"),
        ("decimal", "bytes or fixed"), ("big-decimal", "bytes"), ("duration", "fixed of 12 bytes"),
    ]

    /// The decimal digits that surely fit in so many bytes: floor(log10(2) × (8 × bytes − 1)).
    package static func digits(inFixedOf bytes: Int) -> Int {
        bytes == 0 ? 0 : Int(0.301_029_995_663_981_2 * Double(8 * bytes - 1))
    }

    /// So many bytes that each of their integers surely has no more digits: floor(digits ÷ (8 × log10(2))), below the digits
    /// themselves.
    static func bytes(ofDigits digits: Int) -> Int { max(0, Int(Double(digits) / 2.408_239_965_311_850) - 1) }
}

extension AvroNode {
    /// The logical type; nil where there is none, it is unknown, or it does not fit the type, which Avro ignores.
    package var logicalType: LogicalType? {
        guard let name = logicalTypeName else { return nil }
        switch (name, type) {
        case ("date", .primitive(.int)): return .date
        case ("time-millis", .primitive(.int)): return .timeMillis
        case ("time-micros", .primitive(.long)): return .timeMicros
        case ("timestamp-millis", .primitive(.long)): return .timestampMillis
        case ("timestamp-micros", .primitive(.long)): return .timestampMicros
        case ("timestamp-nanos", .primitive(.long)): return .timestampNanos
        case ("local-timestamp-millis", .primitive(.long)): return .localTimestampMillis
        case ("local-timestamp-micros", .primitive(.long)): return .localTimestampMicros
        case ("local-timestamp-nanos", .primitive(.long)): return .localTimestampNanos
        case ("uuid", .primitive(.string)): return .uuid
        case ("uuid", .fixed(let fixed)): return fixed.size == 16 ? .uuid : nil
        case ("decimal", .primitive(.bytes)): return decimal(digits: nil)
        case ("decimal", .fixed(let fixed)):
            return decimal(digits: LogicalType.digits(inFixedOf: fixed.size))
        case ("big-decimal", .primitive(.bytes)): return .bigDecimal
        case ("duration", .fixed(let fixed)): return fixed.size == 12 ? .duration : nil
        default: return nil
        }
    }

    /// The same among the types of its schema: two logical types ask for what a type holds.
    func logicalType(among nodes: [AvroNode]) -> LogicalType? {
        switch (logicalTypeName, type) {
        case ("map", .array(let items)):
            guard case .record(let pair) = nodes[items.position].type, pair.fields.count == 2 else { return nil }
            return .map
        case ("variant", .record(let record)):
            let parts = record.fields.filter { field in
                guard case .primitive(.bytes) = nodes[field.type.position].type else { return false }
                return field.name == "metadata" || field.name == "value"
            }
            return record.fields.count == 2 && parts.count == 2 ? .variant : nil
        default: return logicalType
        }
    }

    /// Nil also where the type says which Java class it is read as: such a type has no logical one.
    private var logicalTypeName: String? {
        guard let name = property("logicalType")?.string else { return nil }
        let classes = ["avro.java.string", "java-class", "java-key-class", "java-element-class"]
        return classes.contains { property($0)?.string != nil } ? nil : name
    }

    private func decimal(digits: Int?) -> LogicalType? {
        guard let precision = property("precision")?.numberText.flatMap({ Int32($0) }), precision > 0 else { return nil }
        var scale: Int32 = 0
        if let written = property("scale") {
            guard let number = written.numberText.flatMap({ Int32($0) }) else { return nil }
            scale = number
        }
        guard 0...precision ~= scale, digits.map({ Int(precision) <= $0 }) ?? true else { return nil }
        return .decimal(precision: Int(precision), scale: Int(scale))
    }

    private func property(_ name: String) -> JSONValue? {
        properties.last { $0.name == name }?.value
    }
}

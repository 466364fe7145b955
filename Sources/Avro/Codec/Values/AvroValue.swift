/// A value of any Avro type, without its schema.
///
/// ```swift
/// // {"type": "record", "name": "R", "fields": [{"name": "id", "type": "long"}, {"name": "note", "type": ["null", "string"]}]}
/// let value = AvroValue.record([.long(7), .string("gift")])
/// ```
///
/// A record is the list of its fields in the order of the schema. A value with a logical type is the plain one below it, such
/// as the bytes of a decimal. In a union `null` stands by itself, and so does a value where the union has no other branch
/// beside `null`; any other says which branch it is of.
public enum AvroValue: Sendable, Equatable {
    case null
    case boolean(Bool)
    case int(Int32)
    case long(Int64)
    case float(Float)
    case double(Double)
    case bytes([UInt8])
    case string(String)
    case fixed([UInt8])
    /// A symbol of an enum.
    case enumeration(String)
    case array([AvroValue])
    /// The entries in the order of the data, each key once.
    case map([AvroMapEntry])
    case record([AvroValue])
    /// A value of a union of several branches beside `null`, with the position of its branch.
    indirect case union(Int, AvroValue)

    /// The kind in the words of a schema, for messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .boolean: "boolean"
        case .int: "int"
        case .long: "long"
        case .float: "float"
        case .double: "double"
        case .bytes: "bytes"
        case .string: "string"
        case .fixed(let bytes): "fixed of \(bytes.count) bytes"
        case .enumeration: "enum"
        case .array: "array"
        case .map: "map"
        case .record(let fields): "record of \(fields.count) fields"
        case .union(let branch, _): "branch \(branch) of a union"
        }
    }
}

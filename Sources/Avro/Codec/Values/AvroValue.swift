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
    /// It takes no bytes.
    case null
    /// One byte.
    case boolean(Bool)
    /// An int, and the logical types `date` and `time-millis`: one to five bytes.
    case int(Int32)
    /// A long, and times of a finer unit and timestamps: one to ten bytes.
    case long(Int64)
    /// Four bytes. As in Swift, a NaN is not equal to itself.
    case float(Float)
    /// Eight bytes. As in Swift, a NaN is not equal to itself.
    case double(Double)
    /// Bytes behind their length, and decimals: the integer with its highest byte first.
    case bytes([UInt8])
    /// UTF-8 behind its length.
    case string(String)
    /// As many bytes as the schema says, without a length.
    case fixed([UInt8])
    /// A symbol of an enum.
    case enumeration(String)
    /// The items, over all blocks of the data.
    case array([AvroValue])
    /// The entries in the order of the data, each key once.
    case map([AvroMapEntry])
    /// As many values as the schema has fields, in its order; names are the schema's.
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

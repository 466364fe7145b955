import Foundation

/// Types that the codec knows, and does not let describe themselves.
enum AvroKnownType {
    case string, int, double, int64, int32, bool, date, uuid, bytes, data, number, decimal, value, url

    /// Nil for any other type. Costs a comparison for each that comes before, and no cast.
    @inline(__always)
    init?<Value>(_ type: Value.Type) {
        if type == String.self {
            self = .string
        } else if type == Int.self {
            self = .int
        } else if type == Double.self {
            self = .double
        } else if type == Int64.self {
            self = .int64
        } else if type == Int32.self {
            self = .int32
        } else if type == Bool.self {
            self = .bool
        } else if type == Date.self {
            self = .date
        } else if type == UUID.self {
            self = .uuid
        } else if type == [UInt8].self {
            self = .bytes
        } else if type == Data.self {
            self = .data
        } else if type == Decimal.self {
            self = .number
        } else if type == AvroDecimal.self {
            self = .decimal
        } else if type == AvroValue.self {
            self = .value
        } else if type == URL.self {
            self = .url
        } else {
            return nil
        }
    }
}

/// A value as the type that it is known to be of.
@inline(__always)
func same<Value, Other>(_ value: Value, _: Other.Type) -> Other {
    precondition(Value.self == Other.self)
    return withUnsafePointer(to: value) { unsafe UnsafeRawPointer($0).assumingMemoryBound(to: Other.self).pointee }
}

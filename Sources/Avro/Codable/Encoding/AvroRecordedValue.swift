import Foundation

/// What a Swift value says of itself, before a schema is asked.
///
/// Values with others inside are followed by them on the tape, and say how many they are.
enum AvroRecordedValue {
    case null
    case boolean(Bool)
    /// An integer of a type of at most 32 bits with a sign, or 16 without.
    case int(Int32)
    case long(Int64)
    /// An integer beyond those of 64 bits with a sign.
    case unsigned(UInt64)
    case float(Float)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case uuid(UUID)
    case date(Date)
    /// A decimal that means its scale.
    case decimal(AvroDecimal)
    /// A decimal number, for which zeros at the end mean nothing.
    case number(AvroDecimal)
    /// A value that is of the schema already.
    indirect case avro(AvroValue)
    /// `size`: entries of the tape that it takes, this one among them; `count`: values inside; `keys`: the type of the coding
    /// keys.
    case keyed(size: Int32, count: Int32, keys: Any.Type)
    case unkeyed(size: Int32, count: Int32)
    /// A value that may be filled in at any time, which has a tape of its own.
    case link(AvroRecorder)

    /// The kind in words, for messages.
    var kind: String {
        switch self {
        case .null: "nil"
        case .boolean: "Bool"
        case .int, .long, .unsigned: "an integer"
        case .float: "Float"
        case .double: "Double"
        case .string: "String"
        case .bytes(let bytes): "\(bytes.count) bytes"
        case .uuid: "UUID"
        case .date: "Date"
        case .decimal: "AvroDecimal"
        case .number: "Decimal"
        case .avro(let value): value.kind
        case .keyed: "a value with keys"
        case .unkeyed: "a list of values"
        case .link: "a nested value"
        }
    }
}

extension AvroRecordedValue {
    /// A value of a type that the codec knows; nil for one that describes itself.
    @inline(__always)
    init?<Value>(_ value: Value) throws(AvroCodecError) {
        if let text = same(value, String.self) {
            self = .string(text)
        } else if let number = same(value, Int.self) {
            self = .long(Int64(number))
        } else if let number = same(value, Double.self) {
            self = .double(number)
        } else if let number = same(value, Int64.self) {
            self = .long(number)
        } else if let number = same(value, Int32.self) {
            self = .int(number)
        } else if let flag = same(value, Bool.self) {
            self = .boolean(flag)
        } else if let date = same(value, Date.self) {
            self = .date(date)
        } else if let uuid = same(value, UUID.self) {
            self = .uuid(uuid)
        } else if let bytes = same(value, [UInt8].self) {
            self = .bytes(bytes)
        } else if let data = same(value, Data.self) {
            self = .bytes([UInt8](data))
        } else if let number = same(value, Decimal.self) {
            self = .number(try AvroDecimal(number))
        } else if let decimal = same(value, AvroDecimal.self) {
            self = .decimal(decimal)
        } else if let generic = same(value, AvroValue.self) {
            self = .avro(generic)
        } else if let url = same(value, URL.self) {
            self = .string(url.absoluteString)
        } else {
            return nil
        }
    }
}

/// A value as the type that it is of; nil where that is another. Costs a comparison, and no cast.
@inline(__always)
func same<Value, Other>(_ value: Value, _: Other.Type) -> Other? {
    guard Value.self == Other.self else { return nil }
    return withUnsafePointer(to: value) { unsafe UnsafeRawPointer($0).assumingMemoryBound(to: Other.self).pointee }
}

extension AvroRecordedValue {
    /// An integer without a sign.
    init(_ number: UInt64) {
        self = Int64(exactly: number).map { .long($0) } ?? .unsigned(number)
    }
}

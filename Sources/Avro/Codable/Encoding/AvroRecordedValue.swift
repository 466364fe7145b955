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
        guard let type = AvroKnownType(Value.self) else { return nil }
        try self.init(value, type)
    }

    /// - Parameter type: that of the value.
    @inline(never)
    private init?<Value>(_ value: Value, _ type: AvroKnownType) throws(AvroCodecError) {
        switch type {
        case .string: self = .string(same(value, String.self))
        case .int: self = .long(Int64(same(value, Int.self)))
        case .double: self = .double(same(value, Double.self))
        case .int64: self = .long(same(value, Int64.self))
        case .int32: self = .int(same(value, Int32.self))
        case .bool: self = .boolean(same(value, Bool.self))
        case .date: self = .date(same(value, Date.self))
        case .uuid: self = .uuid(same(value, UUID.self))
        case .bytes: self = .bytes(same(value, [UInt8].self))
        case .data: self = .bytes([UInt8](same(value, Data.self)))
        case .number: self = .number(try AvroDecimal(same(value, Decimal.self)))
        case .decimal: self = .decimal(same(value, AvroDecimal.self))
        case .value: self = .avro(same(value, AvroValue.self))
        case .url: self = .string(same(value, URL.self).absoluteString)
        }
    }
}

extension AvroRecordedValue {
    /// An integer without a sign.
    init(_ number: UInt64) {
        self = Int64(exactly: number).map { .long($0) } ?? .unsigned(number)
    }
}

/// A value with its type, where a container has it.
struct AvroFoundValue {
    var value: AvroValue
    /// The type in the layout of the reader; -1 where there is none.
    var type: Int32
    /// The way from the container; nil where it is the same place.
    var step: AvroCodecError.Step?
    /// Whether it stands behind the name of its branch, as what a case of an enum holds.
    var isPayload = false

    var isNull: Bool {
        if case .null = value { true } else { false }
    }
}

/// What an unkeyed container goes over.
enum AvroItems {
    case values([AvroValue], type: Int32)
    case bytes([UInt8])

    var count: Int {
        switch self {
        case .values(let values, _): values.count
        case .bytes(let bytes): bytes.count
        }
    }

    subscript(position: Int) -> AvroFoundValue {
        switch self {
        case .values(let values, let type): AvroFoundValue(value: values[position], type: type, step: .item(position))
        case .bytes(let bytes): AvroFoundValue(value: .int(Int32(bytes[position])), type: -1, step: .item(position))
        }
    }
}

import SchemaAvro
import SchemaModel

/// Bytes written in hexadecimal, with or without spaces.
func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal.filter { $0 != " " })
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) }
}

func layout(_ text: String, limits: AvroCodecLimits = AvroCodecLimits()) throws -> AvroLayout {
    try AvroLayout(of: schema(text), limits: limits)
}

func plan(_ writer: String, _ reader: String) throws -> AvroPlan {
    try AvroPlan(from: layout(writer), to: layout(reader))
}

/// What a reader makes of bytes.
func read(_ hexadecimal: String, from writer: String, to reader: String) throws -> AvroValue {
    try plan(writer, reader).decode(bytes(hexadecimal))
}

/// The error that decoding ends in; nil where there is none.
func failure(of body: () throws -> Void) -> AvroCodecError? {
    do {
        try body()
        return nil
    } catch {
        return error as? AvroCodecError
    }
}

/// What a field of a generated type may hold: another generated type, or the enum of a union.
public protocol AvroFieldValue: Sendable {
    /// Reads a value.
    ///
    /// - Throws: `AvroCodecError`, with the path from this value on.
    init(from reader: inout AvroFieldReader) throws(AvroCodecError)

    /// Writes the value.
    ///
    /// - Throws: `AvroCodecError`, with the path from this value on.
    func encode(into writer: inout AvroWriter) throws(AvroCodecError)
}

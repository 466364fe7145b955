import SchemaModel

/// The beginning of an event: which schema it was written with, and where the payload begins.
///
/// Wire formats 0 and 1 of the serializers of Confluent; both are read in both places.
package struct Frame: Sendable, Hashable {
    package let id: SchemaID
    /// The bytes of the record before the payload; none where a header holds the frame.
    package let length: Int

    /// Reads the frame that bytes begin with.
    ///
    /// - Throws: `notFramed`, `badFrame`.
    package init(parsing bytes: RawSpan) throws(SerdeError) {
        guard bytes.byteCount > 0 else { throw SerdeError(.notFramed, "The event is empty; a frame has at least 5 bytes") }
        func byte(_ position: Int) -> UInt8 { bytes.unsafeLoad(fromByteOffset: position, as: UInt8.self) }
        switch byte(0) {
        case 0:
            guard bytes.byteCount >= 5 else { throw Frame.tooShort(bytes.byteCount, of: 5) }
            let id = (1..<5).reduce(UInt32(0)) { $0 << 8 | UInt32(byte($1)) }
            guard let id = Int32(exactly: id), id > 0 else {
                throw SerdeError(.badFrame, "The frame says the schema id \(id); ids go from 1 to 2147483647")
            }
            self.id = .id(id)
            length = 5
        case 1:
            guard bytes.byteCount >= 17, let guid = SchemaGUID(bytes: (1..<17).map(byte)) else {
                throw Frame.tooShort(bytes.byteCount, of: 17)
            }
            id = .guid(guid)
            length = 17
        case let other: throw Frame.notFramed(other)
        }
    }

    /// Reads the frame of a record, from the header of its part or from the prefix.
    ///
    /// Of several headers of one name the last counts, and one without a value says nothing. What stands behind the frame in a
    /// header is not read.
    ///
    /// - Parameter part: nil is a value, or a key.
    /// - Throws: `notFramed`, `badFrame`.
    package init(of record: EventRecord, _ part: EventPart?) throws(SerdeError) {
        let names = part.map { [$0.header] } ?? [EventPart.value(of: "").header, EventPart.key(of: "").header]
        for name in names {
            guard let value = record.headers.last(where: { $0.name == name })?.value else { continue }
            id = try Frame(parsing: value.span.bytes).id
            length = 0
            return
        }
        self = try Frame(parsing: record.bytes.span.bytes)
    }

    private static func tooShort(_ count: Int, of length: Int) -> SerdeError {
        SerdeError(.badFrame, "The frame ends after \(count) of \(length) bytes")
    }

    private static func notFramed(_ byte: UInt8) -> SerdeError {
        let digits = String(byte, radix: 16, uppercase: true)
        let shown = "0x" + (digits.utf8.count == 1 ? "0" : "") + digits
        let hint =
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""):
                " ('\(Unicode.Scalar(byte))'): was it produced as plain JSON?"
            case 0xC3: ": it may be a single object of Avro"
            case UInt8(ascii: "O"): " ('O'): it may be a container file of Avro"
            default: ""
            }
        return SerdeError(
            .notFramed,
            "The event does not carry the framing of a schema registry: its first byte is \(shown), not 0x00 or 0x01\(hint)")
    }
}

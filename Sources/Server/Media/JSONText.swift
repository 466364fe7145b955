import NIOCore

/// The encodings in which JSON may come. RFC 8259 knows UTF-8 alone; RFC 4627, section 3, knew UTF-16 and UTF-32 too, and
/// the reference's parser reads them. Windows tools write such files, with a byte order mark.
enum JSONText {
    private enum Width { case two, four }

    /// The same text in UTF-8, without a byte order mark.
    ///
    /// - Throws: 400 for bytes that are not of the encoding that they seem to be.
    static func utf8(_ bytes: ByteBuffer) throws(APIError) -> ByteBuffer {
        let start = Array(bytes.readableBytesView.prefix(4))
        if start.starts(with: [0xef, 0xbb, 0xbf]) {
            return bytes.getSlice(at: bytes.readerIndex + 3, length: bytes.readableBytes - 3) ?? bytes
        }
        switch encoding(start) {
        case nil: return bytes
        case (.two, let endianness)?: return try decode(bytes, UTF16.self, "UTF-16", endianness)
        case (.four, let endianness)?: return try decode(bytes, UTF32.self, "UTF-32", endianness)
        }
    }

    /// A JSON text begins with two characters of ASCII, so the zeros among its first bytes say how wide characters are.
    private static func encoding(_ start: [UInt8]) -> (Width, Endianness)? {
        if start == [0, 0, 0xfe, 0xff] { return (.four, .big) }
        if start == [0xff, 0xfe, 0, 0] { return (.four, .little) }
        if start.starts(with: [0xfe, 0xff]) { return (.two, .big) }
        if start.starts(with: [0xff, 0xfe]) { return (.two, .little) }
        switch start.map({ $0 == 0 }) {
        case [true, true, true, false]: return (.four, .big)
        case [false, true, true, true]: return (.four, .little)
        case [true, false, true, false], [true, false]: return (.two, .big)
        case [false, true, false, true], [false, true]: return (.two, .little)
        default: return nil
        }
    }

    private static func decode<Encoding: UnicodeCodec>(
        _ bytes: ByteBuffer, _ encoding: Encoding.Type, _ name: String, _ endianness: Endianness
    ) throws(APIError) -> ByteBuffer where Encoding.CodeUnit: FixedWidthInteger {
        let failure = APIError.badRequest("The body cannot be read as JSON: it looks like \(name), and is not valid \(name)")
        guard bytes.readableBytes.isMultiple(of: MemoryLayout<Encoding.CodeUnit>.size) else { throw failure }
        var rest = bytes
        var units: [Encoding.CodeUnit] = []
        units.reserveCapacity(bytes.readableBytes / MemoryLayout<Encoding.CodeUnit>.size)
        while let unit = rest.readInteger(endianness: endianness, as: Encoding.CodeUnit.self) {
            units.append(unit)
        }
        if units.first == 0xfeff { units.removeFirst() }
        guard let text = String(validating: units, as: encoding) else { throw failure }
        return ByteBuffer(string: text)
    }
}

/// Percent-decoding of a path segment or of a part of a query, once [R1].
enum PercentDecoding {
    /// - Parameter plusIsSpace: in queries `+` stands for a space, in paths for itself.
    /// - Throws: `APIError` 400 for an invalid escape, for NUL, and for bytes that are not UTF-8.
    static func decode(_ text: Substring.UTF8View, plusIsSpace: Bool = false) throws(APIError) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next()?.hexadecimalValue, let low = rest.next()?.hexadecimalValue else {
                    throw .badRequest("The request target holds a percent escape that is not two hexadecimal digits")
                }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        guard !bytes.contains(0) else { throw .badRequest("The request target holds a NUL character") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .badRequest("The request target is not UTF-8 after percent-decoding")
        }
        return text
    }
}

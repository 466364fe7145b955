/// A path of the API with its query, percent-encoded.
struct APIPath: Sendable, Hashable {
    private(set) var text = ""
    private var hasQuery = false

    /// - Parameter segments: each is one segment of the path, whatever it holds.
    init(_ segments: String...) {
        for segment in segments { text += "/" + APIPath.encode(segment) }
    }

    mutating func query(_ name: String, _ value: String) {
        text += (hasQuery ? "&" : "?") + APIPath.encode(name) + "=" + APIPath.encode(value)
        hasQuery = true
    }

    /// This path with a parameter; a value that is nil leaves it as it is.
    func with(_ name: String, _ value: String?) -> APIPath {
        guard let value else { return self }
        var path = self
        path.query(name, value)
        return path
    }

    /// This path with a flag, which is left out where it is false.
    func with(_ name: String, _ flag: Bool) -> APIPath { with(name, flag ? "true" : nil) }

    /// Everything but unreserved characters is encoded (RFC 3986, section 2.3).
    static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return encoded
    }
}

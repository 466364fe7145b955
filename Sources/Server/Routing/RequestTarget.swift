/// The target of a request as the client sent it, so that an answer can point at another part of the same list.
package struct RequestTarget: Sendable {
    /// The whole of it.
    let uri: String
    let path: Substring
    let query: Substring

    /// The same target with other values for some parameters, which need no escapes. It holds nothing that could end a
    /// `Link` (RFC 8288, section 3).
    func with(_ values: KeyValuePairs<String, Int64>) -> String {
        let names = Set(values.map(\.key))
        let kept = query.split(separator: "&").filter { item in
            let name = item.prefix { $0 != "=" }
            return !names.contains((try? PercentDecoding.decode(name.utf8, plusIsSpace: true)) ?? "")
        }
        let target = "\(path)?" + (kept.map(String.init) + values.map { "\($0.key)=\($0.value)" }).joined(separator: "&")
        var escaped = ""
        for byte in target.utf8 {
            switch byte {
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), ...0x20, 0x7f...:
                escaped += byte < 16 ? "%0" : "%"
                escaped += String(byte, radix: 16, uppercase: true)
            default: escaped.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return escaped
    }
}

/// The test of `If-None-Match` (RFC 9110, section 13.1.2).
enum EntityTags {
    /// Whether the client has this version already. Weak comparison, as the RFC asks for this header.
    static func matches(ifNoneMatch header: String, _ tag: String) -> Bool {
        // Our tags hold hexadecimal digits only, so a comma never stands inside one of them.
        header.split(separator: ",").contains { item in
            let item = item.trimmed
            return item == "*" || item == tag || (item.hasPrefix("W/") && item.dropFirst(2) == tag)
        }
    }
}

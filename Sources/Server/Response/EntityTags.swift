/// The test of `If-None-Match` (RFC 9110, section 13.1.2).
enum EntityTags {
    /// Whether the client has this version already, compressed or not. Weak comparison, as the RFC asks for this header.
    static func matches(ifNoneMatch header: String, _ tag: String) -> Bool {
        // Our tags hold neither commas nor this suffix themselves.
        let compressed = ContentCoding.tagSuffix + "\""
        return header.split(separator: ",").contains { item in
            var item = item.trimmed
            if item == "*" { return true }
            if item.hasPrefix("W/") { item = item.dropFirst(2) }
            return item == tag || (item.hasSuffix(compressed) && item.dropLast(compressed.utf8.count) == tag.dropLast())
        }
    }
}

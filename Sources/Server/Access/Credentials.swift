import Foundation
import SchemaModel

/// What an `Authorization` header holds (RFC 7617 and RFC 6750).
enum Credentials: Sendable {
    case password(name: String, Secret)
    case bearer(Secret)

    /// - Returns: Nil for another scheme, or one that cannot be read.
    init?(_ header: String) {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let value = String(parts[1].trimmed)
        switch parts[0].lowercased() {
        case "basic":
            guard let bytes = Data(base64Encoded: value), let text = String(validating: bytes, as: UTF8.self),
                let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
            else { return nil }
            self = .password(name: String(text[..<colon]), Secret(String(text[text.index(after: colon)...])))
        case "bearer":
            guard !value.isEmpty else { return nil }
            self = .bearer(Secret(value))
        default: return nil
        }
    }
}

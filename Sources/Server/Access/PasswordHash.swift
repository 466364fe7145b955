import CCrypt
import Foundation

/// A hash of a password as the system's `crypt` makes them: bcrypt (`$2b$`, `$2y$`), yescrypt (`$y$`), SHA-512 (`$6$`) and
/// what else the library knows.
struct PasswordHash: Sendable {
    private let text: String

    /// - Returns: Nil for a hash that cannot be checked here, or one of a kind that is broken, such as DES or MD5.
    init?(_ text: String) {
        guard text.hasPrefix("$"), !text.hasPrefix("$1$"), !text.hasPrefix("$apr1$"), text.utf8.count <= Int(CRYPT_OUTPUT_SIZE),
            [CRYPT_SALT_OK, CRYPT_SALT_METHOD_LEGACY, CRYPT_SALT_TOO_CHEAP].contains(crypt_checksalt(text))
        else { return nil }
        // What has no digest behind its salt matches nothing.
        guard text.utf8.count(where: { $0 == UInt8(ascii: "$") }) >= 3 else { return nil }
        self.text = text
    }

    /// The hash of a password with a salt that says its kind; nil for a salt that is none.
    static func make(_ password: String, _ salt: String) -> String? {
        let data = UnsafeMutablePointer<crypt_data>.allocate(capacity: 1)
        data.initialize(to: crypt_data())
        defer {
            // The password is in it.
            explicit_bzero(data, MemoryLayout<crypt_data>.size)
            data.deallocate()
        }
        // What begins with a star is the library's word for a failure.
        return crypt_r(password, salt, data).map { String(cString: $0) }.flatMap { $0.hasPrefix("*") ? nil : $0 }
    }

    /// Longest password that is checked; the library takes no longer one.
    static let longestPassword = Int(CRYPT_MAX_PASSPHRASE_SIZE)

    /// Whether a password has this hash. Takes as long as the hash asks for: tens of milliseconds.
    func matches(_ password: String) -> Bool {
        guard password.utf8.count <= PasswordHash.longestPassword, !password.utf8.contains(0) else { return false }
        return PasswordHash.make(password, text).map { SafeComparison.areEqual(Array($0.utf8), Array(text.utf8)) } ?? false
    }
}

enum SafeComparison {
    /// Takes as long whatever the bytes are.
    static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.count == b.count && zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

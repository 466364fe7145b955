import SchemaCompat

/// A name for a finding that stays the same when lines move, so that a program can tell a new one from one it has seen.
struct FindingFingerprint {
    /// How often each name was given in a report.
    private var uses: [String: Int] = [:]

    /// The fingerprint of the next finding: 32 hexadecimal digits. Two findings of one report never share it.
    mutating func next(_ finding: GateFinding) -> String {
        let parts = [
            finding.ruleName, finding.file, finding.path ?? "", finding.direction?.rawValue ?? "", finding.message,
        ]
        let name = parts.joined(separator: "\u{0}")
        let count = uses[name, default: 0]
        uses[name] = count + 1
        return FindingFingerprint.digits(count == 0 ? name : "\(name)\u{0}\(count)")
    }

    /// Two passes of FNV-1a with 64 bits each. It keeps names apart; it protects nothing.
    private static func digits(_ text: String) -> String {
        [0xCBF2_9CE4_8422_2325, 0x8422_2325_CBF2_9CE4].map { (start: UInt64) in
            let hash = text.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
            let digits = String(hash, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

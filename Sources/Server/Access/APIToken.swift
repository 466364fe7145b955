import Crypto
import Foundation

/// A token of this registry: what a program sends as `Authorization: Bearer`. Only its hash is kept.
package enum APIToken {
    /// What every token begins with, so that tools that look for leaked secrets know it.
    package static let prefix = "schemareg_"

    /// A new one of 256 random bits.
    package static func make() -> String {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        return prefix
            + bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The SHA-256. A secret of 256 random bits needs no slow hash.
    package static func hash(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Data(token.utf8))) }
}

/// The tokens of a file: `name:hash:expiry:group,…` a line. The expiry is a day, `2027-03-31`, to whose end (UTC) it counts,
/// or `-` for never.
package struct TokenList: Sendable {
    package struct Entry: Sendable, Equatable {
        package let name: String
        package let hash: [UInt8]
        /// The last day that it counts on, as `2027-03-31`; nil for one that does not expire.
        package let expires: String?
        package let groups: [String]

        var principal: Principal { Principal(name: name, groups: Set(groups)) }

        package init(name: String, hash: [UInt8], expires: String?, groups: [String]) {
            self.name = name
            self.hash = hash
            self.expires = expires
            self.groups = groups
        }

        package var line: String { "\(name):\(hash.hexadecimal):\(expires ?? "-"):\(groups.joined(separator: ","))" }
    }

    package let entries: [Entry]
    private let byHash: [[UInt8]: (principal: Principal, end: Int64?)]

    /// - Throws: `AccessFileError` with every line that is wrong.
    package init(parsing text: String, file: String) throws(AccessFileError) {
        var problems: [String] = []
        var names: Set<String> = []
        var entries: [Entry] = []
        for (number, line) in AccessFile.lines(text) {
            let parts = line.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 4, !parts[0].isEmpty, let hash = [UInt8](hexadecimal: parts[1]),
                hash.count == 32
            else {
                problems.append("line \(number) is not name:hash:expiry:groups as `schema-registry token create` writes it")
                continue
            }
            guard parts[2] == "-" || TokenList.end(ofDay: parts[2]) != nil else {
                problems.append("line \(number) has an expiry that is neither a day, such as 2027-03-31, nor -")
                continue
            }
            guard names.insert(String(parts[0])).inserted else {
                problems.append("line \(number) names a token a second time")
                continue
            }
            entries.append(
                Entry(
                    name: String(parts[0]), hash: hash, expires: parts[2] == "-" ? nil : String(parts[2]),
                    groups: parts[3].split(separator: ",").map { String($0.trimmed) }))
        }
        guard problems.isEmpty else { throw AccessFileError(file, problems) }
        self.entries = entries
        byHash = Dictionary(
            entries.map { ($0.hash, ($0.principal, $0.expires.flatMap { TokenList.end(ofDay: $0) })) }
        ) { first, _ in first }
    }

    /// - Parameter time: Milliseconds since 1970.
    func principal(of token: String, at time: Int64) -> Principal? {
        guard let (principal, end) = byHash[APIToken.hash(token)], end.map({ time < $0 }) ?? true else { return nil }
        return principal
    }

    /// When a day such as `2027-03-31` is over, in milliseconds since 1970; nil for a text that is not a day.
    package static func end(ofDay text: some StringProtocol) -> Int64? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (48...57).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let components = DateComponents(calendar: calendar, year: year, month: month, day: day)
        guard components.isValidDate, let start = components.date else { return nil }
        return Int64(start.timeIntervalSince1970 * 1_000) + 86_400_000
    }
}

import Crypto
import Foundation
package import Logging
package import SchemaRegistryCore
import SchemaModel
import Synchronization

/// Says who sends a request, and what they may do.
///
/// The files that it is made from are read again when they have changed. One that cannot be read or is wrong changes
/// nothing: what was known before still counts.
package final class Authenticator: Sendable {
    /// Where users, tokens and grants stand; nil where there is no such file.
    package struct Files: Sendable, Equatable {
        package var users: String?
        package var tokens: String?
        package var rules: String?

        package init(users: String? = nil, tokens: String? = nil, rules: String? = nil) {
            self.users = users
            self.tokens = tokens
            self.rules = rules
        }

        package var isEmpty: Bool { self == Files() }
    }

    private struct Known: Sendable {
        var users: UserList?
        var tokens: TokenList?
        var rules: AccessRules?
        /// A new one for each state of the files, so that nothing that was found in another is kept.
        var generation = 0

        /// What everybody may do; nil where that is nothing.
        private(set) var anonymous: Caller?
        private(set) var callers: [Principal: Caller] = [:]

        mutating func prepare() {
            if let caller = rules?.caller(for: nil), !caller.mayDoNothing { anonymous = caller }
            for principal in (users?.principals ?? []) + (tokens?.entries.map(\.principal) ?? []) {
                callers[principal] = rules?.caller(for: principal) ?? Caller(principal: principal.name)
            }
        }
    }

    /// Somebody whose password was checked. Tokens are not kept: to look one up costs as little.
    private struct Remembered: Sendable {
        let caller: Caller?
        let generation: Int
    }

    /// Memory for those who are remembered, in bytes.
    private static let rememberedBytes = 4 << 20

    private let files: Files
    private let known: Mutex<Known>
    private let stamps: Mutex<[AccessFile.Stamp?]>
    private let remembered = Mutex(SecondChanceTable<HMAC<SHA256>.MAC, Remembered>(limit: rememberedBytes))
    /// What headers are hashed with before they are remembered. It lives as long as the process.
    private let key = SymmetricKey(size: .bits256)
    private let logins = LoginQueue()
    private let logger: Logger
    private let failureLine = RepeatedLine()
    /// By reason, of which there are a few.
    private let refused = Mutex<[String: Int]>([:])
    private let now: @Sendable () -> Int64

    /// - Parameter now: Milliseconds since 1970.
    /// - Throws: `AccessFileError` where a file cannot be used.
    package init(
        files: Files, logger: Logger, now: @escaping @Sendable () -> Int64 = SQLiteStore.systemTime
    ) throws(AccessFileError) {
        self.files = files
        self.logger = logger
        self.now = now
        stamps = Mutex(Authenticator.stamps(files))
        known = Mutex(try Authenticator.read(files))
    }

    // MARK: Who is it

    /// The caller whom a header shows.
    ///
    /// - Parameter header: The value of `Authorization`; nil where there is none.
    /// - Throws: `APIError` 401 for nobody, 503 where too many passwords wait to be checked.
    package func caller(_ header: String?) async throws(APIError) -> Caller {
        guard let header else {
            guard let caller = known.withLock({ $0.anonymous }) else { throw refusal("no credentials") }
            return caller
        }
        switch Credentials(header) {
        case .bearer(let token):
            guard let caller = caller(token: token) else { throw refusal("unknown or expired token") }
            return caller
        case .password(let name, let password):
            if let known = recall(header) {
                guard let caller = known.caller else { throw refusal("wrong name or password") }
                return caller
            }
            guard let caller = try await checked(name, password, header) else { throw refusal("wrong name or password") }
            return caller
        case nil: throw refusal("credentials of no known kind")
        }
    }

    /// The same where it is known without a look at a password; nil where more thought is needed.
    func knownCaller(_ header: String?) -> Caller? {
        guard let header else { return known.withLock { $0.anonymous } }
        return switch Credentials(header) {
        case .bearer(let token): caller(token: token)
        case .password: recall(header)?.caller
        case nil: nil
        }
    }

    private func caller(token: Secret) -> Caller? {
        let known = known.withLock { $0 }
        return known.tokens?.principal(of: token.revealed, at: now()).flatMap { known.callers[$0] }
    }

    private func checked(_ name: String, _ password: Secret, _ header: String) async throws(APIError) -> Caller? {
        let known = known.withLock { $0 }
        guard let users = known.users else { return nil }
        let user = users.user(named: name)
        let hash = user?.hash ?? users.decoy
        let isRight = try await logins.run { hash.matches(password.revealed) }
        let caller = isRight ? user.flatMap { known.callers[$0.principal] } : nil
        let digest = digest(header)
        remembered.withLock { $0.insert(Remembered(caller: caller, generation: known.generation), for: digest, cost: 512) }
        return caller
    }

    private func recall(_ header: String) -> Remembered? {
        let digest = digest(header)
        guard let found = remembered.withLock({ $0.use(digest) }), found.generation == known.withLock({ $0.generation }) else {
            return nil
        }
        return found
    }

    /// - Returns: A keyed hash: what is remembered is of no use to whoever reads this memory later.
    private func digest(_ header: String) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Data(header.utf8), using: key)
    }

    private func refusal(_ reason: String) -> APIError {
        refused.withLock { $0[reason, default: 0] += 1 }
        failureLine.log(
            logger, .notice, "A request was refused: it does not show who sends it", metadata: ["reason": "\(reason)"],
            key: reason)
        return .unauthorized(challenges: challenges)
    }

    private var challenges: [String] {
        var challenges: [String] = []
        if files.users != nil { challenges.append(#"Basic realm="schema-registry", charset="UTF-8""#) }
        if files.tokens != nil { challenges.append(#"Bearer realm="schema-registry""#) }
        return challenges.isEmpty ? [#"Basic realm="schema-registry""#] : challenges
    }

    // MARK: Files

    private static func stamps(_ files: Files) -> [AccessFile.Stamp?] {
        [files.users, files.tokens, files.rules].map { $0.flatMap { AccessFile.stamp($0) } }
    }

    private static func read(_ files: Files) throws(AccessFileError) -> Known {
        var known = Known()
        if let file = files.users { known.users = try UserList(parsing: try AccessFile.text(file, isSecret: true), file: file) }
        if let file = files.tokens {
            known.tokens = try TokenList(parsing: try AccessFile.text(file, isSecret: true), file: file)
        }
        if let file = files.rules {
            known.rules = try AccessRules(parsing: try AccessFile.text(file, isSecret: false), file: file)
        }
        known.prepare()
        return known
    }

    /// Reads the files again where one of them is another than before.
    ///
    /// - Parameter always: Also where none seems to be.
    package func reload(always: Bool) {
        let now = Authenticator.stamps(files)
        let isNew = stamps.withLock { stamps in
            defer { stamps = now }
            return stamps != now
        }
        guard isNew || always else { return }
        do {
            var read = try Authenticator.read(files)
            known.withLock { known in
                read.generation = known.generation + 1
                known = read
            }
            logger.notice("Users, tokens and grants were read again")
        } catch {
            logger.error("Users, tokens and grants stay as they were", metadata: ["error": "\(error)"])
        }
    }

    var families: [MetricFamily] {
        let refused = refused.withLock { $0 }.sorted { $0.key < $1.key }
        return [
            MetricFamily(
                "credentials_refused_total", .counter, "Requests that do not show who sends them, by reason.",
                refused.map { MetricFamily.Sample(labels: [("reason", $0.key)], value: Double($0.value)) })
        ]
    }

    /// Whether everybody whom it knows may do everything.
    package var hasRules: Bool { files.rules != nil }
}

extension APIError {
    /// 401 with what would be taken.
    static func unauthorized(challenges: [String]) -> APIError {
        APIError(
            status: 401, message: "Unauthorized", headers: challenges.map { ResponseHeader("WWW-Authenticate", $0) })
    }
}

extension Authenticator.Files {
    package init(_ settings: ServerSettings) {
        func path(_ text: String) -> String? { text.isEmpty ? nil : text }
        self.init(users: path(settings.usersFile), tokens: path(settings.tokensFile), rules: path(settings.accessFile))
    }
}

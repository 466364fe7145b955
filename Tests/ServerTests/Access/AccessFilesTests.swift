import Foundation
import SchemaModel
import SchemaRegistryCore
import TestSupport
import Testing

@testable import SchemaRegistryServer

@Suite("Files that say who may do what")
struct AccessFilesTests {
    static let bcrypt = "$2y$05$OQ2JzGSgoG1J1pTqfeTm0uRI4Vrw7cJPCGpOUqXMlmVXYwr7AC5r6"

    @Test(
        "hashes of the kinds that htpasswd -B and mkpasswd write are checked",
        arguments: ["$2b$05$", "$y$j75$", "$6$rounds=1000$", "$5$rounds=1000$"])
    func hashes(prefix: String) throws {
        let salt = prefix + (prefix.hasPrefix("$2") ? "CCCCCCCCCCCCCCCCCCCCC." : "abcdefgh")
        let made = try #require(PasswordHash.make("secret", salt))
        let hash = try #require(PasswordHash(made))
        #expect(hash.matches("secret"))
        #expect(!hash.matches("Secret"))
        #expect(!hash.matches("secret\0"))
        #expect(!hash.matches(String(repeating: "a", count: 100_000)))
    }

    @Test(
        "what is no hash, or one that is broken, is refused",
        arguments: ["", "x", "secret", "$1$abc$def", "$apr1$a$b", "$2y$", "AbCdEfGhIjKlM"])
    func badHashes(text: String) { #expect(PasswordHash(text) == nil) }

    @Test("users have names and groups; a line that is wrong is named, and so is a name that stands twice")
    func users() throws {
        let list = try UserList(parsing: "# people\r\nalice:\(Self.bcrypt):orders, ci\n\nbob:\(Self.bcrypt)\n", file: "users")
        #expect(list.user(named: "alice")?.principal == Principal(name: "alice", groups: ["orders", "ci"]))
        #expect(list.user(named: "bob")?.principal.groups == [])
        #expect(list.user(named: "carol") == nil)
        let error = #expect(throws: AccessFileError.self) {
            _ = try UserList(parsing: "alice:\(Self.bcrypt)\nalice:\(Self.bcrypt)\nbob\nc:plain\n", file: "users")
        }
        #expect(error?.problems.count == 3)
        #expect(error?.description.contains("line 2 names a user a second time") == true)
        #expect(throws: AccessFileError.self) { _ = try UserList(parsing: "", file: "users") }
    }

    @Test("a token counts until the end of its last day, and only whole")
    func tokens() throws {
        let token = APIToken.make()
        #expect(token.hasPrefix("schemareg_") && token.utf8.count == 53)
        #expect(APIToken.make() != token)
        let entry = TokenList.Entry(name: "ci", hash: APIToken.hash(token), expires: "2026-12-31", groups: ["a", "b"])
        let list = try TokenList(parsing: entry.line + "\n", file: "tokens")
        #expect(list.entries == [entry])
        let end = try #require(TokenList.end(ofDay: "2026-12-31"))
        #expect(end == 1_798_761_600_000)
        #expect(list.principal(of: token, at: end - 1) == Principal(name: "ci", groups: ["a", "b"]))
        #expect(list.principal(of: token, at: end) == nil)
        #expect(list.principal(of: String(token.dropLast()), at: 0) == nil)
        for line in [
            "ci", "ci:00:-:", ":\(String(repeating: "0", count: 64)):-:", "ci:\(String(repeating: "0", count: 64)):2026-02-30:",
        ] {
            #expect(throws: AccessFileError.self) { _ = try TokenList(parsing: line, file: "tokens") }
        }
    }

    static let rules = """
        version: 1
        groups:
          orders-team: [alice]
          ci: []
        grants:
          - groups: [orders-team, ci]
            may: [read, register]
            on: ["orders-*"]
          - users: [carol]
            may: [admin]
            on: [":*:*"]
          - anonymous: true
            may: [read]
            on: ["public-*"]
        """

    @Test("grants are for users, for groups by the file or by the credentials, and for everybody")
    func grants() throws {
        let rules = try AccessRules(parsing: Self.rules, file: "access.yaml")
        func may(_ name: String?, _ action: RegistryAction, _ subject: String, groups: Set<String> = []) -> Bool {
            rules.caller(for: name.map { Principal(name: $0, groups: groups) }).may(action, Subject(subject))
        }
        #expect(may("alice", .register, "orders-value"))
        #expect(!may("alice", .delete, "orders-value"))
        #expect(!may("alice", .read, "payments-value"))
        #expect(may("build-7", .register, "orders-value", groups: ["ci"]))
        #expect(!may("build-7", .register, "orders-value"))
        #expect(may("carol", .delete, "payments-value"))
        for name in ["alice", "dave", nil] { #expect(may(name, .read, "public-a") && !may(name, .register, "public-a")) }
    }

    @Test(
        "a file with a mistake is refused with the line and the nearest name",
        arguments: [
            (
                "version: 1\ngrants:\n  - groups: [order-team]\n    may: [read]\n    on: [a]\ngroups:\n  orders-team: []",
                "line 3: There is no group order-team; did you mean orders-team?"
            ),
            ("version: 1\ngrants:\n  - users: [a]\n    may: [write]\n    on: [a]", "There is no action write"),
            ("version: 1\ngrants:\n  - users: [a]\n    may: [registr]\n    on: [a]", "did you mean register?"),
            (
                "version: 1\ngrants:\n  - user: [a]\n    may: [read]\n    on: [a]",
                "user is no key of a grant; did you mean users?"
            ),
            ("version: 1\ngrants:\n  - users: [a]\n    may: [read]\n    on: ['a*b']", "a*b is not a pattern of subjects"),
            ("version: 1\ngrants:\n  - may: [read]\n    on: [a]", "A grant is for nobody"),
            ("version: 1\ngrants:\n  - users: [a]\n    on: [a]", "A grant has no may"),
            ("grants: []", "The version of the file must be 1"), ("", "The file is empty"),
            ("version: 1\ngrants: [", "not valid YAML"),
            ("version: 1\nversion: 1", "stands twice"),
        ])
    func badRules(text: String, expected: String) {
        let error = #expect(throws: AccessFileError.self) { _ = try AccessRules(parsing: text, file: "access.yaml") }
        #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
    }

    @Test("a file of secrets that everybody may read is refused, and so is what is not a file")
    func permissions() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "users").path
        try Data("a:\(Self.bcrypt)\n".utf8).write(to: URL(filePath: path))
        chmod(path, 0o644)
        #expect(throws: AccessFileError.self) { _ = try AccessFile.text(path, isSecret: true) }
        #expect(try AccessFile.text(path, isSecret: false).hasPrefix("a:"))
        chmod(path, 0o640)
        #expect(try AccessFile.text(path, isSecret: true).hasPrefix("a:"))
        #expect(throws: AccessFileError.self) { _ = try AccessFile.text(folder.url.path, isSecret: false) }
        #expect(throws: AccessFileError.self) { _ = try AccessFile.text(path + ".none", isSecret: false) }
        #expect(throws: AccessFileError.self) { _ = try AccessFile.text("/dev/zero", isSecret: false) }
    }

    @Test(
        "an explanation names the line that decides",
        arguments: [
            ("POST /subjects/orders-value/versions", "alice", true, "alice has register on orders-value", 6),
            (
                "DELETE /subjects/orders-value", "alice", false,
                "alice gets 403: their grants (line 6, line 12) do not include delete", nil
            ),
            ("GET /contexts/.x/subjects/a/versions", "carol", true, "carol has read on :.x:a", 9),
            ("DELETE /contexts/.x", "carol", true, "carol has admin", 9),
            ("GET /subjects", "dave", true, "what they may read", nil),
            ("PUT /config", "alice", false, "do not include settings on the settings around all subjects", nil),
            ("GET /subjects/orders-value/versions", nil, false, "do not include read on orders-value", nil),
            ("GET /health/live", nil, true, "Everybody", nil),
        ] as [(String, String?, Bool, String, Int?)])
    func explanations(request: String, user: String?, isAllowed: Bool, text: String, line: Int?) throws {
        let rules = try AccessRules(parsing: Self.rules, file: "access.yaml")
        let explanation = try AccessExplanation(request, by: user.map { Principal(name: $0) }, rules)
        #expect(explanation.isAllowed == isAllowed)
        #expect(explanation.text.contains(text), "\(explanation.text)")
        #expect(explanation.line == line)
    }

    @Test("a request that no route answers has no explanation", arguments: ["GET /nothing", "GET", "PATCH /subjects", ""])
    func noRoute(request: String) throws {
        let rules = try AccessRules(parsing: Self.rules, file: "access.yaml")
        #expect(throws: APIError.self) { _ = try AccessExplanation(request, by: nil, rules) }
    }
}

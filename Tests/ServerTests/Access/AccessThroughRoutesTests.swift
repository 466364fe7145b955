import Foundation
import Logging
import SchemaModel
import SchemaRegistryCore
import SchemaWire
import TestSupport
import Testing

@testable import SchemaRegistryServer

/// A registry that tells people apart: its files, and the headers of those who talk to it.
struct GuardedRegistry: Sendable {
    let folder: TemporaryFolder
    private let token: String
    let fixture: RegistryFixture

    static let rules = """
        version: 1
        groups:
          orders-team: [alice]
        grants:
          - groups: [orders-team]
            may: [read, register]
            on: ["orders-*"]
          - users: [reader]
            may: [read]
            on: ["orders-*"]
          - users: [admin]
            may: [admin]
            on: [":*:*"]
          - anonymous: true
            may: [read]
            on: ["public-*"]
        """

    /// - Parameter rules: Of the file of grants; nil for none.
    static func run<T: Sendable>(
        rules: String? = Self.rules, logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        _ body: @escaping @Sendable (GuardedRegistry) throws -> T
    ) async throws -> T {
        let folder = try TemporaryFolder()
        let hash = try #require(PasswordHash.make("secret", "$2b$04$CCCCCCCCCCCCCCCCCCCCC."))
        let users = ["alice", "admin", "reader", "dave"].map { "\($0):\(hash)\n" }.joined()
        try write(users, folder, "users")
        let token = APIToken.make()
        let entry = TokenList.Entry(name: "ci", hash: APIToken.hash(token), expires: nil, groups: ["orders-team"])
        try write(entry.line, folder, "tokens")
        if let rules { try write(rules, folder, "access.yaml") }
        return try await RegistryFixture.run(
            in: folder,
            { settings in
                settings.usersFile = folder.url.appending(path: "users").path
                settings.tokensFile = folder.url.appending(path: "tokens").path
                if rules != nil { settings.accessFile = folder.url.appending(path: "access.yaml").path }
            }, logger: logger
        ) { try body(GuardedRegistry(folder: folder, token: token, fixture: $0)) }
    }

    static func write(_ text: String, _ folder: TemporaryFolder, _ name: String) throws {
        let file = folder.url.appending(path: name)
        try Data(text.utf8).write(to: file)
        chmod(file.path, 0o600)
    }

    /// The headers of somebody: `alice` with her password, `ci` with its token, nil for nobody.
    func headers(_ who: String?, password: String = "secret") -> [String] {
        switch who {
        case nil: []
        case "ci"?: ["Authorization: Bearer \(token)"]
        case let name?: ["Authorization: Basic " + Data("\(name):\(password)".utf8).base64EncodedString()]
        }
    }

    func call(_ who: String?, _ method: String, _ target: String, _ body: String? = nil) throws -> RawResponse {
        try fixture.client().request(method, target, headers(who), body: body)
    }
}

@Suite("Who may send a request")
struct AccessThroughRoutesTests {
    private static let schema = #"{"schema":"{\"type\":\"string\"}"}"#

    @Test("whoever does not show who they are gets 401 with what would be taken; health stays open")
    func unauthorized() async throws {
        try await GuardedRegistry.run(rules: nil) { registry in
            for target in ["/", "/subjects", "/schemas/ids/1", "/nothing", "/config"] {
                let answer = try registry.call(nil, "GET", target)
                #expect(answer.status == 401, "\(target)")
                #expect(try answer.json == ["error_code": 401, "message": "Unauthorized"])
                #expect(answer.headers.count { $0.name.lowercased() == "www-authenticate" } == 2)
            }
            for target in ["/health/live", "/health/ready"] { #expect(try registry.call(nil, "GET", target).status == 200) }
            for headers in [
                registry.headers("alice", password: "wrong"), registry.headers("nobody"), ["Authorization: Bearer schemareg_x"],
                ["Authorization: Digest x"], ["Authorization: Basic %%%"], ["Authorization:"],
                registry.headers("alice") + registry.headers("alice", password: "x"),
            ] {
                for _ in 0..<2 {
                    #expect(try registry.fixture.client().request("GET", "/subjects", headers).status == 401, "\(headers)")
                }
            }
        }
    }

    @Test("without grants whoever is known may do everything, and their name is in the record of changes")
    func known() async throws {
        try await GuardedRegistry.run(rules: nil) { registry in
            #expect(try registry.call("alice", "POST", "/subjects/a/versions", Self.schema).status == 200)
            #expect(try registry.call("ci", "POST", "/subjects/b/versions", Self.schema).status == 200)
            let changes = try registry.call("dave", "GET", "/changes").body
            #expect(changes.contains(#""principal":"alice""#) && changes.contains(#""principal":"ci""#))
            // Once more from memory.
            for _ in 0..<3 { #expect(try registry.call("ci", "GET", "/schemas/ids/1").status == 200) }
            #expect(try registry.call(nil, "GET", "/schemas/ids/1").status == 401)
        }
    }

    @Test("a team sees and changes what is theirs; everything else is 403, or is not there")
    func grants() async throws {
        try await GuardedRegistry.run { registry in
            for subject in ["orders-value", "payments-value", "public-a"] {
                let schema = #"{"schema":"{\"type\":\"fixed\",\"name\":\"F\#(subject.prefix(3))\",\"size\":1}"}"#
                #expect(try registry.call("admin", "POST", "/subjects/\(subject)/versions", schema).status == 200)
            }
            for who in ["alice", "ci"] {
                #expect(
                    try registry.call(who, "GET", "/subjects").body
                        == #"["orders-alice","orders-value","public-a"]"#.replacing(
                            #""orders-alice","#, with: who == "ci" ? #""orders-alice","# : ""))
                #expect(try registry.call(who, "POST", "/subjects/orders-\(who)/versions", Self.schema).status == 200)
                let refused = try registry.call(who, "POST", "/subjects/payments-x/versions", Self.schema)
                #expect(refused.status == 403)
                #expect(try refused.json["error_code"] == 403)
                #expect(try registry.call(who, "DELETE", "/subjects/orders-value").status == 403)
                #expect(try registry.call(who, "GET", "/schemas/ids/2").body.contains("40403"))
                #expect(try registry.call(who, "GET", "/schemas/ids/1").status == 200)
            }
            #expect(try registry.call("reader", "POST", "/subjects/orders-value/versions", Self.schema).status == 403)
            #expect(try registry.call("dave", "GET", "/subjects").body == #"["public-a"]"#)
            #expect(try registry.call(nil, "GET", "/subjects").body == #"["public-a"]"#)
            #expect(try registry.call(nil, "GET", "/subjects/public-a/versions/1").status == 200)
            #expect(try registry.call(nil, "GET", "/subjects/orders-value/versions/1").status == 403)
            #expect(try registry.call("nobody", "GET", "/subjects").status == 401)
        }
    }

    @Test("what memory keeps is given to whoever may read the subject that it comes from, and to nobody else")
    func fromMemory() async throws {
        try await GuardedRegistry.run { registry in
            // One schema under three subjects: the first by name answers for its id.
            for subject in ["orders-b", "payments-a", "apples"] {
                #expect(try registry.call("admin", "POST", "/subjects/\(subject)/versions", Self.schema).status == 200)
            }
            #expect(
                try registry.call("admin", "POST", "/subjects/payments-a/versions", #"{"schema":"\"string\""}"#).status == 200)
            for _ in 0..<3 {
                let whole = try registry.call("admin", "GET", "/schemas/ids/1")
                #expect(whole.status == 200 && whole.body.contains("apples"))
                let own = try registry.call("ci", "GET", "/schemas/ids/1")
                #expect(own.status == 200 && own.body.contains("orders-b"))
                #expect(try registry.call("ci", "GET", "/schemas/ids/1?subject=orders-b").body.contains("orders-b"))
                #expect(!(try registry.call("ci", "GET", "/schemas/ids/1?subject=payments-a").body.contains("payments-a")))
                #expect(try registry.call("dave", "GET", "/schemas/ids/1").status == 404)
                #expect(try registry.call("ci", "GET", "/subjects/orders-b/versions/latest").status == 200)
                #expect(try registry.call("ci", "GET", "/subjects/payments-a/versions/latest").status == 403)
                #expect(try registry.call("admin", "GET", "/subjects/payments-a/versions/latest").status == 200)
                #expect(try registry.call(nil, "GET", "/subjects/orders-b/versions/latest").status == 403)
            }
        }
    }

    @Test("a file that changes counts without a restart; one that is wrong changes nothing")
    func reload() async throws {
        try await GuardedRegistry.run { registry in
            let access = try Authenticator(
                files: Authenticator.Files(
                    users: registry.folder.url.appending(path: "users").path,
                    rules: registry.folder.url.appending(path: "access.yaml").path),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            func grants() throws -> Caller {
                let header = try #require(registry.headers("dave").first).dropFirst("Authorization: ".count)
                return try registry.fixture.onStore { _ in try await access.caller(String(header)) }
            }
            #expect(try !grants().may(.register, Subject("orders-a")))
            try GuardedRegistry.write(
                GuardedRegistry.rules.replacing("[alice]", with: "[alice, dave]"), registry.folder, "access.yaml")
            access.reload(always: false)
            #expect(try grants().may(.register, Subject("orders-a")))
            try GuardedRegistry.write("grants: 1", registry.folder, "access.yaml")
            access.reload(always: false)
            #expect(try grants().may(.register, Subject("orders-a")))
            try GuardedRegistry.write("dave:x", registry.folder, "users")
            access.reload(always: true)
            #expect(try grants().may(.register, Subject("orders-a")))
        }
    }

    @Test("every route says what it needs, and a route without a word is found here")
    func needs() async throws {
        try await GuardedRegistry.run { registry in
            let routes = RegistryAssembly.routes(
                Registry(store: registry.fixture.store, settings: RegistrySettings()), ResponseCache(byteLimit: 0), ChangeFeed()
            ).routes.map { "\($0.method.rawValue) \($0.template)" }
            #expect(Set(RouteNeed.all.map { "\($0.method.rawValue) \($0.template)" }) == Set(routes))
        }
    }

    private static func body(of method: RouteMethod, _ template: String) -> String {
        if method == .put { return template.hasPrefix("/mode") ? #"{"mode":"READWRITE"}"# : #"{"compatibility":"NONE"}"# }
        return template.hasSuffix("/tags") ? #"{"tagsToAdd":[]}"# : schema
    }

    /// What a route answers somebody who has one grant on `mine-*`, where the subject is theirs, and where it is not.
    @Test(
        "every route, asked with every grant, for a subject of one's own and for another one", arguments: RegistryAction.allCases)
    func matrix(action: RegistryAction) async throws {
        let rules = """
            version: 1
            grants:
              - users: [alice]
                may: [\(action.rawValue)]
                on: ["mine-*", ":.mine:*"]
              - users: [admin]
                may: [admin]
                on: [":*:*"]
            """
        try await GuardedRegistry.run(rules: rules) { registry in
            for route in RouteNeed.all {
                for isMine in [true, false] {
                    let name = isMine ? "mine-a" : "other-a"
                    #expect(
                        try [200, 409].contains(registry.call("admin", "POST", "/subjects/\(name)/versions", Self.schema).status))
                    let target = route.template.replacing("{subject}", with: name).replacing("{version}", with: "latest")
                        .replacing("{context}", with: isMine ? ".mine" : ".other").replacing("{id}", with: "1").replacing(
                            "{guid}", with: "x"
                        )
                        .replacing("{namespace}", with: "n").replacing("{name}", with: "t")
                    let body = Self.body(of: route.method, route.template)
                    let status = try registry.call("alice", route.method.rawValue, target, body).status
                    let isAllowed: Bool
                    switch route.need {
                    case .nothing, .known, .filtered: isAllowed = true
                    case .action(let needed):
                        let isTop = !route.template.contains("{")
                        isAllowed = isTop ? needed == .read : isMine && action.includes(needed)
                    }
                    #expect((status != 403) == isAllowed, "\(route.method.rawValue) \(target) -> \(status)")
                    #expect(status != 401 && status < 500)
                    #expect(
                        (try registry.call(nil, route.method.rawValue, target, "{}").status == 401) == (route.need != .nothing))
                }
            }
        }
    }
}

import ArgumentParser
import Foundation
import SchemaClient

/// Who a command is to a registry, and how long it waits. Secrets are never printed.
struct RegistryAccess: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Credentials for the registry. Other users of this machine can read them in a flag: prefer the variable \(RegistryAccess.userVariable).",
            valueName: "user:password"))
    var user: String?

    @Option(
        help: ArgumentHelp(
            "A bearer token for the registry. Prefer the variable \(RegistryAccess.tokenVariable).", valueName: "token"))
    var token: String?

    @Option(
        help: ArgumentHelp(
            "A PEM file with the authorities to trust, instead of those of the system.", valueName: "file"))
    var ca: String?

    @Option(
        name: .customLong("client-cert"), help: ArgumentHelp("A PEM file with a client certificate.", valueName: "file"))
    var cert: String?

    @Option(name: .customLong("client-key"), help: ArgumentHelp("A PEM file with its private key.", valueName: "file"))
    var key: String?

    @Option(
        help: ArgumentHelp(
            "How long to wait for an answer of the registry, in seconds from \(RegistryAccess.timeouts.lowerBound) to \(RegistryAccess.timeouts.upperBound).",
            valueName: "seconds"),
        transform: RegistryAccess.timeout)
    var timeout: Int = 30

    static let userVariable = "REGISTRY_USER"
    static let tokenVariable = "REGISTRY_TOKEN"
    private static let timeouts = 1...3_600

    /// - Parameter addresses: of one registry.
    /// - Throws: `UsageObjection`.
    func client(of addresses: [String], environment: [String: String]) throws -> RegistryClient {
        do {
            return try RegistryClient(try configuration(addresses, environment))
        } catch let error as RegistryClientError {
            throw UsageObjection(error.message + ".")
        }
    }

    func configuration(_ addresses: [String], _ environment: [String: String]) throws -> RegistryClient.Configuration {
        guard (cert == nil) == (key == nil) else {
            throw UsageObjection(
                "--client-cert and --client-key go together: a certificate is of no use without its private key.")
        }
        var configuration = RegistryClient.Configuration(
            urls: addresses, authentication: try authentication(addresses, environment))
        configuration.tls = TLSSettings(authorities: ca, certificate: cert, privateKey: key)
        configuration.requestTimeout = .seconds(timeout)
        configuration.connectTimeout = min(.seconds(timeout), configuration.connectTimeout)
        // Somebody waits, or a job does: what does not answer within some seconds is reported.
        configuration.retries = RetryPolicy(retries: 3, wait: .milliseconds(200), maxWait: .seconds(5))
        return configuration
    }

    /// Flags come before variables. Credentials in an address come before variables too.
    private func authentication(_ addresses: [String], _ environment: [String: String]) throws -> Authentication {
        if let given = try RegistryAccess.authentication(user, token, ("--user", "--token")) { return given }
        guard !addresses.contains(where: { URLComponents(string: $0)?.user != nil }) else { return .none }
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        return try RegistryAccess.authentication(
            value(RegistryAccess.userVariable), value(RegistryAccess.tokenVariable),
            (RegistryAccess.userVariable, RegistryAccess.tokenVariable)) ?? .none
    }

    private static func authentication(
        _ user: String?, _ token: String?, _ names: (user: String, token: String)
    ) throws -> Authentication? {
        switch (user, token) {
        case (nil, nil): return nil
        case (_?, _?): throw UsageObjection("\(names.user) and \(names.token) exclude each other. Give one of them.")
        case (nil, let token?):
            guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw UsageObjection("\(names.token) must be a token, without spaces and line ends.")
            }
            return .bearer(token: token)
        case (let user?, nil):
            guard let colon = user.firstIndex(of: ":"), colon != user.startIndex else {
                throw UsageObjection("\(names.user) must be a user and a password with a colon between them.")
            }
            return .basic(user: String(user[..<colon]), password: String(user[user.index(after: colon)...]))
        }
    }

    private static func timeout(_ text: String) throws -> Int {
        guard let seconds = Int(text), timeouts.contains(seconds) else {
            throw ValidationError(
                "--timeout is whole seconds from \(timeouts.lowerBound) to \(timeouts.upperBound), not \(text).")
        }
        return seconds
    }
}

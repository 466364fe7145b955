import ArgumentParser
import SchemaClient
import SchemaGate
import Testing

@testable import SchemaRegistryCommand

@Suite struct RegistryOptionsTests {
    private static func configuration(
        _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> RegistryClient.Configuration {
        try RegistryOptions.parse(arguments).client(environment: environment).configuration
    }

    @Test("addresses are repeated or separated by commas, and come from a variable where no flag names one")
    func addresses() throws {
        let flags = ["--registry", "http://a:1,http://b:2", "--registry", "http://c"]
        #expect(try Self.configuration(flags).urls == ["http://a:1", "http://b:2", "http://c"])
        #expect(try Self.configuration([], ["REGISTRY_URL": "http://d, http://e"]).urls == ["http://d", "http://e"])
        #expect(try Self.configuration(flags, ["REGISTRY_URL": "http://d"]).urls.count == 3)
    }

    @Test("credentials come from flags before those in an address, and from there before variables")
    func credentials() throws {
        let variables = ["REGISTRY_USER": "env:pw", "REGISTRY_URL": "http://a"]
        #expect(try Self.configuration([], variables).authentication == .basic(user: "env", password: "pw"))
        #expect(try Self.configuration(["--user", "u:p:q"], variables).authentication == .basic(user: "u", password: "p:q"))
        #expect(try Self.configuration(["--token", "t"], variables).authentication == .bearer(token: "t"))
        #expect(try Self.configuration(["--registry", "http://x:y@a"], variables).authentication == .none)
        #expect(
            try Self.configuration(["--registry", "http://a"], ["REGISTRY_TOKEN": "t"]).authentication == .bearer(token: "t"))
    }

    @Test(
        "an option that makes no sense is one sentence without a secret",
        arguments: [
            ([], "No registry is named. Add --registry URL"), (["--registry", ","], "No registry is named."),
            (["--registry", "localhost:8081"], "localhost:8081 is not the address of a registry"),
            (["--registry", "http://u:s3cret@"], "is not the address of a registry"),
            (["--registry", "http://a:s3cret@b", "--user", "u:s3cret"], "it holds credentials, and others are set too"),
            (["--registry", "http://a", "--user", "s3cret"], "--user must be a user and a password with a colon between"),
            (["--registry", "http://a", "--user", "u:s3cret", "--token", "s3cret"], "--user and --token exclude each other."),
            (["--registry", "http://a", "--token", "s3cret\n"], "--token must be a token"),
            (["--registry", "http://a", "--client-cert", "c.pem"], "--client-cert and --client-key go together"),
            (["--registry", "https://a", "--ca", "absent.pem"], "The PEM file absent.pem cannot be read"),
        ])
    func objections(arguments: [String], text: String) {
        #expect {
            try Self.configuration(arguments)
        } throws: { error in
            let description = (error as? UsageObjection)?.description ?? ""
            return description.contains(text) && !description.contains("s3cret")
        }
    }

    @Test("a timeout is seconds within its bounds", arguments: ["0", "3601", "1.5", "x"])
    func timeouts(text: String) throws {
        #expect(throws: (any Error).self) { try RegistryOptions.parse(["--timeout", text]) }
        #expect(try Self.configuration(["--registry", "http://a", "--timeout", "2"]).requestTimeout == .seconds(2))
    }
}

import SchemaCompat
import Foundation
import SchemaModel
import SchemaWire
import Testing

@testable import SchemaRegistryServer

@Suite("Settings")
struct SettingsTests {
    private static func resolve(
        _ arguments: [String] = [], _ environment: [String: String] = [:], file: String? = nil
    ) throws -> ResolvedSettings {
        try ResolvedSettings(arguments: arguments, environment: environment) { _ in
            guard let file else { throw CocoaError(.fileNoSuchFile) }
            return Array(file.utf8)
        }
    }

    private static func error(_ body: () throws -> ResolvedSettings) -> SettingsError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? SettingsError
        }
    }

    @Test("a flag wins over the environment, the environment over the file, the file over the default")
    func precedence() throws {
        let file = #"{"port": 1, "max-body-bytes": "2MiB", "host": "file", "hosts": ["a", "b"]}"#
        let resolved = try SettingsTests.resolve(
            ["--port=3", "--config", "f", "--head-timeout", "250ms"], ["REGISTRY__PORT": "2", "REGISTRY__HOST": "env"], file: file
        )
        #expect(resolved.settings.port == 3)
        #expect(resolved.settings.host == "env")
        #expect(resolved.settings.maxBodyBytes == 2 << 20)
        #expect(resolved.settings.hosts == ["a", "b"])
        #expect(resolved.settings.headTimeout == .milliseconds(250))
        #expect(resolved.settings.bodyTimeout == .seconds(30))
        #expect(resolved.report["port"] == ["value": 3, "source": "flag --port"])
        #expect(resolved.report["host"] == ["value": "env", "source": "environment REGISTRY__HOST"])
        #expect(resolved.report["hosts"] == ["value": ["a", "b"], "source": "file f"])
        #expect(resolved.report["head-timeout"] == ["value": "250ms", "source": "flag --head-timeout"])
        #expect(resolved.report["log-level"] == ["value": "info", "source": "default"])
    }

    @Test("every setting can be given in all three spellings, and reads back as it is printed")
    func spellings() throws {
        for setting in SettingTable.all {
            let text: String
            switch setting.value(ServerSettings()) {
            case .string(let value): text = value
            case .integer(let value): text = String(value)
            case .bool(let value): text = String(!value)
            case .array: text = "x,y"
            default: text = ""
            }
            let flag = try SettingsTests.resolve([setting.flag, text])
            let variable = try SettingsTests.resolve([], [setting.variable: text])
            let file = try SettingsTests.resolve(["--config=f"], file: #"{"\#(setting.name)": "\#(text)"}"#)
            for resolved in [flag, variable, file] {
                #expect(resolved.report[setting.name]?["source"] != "default")
                #expect(setting.value(resolved.settings) == setting.value(flag.settings))
            }
        }
    }

    @Test(
        "an unknown name is an error that names the nearest known one",
        arguments: [
            (["--prot", "1"], [:], nil, "usage", "Unknown flag --prot; did you mean --port?"),
            (["--max-body-byte=1"], [:], nil, "usage", "Unknown flag --max-body-byte; did you mean --max-body-bytes?"),
            (["--xyzzy-plugh", "1"], [:], nil, "usage", "Unknown flag --xyzzy-plugh"),
            ([], ["REGISTRY__PROT": "1"], nil, "configuration", "Unknown variable REGISTRY__PROT; did you mean REGISTRY__PORT?"),
            (["--config=f"], [:], #"{"hots": "x"}"#, "configuration", "Unknown setting \"hots\" in f; did you mean \"hosts\"?"),
        ] as [([String], [String: String], String?, String, String)])
    func unknown(arguments: [String], environment: [String: String], file: String?, code: String, message: String) {
        let error = SettingsTests.error { try SettingsTests.resolve(arguments, environment, file: file) }
        #expect(error?.description == message)
        #expect(error?.code == (code == "usage" ? .usage : .configuration))
    }

    @Test("an address of version 6 may stand in brackets, as in a URL")
    func bracketed() throws {
        let settings = try ResolvedSettings(arguments: ["--host", "[::1]"], environment: [:]) { _ in throw POSIXError(.ENOENT) }
        #expect(settings.settings.host == "::1")
    }

    @Test(
        "a value that is none is an error that says what is",
        arguments: [
            (["--port", "65536"], "--port must be a whole number from 0 to 65535, not '65536'"),
            (["--port", "1KiB"], "--port must be a whole number from 0 to 65535, not '1KiB'"),
            (["--max-body-bytes", "99999999999999999999"], nil), (["--max-body-bytes", "9223372036854775807GiB"], nil),
            (["--head-timeout", "0s"], "--head-timeout must be a time such as 250ms, 10s or 5m, from 1ms to 24h, not '0s'"),
            (["--head-timeout", "10"], nil), (["--head-timeout", "9223372036854775807h"], nil), (["--log-format", "xml"], nil),
            (["--host", ""], nil), (["--port"], "--port needs a value"), (["serve"], nil), (["-p", "1"], nil),
            (["--compatibility", "SOME"], nil),
            (["--host", "http://0.0.0.0:8081"], nil),
            (
                ["--host", "0.0.0.0:8081"],
                "--host must be a name or an address alone, such as 0.0.0.0 (the port is a setting of its own), not '0.0.0.0:8081'"
            ), (["-p", "8081"], "Unknown flag -p: settings are written --name value, such as --port 8081"),
            (["8081"], "Unexpected argument '8081': settings are written --name value, such as --port 8081"),
        ] as [([String], String?)])
    func badValue(arguments: [String], message: String?) {
        let error = SettingsTests.error { try SettingsTests.resolve(arguments) }
        #expect(error?.code == .usage)
        if let message { #expect(error?.description == message) }
    }

    @Test(
        "a file that is not one object of known members is an error",
        arguments: [
            "", "[]", "{", #"{"port": 1, "port": 2}"#, #"{"port": null}"#, #"{"port": 1.5}"#, #"{"hosts": [1]}"#,
            #"{"port": -1}"#,
        ])
    func badFile(file: String) {
        #expect(SettingsTests.error { try SettingsTests.resolve(["--config", "f"], file: file) }?.code == .configuration)
    }

    @Test("help is given whatever else is wrong")
    func help() throws {
        for arguments in [["--help"], ["--prot", "1", "-h"], ["--port", "x", "--help"]] {
            #expect(try SettingsTests.resolve(arguments, ["REGISTRY__NOTHING": "1"]).wantsHelp)
        }
    }

    @Test("true and false in a file need no quotes")
    func booleans() throws {
        let resolved = try SettingsTests.resolve(["--config", "f"], file: #"{"mode-mutability": false}"#)
        #expect(!resolved.settings.modeMutability)
    }

    @Test("a file that cannot be read is an error")
    func noFile() {
        for (code, expected) in [
            (POSIXErrorCode.ENOENT, SettingsError.Code.missing), (.EACCES, .noPermission), (.EISDIR, .configuration),
        ] {
            let error = SettingsTests.error {
                try ResolvedSettings(arguments: ["--config", "f"], environment: [:]) { _ in throw POSIXError(code) }
            }
            #expect(error?.code == expected)
            #expect(error?.description.hasPrefix("The settings file f cannot be read: ") == true)
        }
    }

    @Test("what Kubernetes and Confluent's image set is ignored, with what to set instead")
    func foreign() throws {
        let resolved = try SettingsTests.resolve(
            [],
            [
                "SCHEMA_REGISTRY_PORT": "tcp://10.0.0.1:8081", "REGISTRY_PORT": "tcp://10.0.0.2:80", "REGISTRY_SERVICE_HOST": "x",
                "SCHEMA_REGISTRY_SCHEMA_COMPATIBILITY_LEVEL": "full", "SCHEMA_REGISTRY_KAFKASTORE_TOPIC": "_schemas",
            ])
        #expect(resolved.settings.port == 8081)
        #expect(resolved.settings.compatibility == .backward)
        #expect(
            resolved.ignoredVariables.map { "\($0.name) \($0.instead ?? "-")" } == [
                "SCHEMA_REGISTRY_KAFKASTORE_TOPIC -", "SCHEMA_REGISTRY_PORT REGISTRY__PORT",
                "SCHEMA_REGISTRY_SCHEMA_COMPATIBILITY_LEVEL REGISTRY__COMPATIBILITY",
            ])
    }

    @Test("docs/settings.md is what the table says")
    func page() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../docs/settings.md").standardizedFileURL
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
            try Data(SettingsPage.markdown.utf8).write(to: file)
        }
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(text == SettingsPage.markdown, "Run the tests once with UPDATE_SNAPSHOTS=1 and look at the difference")
    }
}

import Foundation
import Testing

/// Starts that fail: one line each, with what to do, and nothing left behind.
@Suite struct StartTests {
    private static func files(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test("a taken port is said with the address and what to do, and the new database is not left behind")
    func takenPort() throws {
        let listener = try Listener()
        try withFolder { folder in
            let serve = { try Program.run(["serve", "--port", "\(listener.port)", "--database", $0], in: folder) }
            let answer = try serve("r.sqlite")
            #expect(answer.code == 75)
            let sentence =
                " CRITICAL Cannot listen on 127.0.0.1:\(listener.port): another program uses the port. Stop it (ss -ltnp 'sport = "
                + ":\(listener.port)' lists it), or choose another port with --port.\n"
            #expect(answer.error.hasSuffix(sentence))
            #expect(answer.error.split(separator: "\n").count == 1)
            #expect(try Self.files(folder) == [])
            try Data().write(to: folder.appending(path: "old.sqlite"))
            #expect(try serve("old.sqlite").code == 75)
            #expect(try Self.files(folder) == ["old.sqlite"])
        }
    }

    @Test(
        "a start that cannot be is one line and a status",
        arguments: [
            (
                ["--host", "no.such.host.invalid"], 68,
                "Cannot listen on no.such.host.invalid:0: the name of the host cannot be resolved."
            ),
            (["--host", "203.0.113.7"], 68, "Cannot listen on 203.0.113.7:0: this machine has no such address."),
            (["--host", "2001:db8::7"], 68, "Cannot listen on [2001:db8::7]:0: this machine has no such address."),
            (
                ["--database", "no/r.sqlite"], 73,
                "The database no/r.sqlite cannot be created: its folder does not exist. Create the folder"
            ),
            (["--database", "."], 73, "The database . is a folder. Name a file in it, such as --database ./registry.sqlite."),
            (["--database", "junk"], 65, "The file junk is not an SQLite database. It is left as it is;"),
            (
                ["--database", ":memory:"], 64,
                "schema-registry: --database must be the path of a file, because the registry keeps"
            ),
            (
                ["--config", "no.json"], 66,
                "The settings file no.json cannot be read: No such file or directory. Correct the path"
            ),
            (["--config", "."], 78, "The settings file . cannot be read: Is a directory."),
            (["--config", "junk"], 78, "The settings file junk is not valid JSON at line 1, column 4"),
            (
                ["--max-body-bytes", "4MB"], 64,
                "--max-body-bytes must be a size from 1 byte to 1GiB: bytes as a whole number, or with"
            ),
        ])
    func failures(arguments: [String], code: Int32, text: String) throws {
        try withFolder { folder in
            let junk = String(repeating: "this is not a database. ", count: 100)
            try Data(junk.utf8).write(to: folder.appending(path: "junk"))
            let answer = try Program.run(["serve", "--port", "0"] + arguments, in: folder)
            #expect(answer.code == code)
            #expect(answer.error.contains(text), "\(answer.error)")
            #expect(answer.error.split(separator: "\n").count == 1)
            #expect(answer.output == "")
            #expect(try Self.files(folder) == ["junk"])
            #expect(try String(contentsOf: folder.appending(path: "junk"), encoding: .utf8) == junk)
        }
    }

    @Test("what this user may not do is said", .enabled(if: getuid() != 0, "root may do everything"))
    func permissions() throws {
        try withFolder { folder in
            #expect(chmod(folder.path, 0o555) == 0)
            defer { chmod(folder.path, 0o755) }
            let answer = try Program.run(["serve", "--port", "0"], in: folder)
            #expect(answer.code == 77)
            #expect(answer.error.contains("The database registry.sqlite cannot be opened: permission denied."))
        }
    }

    // MARK: Secrets

    static let levels = ["trace", "debug", "info", "notice", "warning", "error", "critical"]

    @Test("no secret is in the output of a server, at any level and in both forms", arguments: levels, ["text", "json"])
    func secrets(level: String, format: String) throws {
        try withFolder { folder in
            let listener = try Listener()
            let secrets = [
                "REGISTRY__METADATA_ENCODER_SECRET": "s3cret-now", "REGISTRY__METADATA_ENCODER_OLD_SECRET": "s3cret-before",
            ]
            // One that runs until it is stopped, where its log says so, and one that fails.
            for port in [0, listener.port] where port != 0 || ["trace", "debug", "info"].contains(level) {
                let server = try Program.Running(
                    Program.path, ["serve", "--port", "\(port)", "--log-level", level, "--log-format", format], in: folder,
                    environment: secrets)
                try server.input.close()
                if port == 0 {
                    #expect(server.waitForError("Listening on"))
                    server.stop()
                }
                let answer = server.end()
                #expect(answer.code == (port == 0 ? 0 : 75))
                #expect(!answer.error.isEmpty)
                #expect(!(answer.output + answer.error).contains("s3cret"))
            }
        }
    }

    @Test(
        "no secret is in the printed settings or in what is said about wrong ones",
        arguments: [
            ["--print-config"], ["--print-config", "--config", "good.json"], ["--config", "cut.json"],
            ["--config", "twice.json"],
            ["--config", "list.json"], ["--metadata-encoder-secrt=s3cret"], ["--metadata-encoder-secret", "a", "s3cret"],
            ["--metadata-encoder-secret=s3cret", "--port", "x"], ["--prot=1", "--metadata-encoder-secret", "s3cret"], ["--help"],
        ])
    func wrongSettings(arguments: [String]) throws {
        try withFolder { folder in
            for (name, text) in [
                ("good", #"{"metadata-encoder-secret": "s3cret"}"#), ("cut", #"{"metadata-encoder-secret": "s3cret"#),
                ("twice", #"{"metadata-encoder-secret": "s3cret", "metadata-encoder-secret": "s3cret"}"#),
                ("list", #"{"metadata-encoder-secret": ["s3cret", {}]}"#),
            ] {
                try Data(text.utf8).write(to: folder.appending(path: "\(name).json"))
            }
            let answer = try Program.run(
                ["serve"] + arguments, in: folder, environment: ["REGISTRY__METADATA_ENCODER_OLD_SECRET": "s3cret-before"])
            #expect(!(answer.output + answer.error).contains("s3cret"), "\(answer)")
            #expect(!(answer.output + answer.error).isEmpty)
            if arguments.first == "--print-config" { #expect(answer.output.contains("\"value\": \"hidden\"")) }
        }
    }

    @Test("a secret that is a flag is warned about")
    func exposed() throws {
        try withFolder { folder in
            let answer = try Program.run(
                ["serve", "--database", ".", "--metadata-encoder-secret", "s3cret"], in: folder)
            #expect(answer.error.contains(" WARNING Everybody on this machine can read the value of --metadata-encoder-secret"))
            #expect(!answer.error.contains("s3cret"))
        }
    }
}

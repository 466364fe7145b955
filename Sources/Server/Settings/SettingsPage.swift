import SchemaWire

/// The documentation of the settings, made from their table.
package enum SettingsPage {
    /// The text of `serve --help`.
    package static var help: String {
        var lines = [
            "OVERVIEW: Runs the registry.", "",
            "USAGE: schema-registry serve [--config FILE] [--print-config] [--NAME VALUE ...]", "",
            "Each setting has three spellings: the flag below, the variable \(Setting.variablePrefix)NAME (in capitals, with",
            "underscores), and the member \"name\" of the JSON file that --config names. A flag wins over the variable,",
            "the variable over the file.", "", "SETTINGS:",
        ]
        for setting in SettingTable.all {
            lines.append("  \(setting.flag) <\(setting.type)>  (default: \(shown(setting)))")
            lines.append("          \(setting.help)")
        }
        lines += [
            "", "OPTIONS:", "  --config <file>  Reads settings from a JSON file.",
            "  --print-config   Prints the effective settings and where each came from, and exits.",
            "  -h, --help       Shows this text.", "", "EXIT STATUS:",
        ]
        lines += exitStatuses.map { "  \($0.status)  \($0.meaning)" }
        return lines.joined(separator: "\n")
    }

    /// `docs/settings.md`.
    package static var markdown: String {
        var lines = [
            "# Settings", "",
            "Each setting has three spellings: a flag, an environment variable, and a member of the JSON file that `--config FILE`",
            "(or `REGISTRY__CONFIG`) names. A flag wins over the variable, the variable over the file.", "", "```",
            "schema-registry serve --max-body-bytes 1048576", "REGISTRY__MAX_BODY_BYTES=1048576 schema-registry serve",
            "schema-registry serve --config settings.json      # {\"max-body-bytes\": 1048576}", "```", "",
            "`schema-registry serve --print-config` prints the effective settings and where each came from. A name that is not",
            "known is an error in all three places. Variables that begin with `SCHEMA_REGISTRY_` are ignored: Confluent's image",
            "and Kubernetes use them.", "",
            "Bytes are whole numbers, or whole numbers with `KiB`, `MiB` or `GiB`. Durations are whole numbers with `ms`, `s`,",
            "`m`, `h` or `d`. Lists are separated by commas, or arrays in the file.", "", "| flag | type | default | meaning |",
            "|---|---|---|---|",
        ]
        for setting in SettingTable.all {
            lines.append("| `\(setting.flag)` | \(setting.type) | `\(shown(setting))` | \(setting.help) |")
        }
        lines += [
            "",
            "Everybody on the machine can read the flags of a process (`ps` shows them). A secret belongs in the variable, or",
            "in a file that only this user may read; where it is given as a flag, the log warns. No log line, at any level, and",
            "no error message holds a secret, and `--print-config` says `hidden`.", "", "## Exit status", "",
            "A start that fails writes one line to standard error, which says what is wrong and what to do, and leaves no new",
            "file behind.", "", "| status | |", "|---|---|",
        ]
        lines += exitStatuses.map { "| \($0.status) | \($0.meaning) |" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// From `sysexits.h`, but for the first two.
    private static let exitStatuses: [(status: Int, meaning: String)] = [
        (0, "stopped as asked"), (1, "any other failure; the log names it"), (64, "a flag is unknown, or its value is wrong"),
        (65, "the database file holds something else, or was changed by a newer release"), (66, "no such settings file"),
        (68, "the host is unknown, or not an address of this machine"),
        (73, "the database file cannot be created: its folder does not exist, or the path is a folder"),
        (74, "the output of --help or --print-config cannot be written"),
        (75, "the port or the database is in use by another process; trying again later may help"),
        (77, "permission denied: a port below 1024, the database or the settings file"),
        (78, "a variable or the settings file is wrong"),
    ]

    private static func shown(_ setting: Setting) -> String {
        switch setting.value(ServerSettings()) {
        case .string(let text): text
        case .integer(let number): setting.type == "bytes" ? Setting.sizeText(Int(number)) : String(number)
        case .bool(let value): String(value)
        case .array: "none"
        case .null, .real, .object: ""
        }
    }
}

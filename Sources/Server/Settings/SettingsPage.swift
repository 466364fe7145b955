import SchemaRegistryMessages

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
            "  --print-config   Prints the effective settings and where each came from, and ends.",
            "  -h, --help       Shows this text.",
        ]
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
        return lines.joined(separator: "\n") + "\n"
    }

    private static func shown(_ setting: Setting) -> String {
        switch setting.value(ServerSettings()) {
        case .string(let text): text
        case .integer(let number): String(number)
        case .array: "none"
        case .null, .bool, .real, .object: ""
        }
    }
}

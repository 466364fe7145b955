/// The flags of a command line: `--name value` or `--name=value`. The last of a repeated flag wins.
struct CommandLineFlags {
    private(set) var values: [(setting: Setting, text: String)] = []
    private(set) var config: String?
    private(set) var wantsHelp = false
    private(set) var wantsConfig = false

    init(_ arguments: [String]) throws(SettingsError) {
        // Whoever asks for help gets it, whatever else is wrong.
        wantsHelp = arguments.contains { $0 == "--help" || $0 == "-h" }
        guard !wantsHelp else { return }
        var rest = arguments[...]
        // What stands behind the value of a secret may be the rest of it, where somebody forgot the quotes.
        var secret: Setting?
        while let argument = rest.popFirst() {
            switch argument {
            case "--print-config": wantsConfig = true
            default:
                guard argument.hasPrefix("--") else {
                    if let secret {
                        throw SettingsError(
                            .usage, "Unexpected argument after the value of \(secret.flag): a text with spaces needs quotes")
                    }
                    let what = argument.hasPrefix("-") ? "Unknown flag \(argument)" : "Unexpected argument '\(argument)'"
                    throw SettingsError(.usage, "\(what): settings are written --name value, such as --port 8081")
                }
                let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = String(parts[0])
                let setting = SettingTable.setting(named: name)
                guard setting != nil || name == SettingTable.config else {
                    let hint = SettingTable.nearest(to: name).map { "; did you mean --\($0)?" } ?? ""
                    throw SettingsError(.usage, "Unknown flag --\(name)\(hint)")
                }
                guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() else {
                    throw SettingsError(.usage, "--\(name) needs a value")
                }
                secret = setting.flatMap { $0.isSecret ? $0 : nil }
                if let setting { values.append((setting, value)) } else { config = value }
            }
        }
    }
}

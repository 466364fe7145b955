package import Logging
package import SchemaWire

/// The settings of this process, and where each came from: flag, environment, file or default, in this order.
package struct ResolvedSettings: Sendable {
    package private(set) var settings = ServerSettings()
    /// By name; settings that nobody set are not in it.
    private var sources: [String: String] = [:]
    package private(set) var wantsHelp = false
    package private(set) var wantsConfig = false
    /// Variables of other software that look like ours, with what to set instead.
    package private(set) var ignoredVariables: [(name: String, instead: String?)] = []

    /// - Parameter readFile: gives the bytes of the file that `--config` names.
    /// - Throws: `SettingsError`.
    package init(
        arguments: [String], environment: [String: String], readFile: (String) throws -> [UInt8]
    ) throws(SettingsError) {
        let flags = try CommandLineFlags(arguments)
        wantsHelp = flags.wantsHelp
        wantsConfig = flags.wantsConfig
        guard !wantsHelp else { return }
        let variables = try EnvironmentVariables(environment)
        ignoredVariables = variables.ignored
        if let path = flags.config ?? variables.config {
            for (name, text) in try SettingsFile(path: path, readFile: readFile).values {
                try set(name, text, source: "file \(path)", .configuration) { "\"\($0)\" in \(path)" }
            }
        }
        for (setting, text) in variables.values {
            try set(setting.name, text, source: "environment \(setting.variable)", .configuration) { _ in setting.variable }
        }
        for (setting, text) in flags.values {
            try set(setting.name, text, source: "flag \(setting.flag)", .usage) { _ in setting.flag }
            if setting.isSecret { exposedSecrets.append(setting) }
        }
    }

    private mutating func set(
        _ name: String, _ text: String, source: String, _ code: SettingsError.Code, spelling: (String) -> String
    ) throws(SettingsError) {
        guard let setting = SettingTable.setting(named: name) else { return }
        do {
            try setting.set(&settings, text)
        } catch {
            let given = setting.isSecret ? "" : ", not '\(text.prefix(100))'"
            throw SettingsError(code, "\(spelling(name)) must be \(error.expected)\(given)")
        }
        sources[name] = source
    }

    /// Secrets that the command line holds.
    private var exposedSecrets: [Setting] = []

    /// The effective settings, for `--print-config`.
    package var report: Message {
        .object(
            MessageObject(
                SettingTable.all.map { setting in
                    (
                        setting.name,
                        ["value": setting.value(settings), "source": .string(sources[setting.name] ?? "default")]
                    )
                }))
    }
}

extension ResolvedSettings {
    /// A line about each secret that everybody on the machine can read.
    package func logExposedSecrets(_ logger: Logger) {
        for setting in exposedSecrets {
            logger.warning(
                "Everybody on this machine can read the value of \(setting.flag) (ps shows it): set \(setting.variable) instead")
        }
    }

    /// One line about variables that were probably meant for this server. Nothing where there are none.
    package func logIgnoredVariables(_ logger: Logger) {
        guard !ignoredVariables.isEmpty else { return }
        let names = ignoredVariables.map { name, instead in instead.map { "\(name) (set \($0) instead)" } ?? name }
        logger.notice("Ignored variables of other software: \(names.joined(separator: ", "))")
    }
}

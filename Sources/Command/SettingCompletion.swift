import SchemaRegistryServer

/// What a shell may put where the cursor is behind `schema-registry serve`, out of the table of settings.
enum SettingCompletion {
    /// - Parameters:
    ///   - words: the words of the line, the one at the cursor among them.
    ///   - prefix: what stands before the cursor in its word.
    static func words(_ words: [String], _ prefix: String) -> [String] {
        let previous = (words.last == prefix ? words.dropLast() : words[...]).last ?? ""
        if let setting = SettingTable.all.first(where: { $0.flag == previous }) {
            return setting.choices.filter { $0.hasPrefix(prefix) }
        }
        let flags = SettingTable.all.map(\.flag) + ["--config", "--print-config", "--help"]
        return flags.filter { $0.hasPrefix(prefix) }
    }
}

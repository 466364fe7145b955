import SchemaCompat
import SchemaModel
import SchemaYAML

extension Manifest {
    private static let lintKeys = [
        "documentation", "names", "parts", "enum-defaults", "logical-types", "defaults", "personal-data", "look-around",
    ]

    /// What the manifest asks of schemas beside compatibility; nil, and what is wrong, where that cannot be read.
    func lint(_ value: YAMLValue, _ reader: inout YAMLReader) -> LintSettings? {
        guard let members = reader.members(value, Manifest.lintKeys, of: "lint") else { return nil }
        var settings = LintSettings()
        let switches: [(String, WritableKeyPath<LintSettings, Bool>)] = [
            ("enum-defaults", \.enumDefaults), ("logical-types", \.logicalTypes), ("defaults", \.defaults),
            ("look-around", \.lookAround),
        ]
        for (key, path) in switches {
            if let value = members[key], let isOn = reader.bool(value, key) { settings[keyPath: path] = isOn }
        }
        if let value = members["documentation"] { settings.documentation = documented(value, &reader) }
        if let value = members["personal-data"] { settings.personalData = personalData(value, &reader) }
        let parts = members["parts"].map { nameParts($0, &reader) } ?? [:]
        if let value = members["names"] { settings.names = names(value, parts, &reader) }
        return settings
    }

    /// `true` is all of it.
    private func documented(_ value: YAMLValue, _ reader: inout YAMLReader) -> Set<LintSettings.Documented> {
        guard case .sequence(let values, _) = value else {
            return reader.bool(value, "documentation") == true ? Set(LintSettings.Documented.allCases) : []
        }
        let words = LintSettings.Documented.allCases.map(\.rawValue)
        return Set(
            values.compactMap { value in
                guard let word = reader.text(value, "documentation") else { return nil }
                if let known = LintSettings.Documented(rawValue: word) { return known }
                reader.unknown(word, "thing to document", words, at: value.location)
                return nil
            })
    }

    private func personalData(_ value: YAMLValue, _ reader: inout YAMLReader) -> LintSettings.PersonalData? {
        guard let members = reader.members(value, ["fields", "tags"], of: "personal-data") else { return nil }
        var texts: [String: [String]] = [:]
        for key in ["fields", "tags"] {
            guard let value = members[key] else {
                reader.missing(key, of: "personal-data", at: value.location)
                continue
            }
            texts[key] = reader.list(value, key).compactMap { reader.text($0, key) }
        }
        guard let fields = texts["fields"], let tags = texts["tags"] else { return nil }
        return LintSettings.PersonalData(fields: fields.map { NameGlob($0) }, tags: tags)
    }

    private func nameParts(_ value: YAMLValue, _ reader: inout YAMLReader) -> [String: NameTemplate.Part] {
        var parts: [String: NameTemplate.Part] = [:]
        for (name, value) in reader.pairs(value, "parts") {
            if case .sequence(let values, _) = value {
                parts[name] = .words(values.compactMap { reader.text($0, name) })
            } else if let word = reader.text(value, name) {
                if let style = NameStyle(rawValue: word) {
                    parts[name] = .style(style)
                } else {
                    reader.unknown(word, "style of names", NameStyle.allCases.map(\.rawValue), at: value.location)
                }
            }
        }
        return parts
    }

    private func names(
        _ value: YAMLValue, _ parts: [String: NameTemplate.Part], _ reader: inout YAMLReader
    ) -> [LintSettings.Named: NameTemplate] {
        let kinds = LintSettings.Named.allCases.map(\.rawValue)
        var names: [LintSettings.Named: NameTemplate] = [:]
        for (key, value) in reader.members(value, kinds, of: "names") ?? [:] {
            guard let kind = LintSettings.Named(rawValue: key), let text = reader.text(value, key) else { continue }
            do { names[kind] = try NameTemplate(text, parts: parts) } catch {
                reader.add(error.message, fix: error.fix, at: value.location)
            }
        }
        return names
    }
}

import SchemaFormats
import SchemaModel
import SchemaYAML

/// The words of a manifest.
extension YAMLReader {
    mutating func level(_ value: YAMLValue) -> Manifest.Level? {
        guard let word = text(value, "level") else { return nil }
        if word.lowercased() == "inherit" { return .inherit }
        if let level = CompatibilityLevel(name: word) { return .level(level) }
        unknown(word, "level", CompatibilityLevel.allCases.map(\.rawValue) + ["inherit"], at: value.location)
        return nil
    }

    mutating func policy(_ value: YAMLValue) -> CompatibilityPolicy? {
        guard let word = text(value, "policy") else { return nil }
        if let policy = CompatibilityPolicy(name: word), policy != .logical { return policy }
        unknown(word, "policy", ["STRICT", "LENIENT"], at: value.location)
        return nil
    }

    mutating func type(_ value: YAMLValue) -> SchemaType? {
        guard let word = text(value, "format") else { return nil }
        let known = ParsedSchema.supportedTypes
        if let type = SchemaType(rawValue: word.uppercased()), known.contains(type) { return type }
        unknown(word, "format", known.map(\.rawValue), at: value.location)
        return nil
    }

    /// A path inside the folder of the manifest.
    mutating func path(_ value: YAMLValue, _ key: String) -> String? {
        guard let text = text(value, key) else { return nil }
        let whole = text.hasSuffix("/") ? text.dropLast() : text[...]
        let parts = whole.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "." }
        guard !text.hasPrefix("/"), !parts.isEmpty, !parts.contains(where: { $0.isEmpty || $0 == ".." }), !text.contains("\0")
        else {
            add(
                "\(text.excerpt) is not the path of a file below the folder of the manifest",
                fix: "Write it from that folder, with / between its parts.", at: value.location)
            return nil
        }
        return parts.joined(separator: "/")
    }
}

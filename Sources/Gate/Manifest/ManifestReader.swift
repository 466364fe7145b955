import SchemaFormats
import SchemaModel

/// Reads the values of a manifest, and gathers what is wrong with them.
struct ManifestReader {
    let file: String
    let text: String
    private(set) var problems: [InputProblem] = []

    /// Problems that are reported. More help nobody.
    private static let mostProblems = 50

    init(file: String, text: String) {
        self.file = file
        self.text = text
    }

    mutating func add(_ message: String, fix: String, at location: SourceLocation?) {
        guard problems.count < ManifestReader.mostProblems else { return }
        var problem = InputProblem(file: file, location: location, message: message, fix: fix)
        problem.text = text
        problems.append(problem)
    }

    mutating func missing(_ key: String, of what: String, at location: SourceLocation?) {
        add("\(what) has no \(key)", fix: "Add \(key).", at: location)
    }

    // MARK: Shapes

    /// The members of a mapping whose keys are known; nil where the value is none.
    mutating func members(_ value: YAMLValue, _ keys: [String], of what: String) -> [String: YAMLValue]? {
        guard case .mapping(let members, _) = value else {
            add("\(what) must be keys with values", fix: "Its keys are \(keys.joined(separator: ", ")).", at: value.location)
            return nil
        }
        var found: [String: YAMLValue] = [:]
        for (key, location, value) in members {
            guard keys.contains(key) else {
                let nearest = EditDistance.nearest(to: key, among: keys).map { "; did you mean \($0)?" } ?? ""
                add(
                    "\(key.excerpt) is no key of \(what)\(nearest)", fix: "The keys are \(keys.joined(separator: ", ")).",
                    at: location)
                continue
            }
            found[key] = value
        }
        return found
    }

    mutating func list(_ value: YAMLValue, _ key: String) -> [YAMLValue] {
        if case .sequence(let values, _) = value { return values }
        if !value.isNull { add("\(key) must be a list", fix: "Begin each of its items with a dash.", at: value.location) }
        return []
    }

    mutating func pairs(_ value: YAMLValue, _ key: String) -> [(String, YAMLValue)] {
        if case .mapping(let members, _) = value { return members.map { ($0.key, $0.value) } }
        if !value.isNull { add("\(key) must be names with values", fix: "Write each as NAME: VALUE.", at: value.location) }
        return []
    }

    mutating func text(_ value: YAMLValue, _ key: String) -> String? {
        if case .scalar(let text, _, _) = value, !value.isNull, !text.isEmpty { return text }
        add("\(key) must be a text", fix: "Write \(key): VALUE.", at: value.location)
        return nil
    }

    mutating func required(_ value: YAMLValue?, _ key: String, of what: String, at location: SourceLocation?) -> String? {
        guard let value else {
            missing(key, of: what, at: location)
            return nil
        }
        return text(value, key)
    }

    // MARK: Words

    mutating func level(_ value: YAMLValue) -> Manifest.Level? {
        guard let word = text(value, "level") else { return nil }
        if word.lowercased() == "inherit" { return .inherit }
        if let level = CompatibilityLevel(name: word) { return .level(level) }
        unknown(word, "level", CompatibilityLevel.allCases.map(\.rawValue) + ["inherit"], at: value.location)
        return nil
    }

    mutating func bool(_ value: YAMLValue, _ key: String) -> Bool? {
        if case .scalar(let text, true, _) = value {
            if ["true", "True", "TRUE"].contains(text) { return true }
            if ["false", "False", "FALSE"].contains(text) { return false }
        }
        add("\(key) must be true or false", fix: "Write \(key): true.", at: value.location)
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

    mutating func unknown(_ word: String, _ what: String, _ known: [String], at location: SourceLocation?) {
        let spelling = known.allSatisfy { $0 == $0.uppercased() } ? word.uppercased() : word
        let nearest = EditDistance.nearest(to: spelling, among: known).map { "; did you mean \($0)?" } ?? ""
        add("There is no \(what) \(word.excerpt)\(nearest)", fix: "Use one of \(known.joined(separator: ", ")).", at: location)
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

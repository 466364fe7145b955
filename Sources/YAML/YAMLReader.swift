package import SchemaModel

/// Reads the values of a document, and gathers what is wrong with them.
package struct YAMLReader {
    package private(set) var problems: [YAMLProblem] = []

    /// Problems that are reported. More help nobody.
    private static let mostProblems = 50

    /// What the document is called.
    package let file: String

    package init(file: String) { self.file = file }

    package mutating func add(_ message: String, fix: String, at location: SourceLocation?) {
        guard problems.count < YAMLReader.mostProblems else { return }
        problems.append(YAMLProblem(message, fix: fix, at: location))
    }

    package mutating func missing(_ key: String, of what: String, at location: SourceLocation?) {
        add("\(what) has no \(key)", fix: "Add \(key).", at: location)
    }

    // MARK: Shapes

    /// The members of a mapping whose keys are known; nil where the value is none.
    package mutating func members(_ value: YAMLValue, _ keys: [String], of what: String) -> [String: YAMLValue]? {
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

    package mutating func list(_ value: YAMLValue, _ key: String) -> [YAMLValue] {
        if case .sequence(let values, _) = value { return values }
        if !value.isNull { add("\(key) must be a list", fix: "Begin each of its items with a dash.", at: value.location) }
        return []
    }

    package mutating func pairs(_ value: YAMLValue, _ key: String) -> [(String, YAMLValue)] {
        if case .mapping(let members, _) = value { return members.map { ($0.key, $0.value) } }
        if !value.isNull { add("\(key) must be names with values", fix: "Write each as NAME: VALUE.", at: value.location) }
        return []
    }

    package mutating func text(_ value: YAMLValue, _ key: String) -> String? {
        if case .scalar(let text, _, _) = value, !value.isNull, !text.isEmpty { return text }
        add("\(key) must be a text", fix: "Write \(key): VALUE.", at: value.location)
        return nil
    }

    package mutating func required(_ value: YAMLValue?, _ key: String, of what: String, at location: SourceLocation?) -> String? {
        guard let value else {
            missing(key, of: what, at: location)
            return nil
        }
        return text(value, key)
    }

    package mutating func bool(_ value: YAMLValue, _ key: String) -> Bool? {
        if case .scalar(let text, true, _) = value {
            if ["true", "True", "TRUE"].contains(text) { return true }
            if ["false", "False", "FALSE"].contains(text) { return false }
        }
        add("\(key) must be true or false", fix: "Write \(key): true.", at: value.location)
        return nil
    }

    package mutating func unknown(_ word: String, _ what: String, _ known: [String], at location: SourceLocation?) {
        let spelling = known.allSatisfy { $0 == $0.uppercased() } ? word.uppercased() : word
        let nearest = EditDistance.nearest(to: spelling, among: known).map { "; did you mean \($0)?" } ?? ""
        add("There is no \(what) \(word.excerpt)\(nearest)", fix: "Use one of \(known.joined(separator: ", ")).", at: location)
    }
}

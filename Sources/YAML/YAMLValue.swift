package import SchemaModel
import Yams

/// A value of a YAML document with its place, as much of YAML as files for people need.
package indirect enum YAMLValue: Sendable {
    case scalar(String, isPlain: Bool, SourceLocation?)
    case sequence([YAMLValue], SourceLocation?)
    case mapping([(key: String, keyLocation: SourceLocation?, value: YAMLValue)], SourceLocation?)

    /// Bytes of a document that is read.
    static let mostBytes = 4 << 20

    package var location: SourceLocation? {
        switch self {
        case .scalar(_, _, let location), .sequence(_, let location), .mapping(_, let location): location
        }
    }

    /// Whether nothing stands there, as in `key:`.
    package var isNull: Bool {
        if case .scalar(let text, true, _) = self { ["", "~", "null", "Null", "NULL"].contains(text) } else { false }
    }

    /// Reads a document. Nesting is bounded by the parser, at 1,000.
    ///
    /// - Returns: Nil for a document without a value.
    /// - Throws: `YAMLProblem`.
    package init?(parsing text: String) throws(YAMLProblem) {
        guard text.utf8.count <= YAMLValue.mostBytes else {
            throw YAMLProblem("The file is larger than \(YAMLValue.mostBytes >> 20) MiB", fix: "Make it smaller.", at: nil)
        }
        // An alias stands for all that its anchor names, so that a few lines of them stand for more than a machine holds.
        guard !YAMLValue.hasAliases(text) else {
            throw YAMLProblem(
                "Anchors and aliases (&name, *name) are not read", fix: "Write out what the alias stands for.", at: nil)
        }
        do {
            guard let node = try compose(yaml: text) else { return nil }
            self = try YAMLValue(node)
        } catch let error as YAMLProblem {
            throw error
        } catch let error as YamlError {
            let (message, mark) = YAMLValue.words(error)
            throw YAMLProblem(
                "This is not valid YAML: \(message)", fix: "Correct the line.",
                at: mark.map { SourceLocation(line: $0.line, column: $0.column) })
        } catch {
            throw YAMLProblem("This is not valid YAML", fix: "Correct the file.", at: nil)
        }
    }

    private init(_ node: Node) throws(YAMLProblem) {
        let location = node.mark.map { SourceLocation(line: $0.line, column: $0.column) }
        switch node {
        case .scalar(let scalar):
            self = .scalar(scalar.string, isPlain: scalar.style == .plain || scalar.style == .any, location)
        case .sequence(let sequence):
            var values: [YAMLValue] = []
            for element in sequence { values.append(try YAMLValue(element)) }
            self = .sequence(values, location)
        case .mapping(let mapping):
            var members: [(key: String, keyLocation: SourceLocation?, value: YAMLValue)] = []
            for (key, value) in mapping {
                let place = key.mark.map { SourceLocation(line: $0.line, column: $0.column) }
                guard case .scalar(let scalar) = key else {
                    throw YAMLProblem(
                        "A key is a word, not a list or another mapping", fix: "Write KEY: VALUE.", at: place ?? location)
                }
                members.append((scalar.string, place, try YAMLValue(value)))
            }
            self = .mapping(members, location)
        case .alias:
            throw YAMLProblem("Anchors and aliases are not read", fix: "Write out what the alias stands for.", at: location)
        }
    }

    /// Whether some `&name` has a `*name`. It may also say so of one inside a string.
    private static func hasAliases(_ text: String) -> Bool {
        var words: [Unicode.Scalar: Set<Substring>] = [:]
        var rest = text.unicodeScalars[...]
        while let start = rest.firstIndex(where: { $0 == "&" || $0 == "*" }) {
            let mark = rest[start]
            rest = rest[rest.index(after: start)...]
            let word = rest.prefix { !$0.properties.isWhitespace && !",[]{}".unicodeScalars.contains($0) }
            if !word.isEmpty { words[mark, default: []].insert(Substring(word.prefix(200))) }
        }
        guard let anchors = words["&"], let aliases = words["*"] else { return false }
        return !anchors.isDisjoint(with: aliases)
    }

    private static func words(_ error: YamlError) -> (String, Mark?) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (problem, mark)
        case .duplicatedKeysInMapping(let duplicates, let context):
            ("the key \(duplicates.sorted().first ?? "") stands twice in one mapping", context.mark)
        case .reader(let problem, _, _, _): (problem, nil)
        default: ("it cannot be read", nil)
        }
    }
}

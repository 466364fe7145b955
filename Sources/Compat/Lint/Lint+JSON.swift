import SchemaJSON
import SchemaModel

extension Lint {
    /// Defaults of one schema that are held against it. Each costs a compilation.
    private static let mostDefaults = 1000

    mutating func check(_ schema: JSONSchema) {
        if settings.documentation.contains(.types), Lint.isUndocumented(schema.source) {
            add(.lintDocumentationMissing, schema.source.place, place: "", "The schema has neither title nor description.")
        }
        var defaults = 0
        var walk = SubschemaWalk(schema.source)
        while !isFull, let step = walk.next() {
            if let name = step.property { checkProperty(name, step) }
            if settings.lookAround { checkPatterns(step) }
            if settings.defaults, let value = step.schema["default"], defaults < Lint.mostDefaults {
                defaults += 1
                checkDefault(value, step, schema)
            }
        }
    }

    private static func isUndocumented(_ schema: JSONValue) -> Bool {
        isBlank(schema["description"]) && isBlank(schema["title"])
    }

    private mutating func checkProperty(_ name: String, _ step: SubschemaWalk.Step) {
        if settings.documentation.contains(.fields), Lint.isUndocumented(step.schema), step.schema["$ref"] == nil {
            add(
                .lintDocumentationMissing, step.schema.place, place: step.place,
                "The property \(name.excerpt) has neither title nor description.")
        }
        self.name(name, .field, "The property", step.schema.place, place: step.place)
        personalData(name, step.schema, place: step.place)
    }

    private mutating func checkPatterns(_ step: SubschemaWalk.Step) {
        var patterns = [step.schema["pattern"]].compactMap(\.self)
        patterns += step.schema["patternProperties"]?.members.map(\.key) ?? []
        for pattern in patterns {
            guard let text = pattern.string, PatternText.hasLookAround(text) else { continue }
            add(
                .lintPatternLookAround, pattern.place, place: step.place,
                "The pattern \(text.excerpt) looks ahead or behind, which many validators cannot do.")
        }
    }

    private mutating func checkDefault(_ value: JSONValue, _ step: SubschemaWalk.Step, _ schema: JSONSchema) {
        // What cannot be decided is no finding.
        let start = schema.subschema(step.schema, of: schema.root)
        guard let validator = try? JSONValidator(schema, at: start, limits: limits),
            let document = try? JSONDocument(parsing: value.written, limits: limits),
            let outcome = try? validator.outcome(of: document), case .invalid = outcome
        else { return }
        let what = step.place.isEmpty ? "the schema" : "\(step.place.excerpt)"
        add(
            .lintDefaultUnusable, value.place, place: step.place,
            "The default of \(what) is not what its own schema accepts, so no reader can use it.")
    }
}

enum PatternText {
    /// Whether a regular expression has a group that looks ahead or behind. Groups inside character classes are none.
    static func hasLookAround(_ pattern: String) -> Bool {
        var rest = Array(pattern.unicodeScalars)[...]
        var isInClass = false
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\": _ = rest.popFirst()
            case "[": isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass:
                if ["?=", "?!", "?<=", "?<!"].contains(where: { rest.starts(with: $0.unicodeScalars) }) { return true }
            default: break
            }
        }
        return false
    }
}

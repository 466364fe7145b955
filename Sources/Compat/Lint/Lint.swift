import SchemaAvro
package import SchemaFormats
import SchemaJSON
package import SchemaModel

/// Holds one schema against what a project asks of its schemas, whatever came before it.
///
/// Only what stands in the text itself is looked at, and not what stands in referenced texts.
package struct Lint {
    /// Findings about one schema. More help nobody.
    static let mostFindings = 100

    let settings: LintSettings
    let limits: Limits
    private(set) var notes: [Note] = []

    private init(_ settings: LintSettings, _ limits: Limits) {
        self.settings = settings
        self.limits = limits
    }

    /// What a schema does not comply with, in the order of the text. Each note's rule is one of `RuleCatalogue.lintRules`.
    package static func notes(
        on schema: ParsedSchema, subject: String, settings: LintSettings, limits: Limits = Limits()
    ) -> [Note] {
        var lint = Lint(settings, limits)
        lint.name(subject, .subject, "The subject", schema.place, place: "")
        switch schema.content {
        case let schema as AvroSchema: lint.check(schema)
        case let schema as JSONSchema: lint.check(schema)
        default: break
        }
        return lint.notes
    }

    var isFull: Bool { notes.count >= Lint.mostFindings }

    /// - Parameter place: what waivers know it by: the name of a type, of a field behind that of its record, or of a property
    ///   behind those that it is in.
    mutating func add(_ rule: CompatibilityRule, _ source: SourcePlace?, place: String, _ message: String) {
        guard !isFull else { return }
        notes.append(Note(rule: rule, path: nil, place: place, direction: nil, message: message, source: source))
    }

    /// Holds a name against the template for its kind, where there is one.
    mutating func name(
        _ name: String, _ kind: LintSettings.Named, _ what: String, _ source: SourcePlace?, place: String
    ) {
        guard let template = settings.names[kind], !template.matches(name) else { return }
        add(.lintName, source, place: place, "\(what) \(name.excerpt) does not match \(template.explanation).")
    }

    mutating func personalData(_ name: String, _ member: JSONValue, place: String) {
        guard let data = settings.personalData, let glob = data.fields.first(where: { $0.matches(name) }) else { return }
        let tags = member["confluent:tags"]?.elements.compactMap(\.string) ?? []
        guard !tags.contains(where: data.tags.contains) else { return }
        add(
            .lintPersonalDataUntagged, member.place, place: place,
            "The field \(name.excerpt) is named as personal data is (\(glob.text)) and has none of the tags "
                + "\(data.tags.joined(separator: ", ")).")
    }
}

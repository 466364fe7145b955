import SchemaModel

/// Which keywords mean something in a schema of draft 2019-09 or later: those of the vocabularies of its meta-schema.
struct JSONVocabularies: OptionSet, Sendable {
    let rawValue: Int

    static let applicator = JSONVocabularies(rawValue: 1 << 0)
    static let validation = JSONVocabularies(rawValue: 1 << 1)
    static let unevaluated = JSONVocabularies(rawValue: 1 << 2)
    static let formatAssertion = JSONVocabularies(rawValue: 1 << 3)

    /// What the published meta-schemas declare.
    static let published: JSONVocabularies = [.applicator, .validation, .unevaluated]

    /// Reads the `$vocabulary` of a meta-schema.
    ///
    /// - Returns: nil where it requires a vocabulary that is not known, whose URI is `unknown` then.
    init?(_ declared: JSONValue, draft: JSONSchemaDraft, unknown: inout String) {
        self = []
        let start =
            draft == .draft2019 ? "https://json-schema.org/draft/2019-09/vocab/" : "https://json-schema.org/draft/2020-12/vocab/"
        for member in declared.members {
            let isRequired = member.value.bool ?? false
            let name = member.name
            switch name.hasPrefix(start) ? String(name.dropFirst(start.utf8.count)) : "" {
            case "core", "meta-data", "content", "format-annotation": continue
            case "format": if isRequired { insert(.formatAssertion) }
            case "format-assertion": insert(.formatAssertion)
            // Draft 2019-09 has the unevaluated keywords among the applicators.
            case "applicator": formUnion(draft == .draft2019 ? [.applicator, .unevaluated] : [.applicator])
            case "validation": insert(.validation)
            case "unevaluated": insert(.unevaluated)
            default:
                guard isRequired else { continue }
                unknown = name
                return nil
            }
        }
    }

    init(rawValue: Int) { self.rawValue = rawValue }
}

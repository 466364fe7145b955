import SchemaJSON
import SchemaModel

func schema(
    _ text: String, draft: JSONSchemaDraft = .draft7, limits: Limits = Limits(), references: [String: String] = [:]
) throws -> JSONSchema {
    let references = references.sorted { $0.key < $1.key }.map { ReferenceText(name: $0.key, text: $0.value) }
    return try JSONSchema(parsing: text, references: references, draft: draft, limits: limits)
}

/// The error that a text is refused with; nil where it is accepted.
func refusal(_ text: String, limits: Limits = Limits(), references: [String: String] = [:]) -> SchemaError? {
    do {
        _ = try schema(text, limits: limits, references: references)
        return nil
    } catch {
        return error as? SchemaError
    }
}

/// Whether a text is what a schema asks for.
func outcome(
    _ document: String, _ text: String, draft: JSONSchemaDraft = .draft7, references: [String: String] = [:]
) throws -> ValidationOutcome {
    let validator = try JSONValidator(schema(text, draft: draft, references: references))
    return try validator.outcome(of: JSONDocument(parsing: document))
}

/// What a report says of a text.
func report(
    _ document: String, _ text: String, draft: JSONSchemaDraft = .draft7, references: [String: String] = [:]
) throws -> ValidationReport {
    let validator = try JSONValidator(schema(text, draft: draft, references: references))
    return try validator.report(on: JSONDocument(parsing: document))
}

extension JSONSchemaDraft {
    /// What `$schema` says in a schema of the draft.
    var declaration: String { #""$schema":"\#(metaSchemaURI)""# }
}

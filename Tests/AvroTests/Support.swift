import SchemaAvro
import SchemaModel

/// The canonical text of a schema text.
func canonical(_ text: String, rules: NameRules = .new, _ references: String...) throws -> String {
    try schema(text, rules: rules, references).canonicalText
}

func schema(_ text: String, rules: NameRules = .new, _ references: [String] = []) throws -> AvroSchema {
    let references = references.enumerated().map { ReferenceText(name: "r\($0)", text: $1) }
    return try AvroSchema(parsing: text, references: references, rules: rules)
}

/// The error that a text is refused with; nil where it is accepted.
func refusal(_ text: String, rules: NameRules = .new, _ references: String...) -> SchemaError? {
    do {
        _ = try schema(text, rules: rules, references)
        return nil
    } catch {
        return error as? SchemaError
    }
}

/// A record `R` with the fields given.
func record(_ fields: String, namespace: String? = nil) -> String {
    let namespace = namespace.map { #","namespace":"\#($0)""# } ?? ""
    return #"{"type":"record","name":"R"\#(namespace),"fields":[\#(fields)]}"#
}

package import SchemaModel

/// What validating a document found.
package struct ValidationReport: Sendable, Equatable {
    package let outcome: ValidationOutcome
    /// In the order in which the schema was applied; empty where the document is valid.
    package let errors: [ValidationError]
    /// Set where there may be more errors than `errors` has.
    package let limit: Limit?

    /// The report in the standard form `basic` (JSON Schema 2020-12 Core, section 12.4.2).
    ///
    /// An undecided document is not called valid. Each undecided error says so in its text.
    package var basicOutput: String {
        var writer = JSONWriter()
        writer.raw(outcome == .valid ? #"{"valid":true"# : #"{"valid":false"#)
        if outcome != .valid {
            writer.raw(#","errors":["#)
            for (position, error) in errors.enumerated() {
                writer.raw(position == 0 ? #"{"valid":false,"keywordLocation":"# : #",{"valid":false,"keywordLocation":"#)
                writer.string(error.keywordLocation)
                writer.raw(#","absoluteKeywordLocation":"#)
                writer.string(error.absoluteKeywordLocation)
                writer.raw(#","instanceLocation":"#)
                writer.string(error.instanceLocation)
                writer.raw(#","error":"#)
                writer.string(error.message)
                writer.raw("}")
            }
            writer.raw("]")
        }
        writer.raw("}")
        return writer.text
    }
}

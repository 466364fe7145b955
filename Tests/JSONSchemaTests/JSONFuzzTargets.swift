import SchemaJSON
import SchemaModel

/// What the fuzzer does with bytes, and the tests with the bytes that once failed. `scripts/fuzz` compiles this file too.
///
/// A target ends the process where something does not hold.
enum JSONFuzzTargets {
    /// Reads a schema, a document and a text that the schema refers to, apart from each other by a zero byte, in every draft;
    /// validates the document.
    static func validation(_ bytes: [UInt8]) {
        let texts = bytes.split(separator: 0, omittingEmptySubsequences: false).prefix(3).map {
            String(decoding: $0, as: UTF8.self)
        }
        let references = texts.dropFirst(2).map { ReferenceText(name: "r", text: $0) }
        let document = texts.dropFirst().first.flatMap { try? JSONDocument(parsing: $0) }
        var limits = Limits()
        limits.validationSteps = Limit("max-validation-steps", 100_000)
        for draft in JSONSchemaDraft.allCases {
            guard
                let schema = try? JSONSchema(parsing: texts[0], references: references, draft: draft, limits: limits)
            else { continue }
            checkTexts(of: schema, draft, limits)
            guard let validator = try? JSONValidator(schema, assertsFormats: true, limits: limits) else {
                preconditionFailure("A schema that was read is not compiled")
            }
            guard let document else { continue }
            guard let outcome = try? validator.outcome(of: document), let report = try? validator.report(on: document)
            else { continue }
            precondition(report.outcome == outcome, "A report says \(report.outcome), not \(outcome)")
            precondition(
                report.errors.isEmpty == (outcome == .valid) || report.limit != nil,
                "\(outcome) with \(report.errors.count) errors")
            guard let output = try? JSONDocument(parsing: report.basicOutput) else {
                preconditionFailure("The output is not JSON: \(report.basicOutput)")
            }
            precondition(output.root["valid"]?.bool == (outcome == .valid))
        }
    }

    private static func checkTexts(of schema: JSONSchema, _ draft: JSONSchemaDraft, _ limits: Limits) {
        for text in [schema.canonicalText, schema.normalText] {
            // A number may be longer than it was written, and then beyond a limit.
            guard let again = try? JSONSchema(parsing: text, references: schema.references, draft: draft, limits: limits)
            else { continue }
            precondition(again.canonicalText == text, "The text is not a fixed point: \(text)")
            precondition(again.normalText == schema.normalText, "Normalizing is not a fixed point: \(text)")
        }
    }
}

import SchemaCompat
import SchemaFormats
import SchemaJSON
import SchemaModel

/// What the fuzzer does with bytes, and the tests with the bytes that once failed. `scripts/fuzz` compiles this file too.
///
/// A target ends the process where something does not hold.
enum FuzzTargets {
    /// Reads bytes as JSON in both dialects, prints what was read, and reads that again.
    static func document(_ bytes: [UInt8]) {
        for dialect in [JSONDocument.Dialect.avro, .strict] {
            guard let document = try? JSONDocument(parsing: bytes, dialect: dialect) else { continue }
            let text = print(document)
            guard let again = try? JSONDocument(parsing: text, dialect: .strict) else {
                preconditionFailure("What was printed is not JSON: \(text)")
            }
            precondition(print(again) == text, "Printing is not a fixed point")
            visit(document.root)
        }
    }

    /// Avro schemas.
    static func schema(_ bytes: [UInt8]) { check(bytes, .avro) }

    /// JSON Schemas.
    static func pair(_ bytes: [UInt8]) { check(bytes, .json) }

    /// Reads two schemas, apart from each other by a zero byte, and a text that they refer to; checks them both ways.
    private static func check(_ bytes: [UInt8], _ type: SchemaType) {
        let texts = bytes.split(separator: 0, omittingEmptySubsequences: false).prefix(3).map {
            String(decoding: $0, as: UTF8.self)
        }
        let references = texts.dropFirst(2).map { ReferenceText(name: "r", text: $0) }
        var limits = Limits()
        limits.checkSteps = Limit("max-check-steps", 100_000)
        let schemas = texts.prefix(2).compactMap { text in
            (try? ParsedSchema.parse(text: text, type: type, references: references, validation: .new, limits: limits))
                ?? (try? ParsedSchema.parse(text: text, type: type, references: references, validation: .stored, limits: limits))
        }
        for schema in schemas { checkTexts(of: schema, references, limits) }
        guard let new = schemas.first, let old = schemas.last else { return }
        for level in [CompatibilityLevel.full, .backward] {
            guard let checker = try? CompatibilityChecker(level: level, limits: limits) else { continue }
            let verdict = checker.check(new, against: [PreviousVersion(version: 1, schema: old, canonicalText: "")])
            precondition(verdict.isCompatible == verdict.confluentMessages(validateFields: false).isEmpty)
            precondition(verdict.incompatibilities.allSatisfy { $0.location != nil })
            var tries = 50
            for found in verdict.incompatibilities {
                precondition(found.path.hasPrefix("/") && !found.fix.isEmpty && !found.message.isEmpty)
                _ = found.witness(tries: &tries)
            }
            if let new = new.content as? JSONSchema, let old = old.content as? JSONSchema,
                var search = try? WitnessSearch(accepting: old, refusing: new)
            {
                search.tries = 50
                let isProved = InclusionProof(of: old, in: new).succeeds()
                if case .found(let text) = search.find() { precondition(!isProved, "\(text) refutes a proof") }
            }
            let itself = checker.check(old, against: [PreviousVersion(version: 1, schema: old, canonicalText: "")])
            if case .incompatible = itself.outcome { preconditionFailure("A schema is not compatible with itself") }
        }
    }

    private static func checkTexts(of schema: ParsedSchema, _ references: [ReferenceText], _ limits: Limits) {
        let text = schema.canonicalText
        // The canonical text may be longer than what was read, and then beyond a limit.
        guard
            let again = try? ParsedSchema.parse(
                text: text, type: schema.type, references: references, validation: .stored, limits: limits)
        else { return }
        precondition(again.canonicalText == text, "The canonical text is not a fixed point: \(text)")
        _ = schema.resolvedText
        _ = try? schema.normalized(limits: limits).canonicalText
    }

    private static func print(_ document: JSONDocument) -> String {
        var writer = JSONWriter()
        writer.value(document.root)
        return writer.text
    }

    private static func visit(_ value: JSONValue) {
        precondition(value.location.line > 0 && value.location.column > 0)
        for element in value.elements.prefix(3) { visit(element) }
        for member in value.members.prefix(3) {
            precondition(value[member.name] != nil, "A member is not found by its name")
            visit(member.value)
        }
    }
}

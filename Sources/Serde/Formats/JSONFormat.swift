import SchemaAvro
import SchemaClient
import SchemaCompat
import SchemaFormats
import SchemaJSON
import SchemaModel

/// Payloads of JSON text, described by JSON Schemas.
struct JSONFormat<Value: Sendable>: Sendable {
    let binding: JSONBinding<Value>
    let local: SchemaDraft?

    var payloadFormat: PayloadFormat<Value> {
        PayloadFormat(
            type: .json, local: local,
            recordName: { (schema) throws(SerdeError) in try JSONFormat.parse(schema).source["title"]?.string },
            encoder: { (schema, configuration) throws(SerdeError) in try encoder(schema, configuration) },
            decoder: { (schema, configuration) throws(SerdeError) in try decoder(schema, configuration) })
    }

    private static func parse(_ loaded: LoadedSchema) throws(SerdeError) -> JSONSchema {
        guard loaded.schema.type == .json else {
            throw SerdeError(.wrongFormat, "The schema is of type \(loaded.schema.type.rawValue), and the serde reads JSON")
        }
        return try JSONFormat.parse(loaded.schema.text, loaded.references)
    }

    private static func parse(_ text: String, _ references: [ReferenceText]) throws(SerdeError) -> JSONSchema {
        do throws(SchemaError) {
            return try JSONSchema(text: text, references: references, validation: .stored, limits: Limits())
        } catch {
            throw SerdeError(.schema, "The schema cannot be read: \(error.message)")
        }
    }

    private static func validator(_ schema: JSONSchema) throws(SerdeError) -> JSONValidator {
        do throws(SchemaError) { return try JSONValidator(schema) } catch {
            throw SerdeError(.schema, "Documents cannot be held against the schema: \(error.message)")
        }
    }

    // MARK: Writing

    private func encoder(
        _ loaded: LoadedSchema, _ configuration: SerdeConfiguration
    ) throws(SerdeError) -> PayloadEncoder<Value> {
        let schema = try JSONFormat.parse(loaded)
        try checkLocal(against: schema, loaded)
        let validator = configuration.validation.isOnWrite ? try JSONFormat.validator(schema) : nil
        let encode = binding.encode
        return { (value, writer) throws(SerdeError) in
            let text = try encode(value)
            try validator?.check(text, .value)
            writer.raw(text)
        }
    }

    /// A registered schema that values are written with must read what the local one writes.
    private func checkLocal(against chosen: JSONSchema, _ loaded: LoadedSchema) throws(SerdeError) {
        guard let local else { return }
        let own = try JSONFormat.parse(local.text, loaded.references)
        guard !own.isEquivalent(to: chosen), let checker = try? CompatibilityChecker(level: .backward) else { return }
        let previous = PreviousVersion(version: nil, schema: ParsedSchema(own), canonicalText: own.canonicalText)
        let verdict = checker.check(ParsedSchema(chosen), against: [previous])
        guard !verdict.isCompatible else { return }
        throw SerdeError(
            .incompatible,
            "The registered schema cannot read what the local one writes: "
                + (verdict.incompatibilities.first?.message ?? "the check was not decided"))
    }

    // MARK: Reading

    private func decoder(
        _ loaded: LoadedSchema, _ configuration: SerdeConfiguration
    ) throws(SerdeError) -> PayloadDecoder<Value> {
        let written = try JSONFormat.parse(loaded)
        var validator: JSONValidator?
        if configuration.validation.isOnRead {
            validator = try JSONFormat.validator(
                try local.map { (draft) throws(SerdeError) in
                    try JSONFormat.parse(draft.text, loaded.references)
                } ?? written)
        }
        let decode = binding.decode
        return { [validator] (bytes) throws(SerdeError) in
            let text = bytes.withUnsafeBytes { [UInt8]($0) }
            try validator?.check(text, .payload)
            return try decode(text)
        }
    }
}

extension JSONValidator {
    /// - Throws: `invalid` with the first place where the text is not what the schema asks for; `code` where it is not JSON.
    fileprivate func check(_ text: [UInt8], _ code: SerdeError.Code) throws(SerdeError) {
        let document: JSONDocument
        do throws(JSONSyntaxError) { document = try JSONDocument(parsing: text, limits: Limits()) } catch {
            throw SerdeError(code, "The \(code == .value ? "value" : "payload") is not valid JSON: \(error.description)")
        }
        let report: ValidationReport
        do throws(ValidationLimitError) {
            guard try outcome(of: document) != .valid else { return }
            report = try self.report(on: document)
        } catch {
            throw SerdeError(.invalid, "Whether the document fulfils the schema cannot be decided: \(error)")
        }
        let (place, keyword) = report.errors.first.map { ($0.instanceLocation, $0.keywordLocation) } ?? ("", "")
        let more = report.errors.count > 1 ? ", and \(report.errors.count - 1) more" : ""
        throw SerdeError(
            .invalid,
            "\(place.isEmpty ? "The document" : place.excerpt) is not what the schema asks for at \(keyword.excerpt)\(more)",
            path: place)
    }
}

import SchemaCompat
import SchemaFormats
import SchemaModel

/// Reads and parses the files of a check, and gathers what is wrong with them.
struct CheckInputs {
    struct Reference {
        let name: String
        let file: String
        let text: String
    }

    /// Of the new version.
    let type: SchemaType
    let limits: Limits
    private(set) var problems: [InputProblem] = []

    init(type: SchemaType, limits: Limits) {
        self.type = type
        self.limits = limits
    }

    /// The text of a file; nil where it cannot be read.
    mutating func text(_ file: String, _ read: (String) throws(InputProblem) -> [UInt8]) -> String? {
        do {
            return try text(of: try read(file), file)
        } catch {
            add(error)
            return nil
        }
    }

    private func text(of bytes: [UInt8], _ file: String) throws(InputProblem) -> String {
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
            throw InputProblem(
                file: file, location: SourceLocation(line: 1, column: 1), message: "The text starts with a byte order mark",
                fix: "Save the file as UTF-8 without a byte order mark.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            var location: SourceLocation?
            do {
                _ = try JSONDocument(parsing: bytes, dialect: .avro, limits: limits)
            } catch {
                location = error.location
            }
            throw InputProblem(
                file: file, location: location, message: "The text is not UTF-8", fix: "Save the file as UTF-8.")
        }
        return text
    }

    /// The schema of a text; nil where it is none.
    mutating func schema(
        _ file: String, _ text: String, _ references: [Reference], _ validation: SchemaValidation
    ) -> ParsedSchema? {
        do {
            return try parse(text, references, validation)
        } catch {
            guard !CheckInputs.isRegistryAnswer(text) else {
                add(CheckInputs.registryAnswer(file))
                return nil
            }
            add(
                error.location == nil
                    ? problem(in: references, error, validation) ?? InputProblem(file, error) : InputProblem(file, error))
            return nil
        }
    }

    /// An earlier version; nil where it is not a schema. One in another language than the new version is not parsed.
    mutating func previousVersion(_ file: String, _ text: String, _ references: [Reference]) -> PreviousVersion? {
        let type = SchemaType(file: file)
        guard type == self.type else { return PreviousVersion(version: nil, ofOtherType: type, canonicalText: "") }
        return schema(file, text, references, .stored).map {
            PreviousVersion(version: nil, schema: $0, canonicalText: "")
        }
    }

    /// The place of an error in a referenced text, which only parsing that text by itself shows.
    private func problem(
        in references: [Reference], _ error: SchemaError, _ validation: SchemaValidation
    ) -> InputProblem? {
        for (position, reference) in references.enumerated() {
            do {
                _ = try parse(reference.text, Array(references[..<position]), validation)
            } catch let own {
                if own.location != nil, error.message.contains(own.message) { return InputProblem(reference.file, own) }
            }
        }
        return nil
    }

    private func parse(
        _ text: String, _ references: [Reference], _ validation: SchemaValidation
    ) throws(SchemaError) -> ParsedSchema {
        try ParsedSchema.parse(
            text: text, type: type, references: references.map { ReferenceText(name: $0.name, text: $0.text) },
            validation: validation, limits: limits)
    }

    /// What `GET /subjects/{subject}/versions/{version}` answers, saved as it came.
    private static func isRegistryAnswer(_ text: String) -> Bool {
        guard let document = try? JSONDocument(parsing: text, dialect: .avro) else { return false }
        return document.root["schema"]?.kind == .string && document.root["type"] == nil
    }

    private static func registryAnswer(_ file: String) -> InputProblem {
        InputProblem(
            file: file, location: nil, message: "This is the answer of a registry, which has the schema in a string",
            fix: "Take it out with jq -r .schema, or fetch …/versions/VERSION/schema instead.")
    }

    /// A problem of a reference comes up for each schema that uses it, and is reported once.
    private mutating func add(_ problem: InputProblem) {
        if !problems.contains(problem) { problems.append(problem) }
    }
}

extension SchemaType {
    /// The language of a file, by its name: `.proto` is Protobuf, `.schema.json` and `.jsonschema` are JSON Schema, and
    /// all else is Avro.
    init(file: String) {
        let name = file.lowercased()
        self =
            if name.hasSuffix(".proto") {
                .protobuf
            } else if name.hasSuffix(".schema.json") || name.hasSuffix(".jsonschema") {
                .json
            } else {
                .avro
            }
    }
}

extension InputProblem {
    fileprivate init(_ file: String, _ error: SchemaError) {
        self.init(file: file, location: error.location, message: error.message, fix: error.fix)
    }
}

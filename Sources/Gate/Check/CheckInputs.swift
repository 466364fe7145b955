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
    var type = SchemaType.avro
    /// Whether the caller says that all files are of the type.
    let isTypeGiven: Bool
    let limits: Limits
    private(set) var problems: [InputProblem] = []

    init(type: SchemaType?, limits: Limits) {
        self.type = type ?? .avro
        isTypeGiven = type != nil
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
            let schema = try parse(text, references, validation)
            // Almost any object is a JSON Schema, and says nothing.
            guard type == .json, let problem = InputAdvice.problem(file, text) else { return schema }
            add(problem, text)
            return nil
        } catch {
            if let problem = InputAdvice.problem(file, text) {
                add(problem, text)
            } else if error.location == nil, let problem = problem(in: references, error, validation) {
                add(problem, references.first { $0.file == problem.file }?.text ?? "")
            } else {
                add(InputProblem(file, error), text)
            }
            return nil
        }
    }

    /// An earlier version; nil where it is not a schema. One in another language than the new version is not parsed.
    mutating func previousVersion(
        _ file: String, _ text: String, _ references: [Reference], type known: SchemaType? = nil
    ) -> PreviousVersion? {
        let type = known ?? (isTypeGiven ? self.type : SchemaType(file: file, text: text))
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
                guard own.location != nil, error.message.contains(own.message) else { continue }
                return InputAdvice.problem(reference.file, reference.text) ?? InputProblem(reference.file, own)
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

    /// A problem of a reference comes up for each schema that uses it, and is reported once.
    mutating func add(_ problem: InputProblem, _ text: String = "") {
        var problem = problem
        problem.text = text
        if !problems.contains(problem) { problems.append(problem) }
    }
}

extension InputProblem {
    fileprivate init(_ file: String, _ error: SchemaError) {
        self.init(file: file, location: error.location, message: error.message, fix: error.fix)
    }
}

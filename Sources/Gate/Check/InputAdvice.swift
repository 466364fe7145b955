import SchemaModel

/// What a text is that is not a schema, where that can be told: mistakes that many make.
enum InputAdvice {
    /// - Returns: the problem in the words of one who made it; nil where the text is nothing that is known.
    static func problem(_ file: String, _ text: String) -> InputProblem? {
        let document = try? JSONDocument(parsing: text, dialect: .avro)
        func problem(_ message: String, _ fix: String, at location: SourceLocation? = nil) -> InputProblem {
            InputProblem(file: file, location: location, message: message, fix: fix)
        }
        if let root = document?.root {
            if isRegistryAnswer(root) {
                return problem(
                    "This is the answer of a registry, which has the schema in a string",
                    "Take it out with jq -r .schema, or fetch …/versions/VERSION/schema instead.")
            }
            if let inner = root.string, let schema = try? JSONDocument(parsing: inner),
                [.object, .array, .string].contains(schema.root.kind)
            {
                return problem("The file holds a schema inside a JSON string", "Take it out with jq -r . and save that.")
            }
            return nil
        }
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if file.lowercased().hasSuffix(".avdl")
            || ["protocol ", "@namespace", "namespace ", "schema "].contains(where: start.hasPrefix)
        {
            return problem(
                "This is Avro IDL, not a schema",
                "Make schemas of it with Avro's tools: avro-tools idl2schemata FILE.avdl FOLDER.")
        }
        if start.hasPrefix("syntax") || start.hasPrefix("message ") {
            return problem("This is a Protobuf file", "Protobuf is not supported yet.")
        }
        if let place = typographicQuote(text) {
            return problem(
                "The text has typographic quotes, which a word processor made", #"Replace them with the plain quote ""#, at: place
            )
        }
        if start.hasPrefix("---") || isYAML(start) {
            return problem("This looks like YAML, and a schema is JSON", "Convert it, for example with yq -o json.")
        }
        return nil
    }

    /// What `GET /subjects/{subject}/versions/{version}` answers, saved as it came.
    private static func isRegistryAnswer(_ root: JSONValue) -> Bool {
        root["schema"]?.kind == .string && root["type"] == nil
            && (root.count == 1 || ["id", "version", "subject", "schemaType", "guid"].contains { root[$0] != nil })
    }

    /// A single one may be an apostrophe, unless there are no plain quotes.
    private static func typographicQuote(_ text: String) -> SourceLocation? {
        let quotes = text.unicodeScalars.contains("\"") ? "“”„‟" : "“”„‟‘’‚‛"
        var (line, column) = (1, 1)
        for scalar in text.unicodeScalars {
            if quotes.unicodeScalars.contains(scalar) { return SourceLocation(line: line, column: column) }
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        return nil
    }

    /// Whether the first line is a word with a colon behind it.
    private static func isYAML(_ text: Substring) -> Bool {
        guard let line = text.split(separator: "\n").first, let colon = line.firstIndex(of: ":") else { return false }
        let word = line[..<colon]
        return !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" || $0 == "-" }
    }
}

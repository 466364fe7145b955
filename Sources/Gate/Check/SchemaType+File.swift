package import SchemaModel

extension SchemaType {
    /// The language of a file, by its name: `.proto` is Protobuf, `.schema.json` and `.jsonschema` are JSON Schema, `.avsc` is
    /// Avro. Any other name, and standard input, is what its text looks like.
    package init(file: String, text: String) {
        let name = file.lowercased()
        self =
            if name.hasSuffix(".proto") {
                .protobuf
            } else if name.hasSuffix(".schema.json") || name.hasSuffix(".jsonschema") {
                .json
            } else if name.hasSuffix(".avsc") {
                .avro
            } else {
                SchemaType(text: text)
            }
    }

    /// JSON Schema where the text has members that Avro does not know; otherwise Avro.
    private init(text: String) {
        guard let root = (try? JSONDocument(parsing: text))?.root else {
            self = .avro
            return
        }
        let words = ["$schema", "$id", "$ref", "$defs", "definitions", "properties", "oneOf", "anyOf", "allOf", "const"]
        let isJSONSchema =
            root.kind == .bool || words.contains { root[$0] != nil }
            || ["object", "integer", "number"].contains { root["type"]?.string == $0 }
        self = isJSONSchema ? .json : .avro
    }
}

import SchemaCompat
import SchemaFormats
import SchemaModel

func avro(_ text: String, _ references: String...) throws -> ParsedSchema {
    let references = references.map { ReferenceText(name: "r", text: $0) }
    return try ParsedSchema.parse(text: text, type: .avro, references: references)
}

/// The verdict on a schema after a history, oldest first.
func check(_ level: CompatibilityLevel, _ new: ParsedSchema, after history: ParsedSchema...) throws -> Verdict {
    try check(level, new, after: history)
}

func check(_ level: CompatibilityLevel, _ new: ParsedSchema, after history: [ParsedSchema]) throws -> Verdict {
    let versions = history.enumerated().map {
        PreviousVersion(version: $0 + 1, schema: $1, canonicalText: $1.canonicalText)
    }
    return try CompatibilityChecker(level: level).check(new, against: versions)
}

/// The rules that a new text breaks when it reads data of an old one.
func rules(_ new: String, reads old: String) throws -> [String] {
    try check(.backward, avro(new), after: avro(old)).incompatibilities.map(\.rule.id)
}

func record(_ fields: String, name: String = "R") -> String {
    #"{"type":"record","name":"\#(name)","fields":[\#(fields)]}"#
}

func field(_ type: String, _ more: String = "") -> String {
    record(#"{"name":"f","type":\#(type)\#(more)}"#)
}

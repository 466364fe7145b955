import SchemaModel

/// A word for a type in other languages, and what Avro calls it.
enum TypeWord {
    case type(String, or: String? = nil)
    case logical(LogicalWord)
    case complex(ComplexType, or: String? = nil)
    case union([String])

    /// Nil where the word is not known.
    init?(_ text: String) {
        guard text.utf8.count <= 40 else { return nil }
        var word = text.lowercased()
        while word.first == " " { word.removeFirst() }
        while word.last == " " { word.removeLast() }
        // A class of a language's own library.
        if ["java.", "javax.", "kotlin.", "scala.", "system."].contains(where: word.hasPrefix) {
            word = AvroName(word, in: "").simple
        }
        if AvroPrimitive(rawValue: word) != nil {
            self = .type(word)
        } else if let type = ComplexType(rawValue: word) {
            self = .complex(type)
        } else if let logical = LogicalWord(word) {
            self = .logical(logical)
        } else if let known = TypeWord.words[word] {
            self = known
        } else if word.hasSuffix("?"), AvroPrimitive(rawValue: String(word.dropLast())) != nil {
            self = .union(["null", String(word.dropLast())])
        } else if let branches = TypeWord.branches(word) {
            self = .union(branches)
        } else if word.hasSuffix("[]") || ["array<", "list<", "set<"].contains(where: word.hasPrefix) {
            self = .complex(.array)
        } else if ["map<", "dict<"].contains(where: word.hasPrefix) {
            self = .complex(.map)
        } else {
            return nil
        }
    }

    /// The words of a union in one string, such as `null|string`.
    private static func branches(_ text: String) -> [String]? {
        let words = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let isList = text.contains { "|,[(".contains($0) }
        return isList && words.count > 1 && words.allSatisfy { AvroPrimitive(rawValue: $0) != nil } ? words : nil
    }

    /// People give these words to types of their own.
    var isAlsoCommonName: Bool {
        switch self {
        case .type: false
        case .logical, .complex, .union: true
        }
    }

    private static let words: [String: TypeWord] = {
        var words: [String: TypeWord] = [
            "integer": .type("int", or: "\"long\" for more than 32 bits"),
            "number": .type("double", or: "\"long\" for whole numbers"),
            "numeric": .type("double", or: "\"long\" for whole numbers"),
            "biginteger": .type("long", or: "a decimal for more than 64 bits"),
            "list": .complex(.array), "set": .complex(.array), "arraylist": .complex(.array), "sequence": .complex(.array),
            "tuple": .complex(.record),
            "object": .complex(.record, or: "For keys that are not known before, write a map."),
            "struct": .complex(.record), "json": .complex(.record),
            "dict": .complex(.map), "dictionary": .complex(.map), "hashmap": .complex(.map),
            "union": .union(["null", "string"]), "optional": .union(["null", "string"]), "nullable": .union(["null", "string"]),
            "oneof": .union(["null", "string"]), "any": .union(["null", "string"]),
        ]
        for word in ["int8", "int16", "int32", "sint32", "uint8", "uint16", "short", "byte", "smallint", "tinyint"] {
            words[word] = .type("int")
        }
        for word in ["int64", "sint64", "uint32", "uint64", "bigint", "ulong", "uint"] { words[word] = .type("long") }
        for word in ["str", "text", "varchar", "nvarchar", "char", "character"] { words[word] = .type("string") }
        for word in ["bool", "bit"] { words[word] = .type("boolean") }
        for word in ["real", "float32", "single"] { words[word] = .type("float") }
        words["float64"] = .type("double")
        for word in ["binary", "varbinary", "blob", "bytea", "bytearray", "byte[]", "buffer"] { words[word] = .type("bytes") }
        for word in ["void", "nil", "none", "undefined"] { words[word] = .type("null") }
        return words
    }()
}

/// A word for a logical type, which Avro writes beside the type that it is kept in.
struct LogicalWord {
    private let name: String
    private let base: String
    /// What else it may be.
    let hint: String?

    init?(_ word: String) {
        guard let known = LogicalWord.known[word] else { return nil }
        (name, base, hint) = known
    }

    /// The type as an object. The digits of a decimal are those that stand in the object around it.
    func schema(with holder: AvroParser.Holder?) -> String {
        var text = "{\"type\": \"\(base)\""
        if base == "fixed" { text += ", \"name\": \"Duration\", \"size\": 12" }
        text += ", \"logicalType\": \"\(name)\""
        if name == "decimal" {
            let precision = holder?.value["precision"]
            text += ", \"precision\": \(precision?.short ?? "9")"
            if let scale = holder?.value["scale"]?.short ?? (precision == nil ? "2" : nil) { text += ", \"scale\": \(scale)" }
        }
        return text + "}"
    }

    private static let milliseconds = "With microseconds it is \"timestamp-micros\"."
    private static let known: [String: (String, String, String?)] = [
        "date": ("date", "int", nil), "localdate": ("date", "int", nil),
        "time": ("time-millis", "int", "With microseconds it is \"time-micros\" of a long."),
        "localtime": ("time-millis", "int", nil),
        "time-millis": ("time-millis", "int", nil), "time-micros": ("time-micros", "long", nil),
        "timestamp": ("timestamp-millis", "long", milliseconds),
        "timestamptz": ("timestamp-millis", "long", milliseconds),
        "datetime": ("timestamp-millis", "long", milliseconds),
        "datetimeoffset": ("timestamp-millis", "long", milliseconds),
        "date-time": ("timestamp-millis", "long", milliseconds), "instant": ("timestamp-millis", "long", milliseconds),
        "localdatetime": ("local-timestamp-millis", "long", nil),
        "timestamp-millis": ("timestamp-millis", "long", nil), "timestamp-micros": ("timestamp-micros", "long", nil),
        "timestamp-nanos": ("timestamp-nanos", "long", nil),
        "local-timestamp-millis": ("local-timestamp-millis", "long", nil),
        "local-timestamp-micros": ("local-timestamp-micros", "long", nil),
        "local-timestamp-nanos": ("local-timestamp-nanos", "long", nil),
        "timestamp_millis": ("timestamp-millis", "long", nil), "timestamp_micros": ("timestamp-micros", "long", nil),
        "uuid": ("uuid", "string", nil), "guid": ("uuid", "string", nil),
        "decimal": ("decimal", "bytes", nil), "bigdecimal": ("decimal", "bytes", nil),
        "big-decimal": ("big-decimal", "bytes", nil),
        "duration": ("duration", "fixed", nil),
    ]
}

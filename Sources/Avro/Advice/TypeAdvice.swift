import SchemaModel

/// What to write instead of a name that nothing defines: most often the writer never meant a name.
struct TypeAdvice {
    /// What is wrong; nil where "undefined" says it.
    let message: String?
    let fix: String

    /// - Parameter names: the full names that the text and its references define.
    init(for use: AvroParser.Use, among names: some Sequence<String>) {
        let word = use.written
        let place = AdvicePlace(use)
        if let complex = ComplexType(rawValue: word) {
            message = "\"\(word)\" is not the name of a type: \(complex.nature)"
            fix = "Write \(place.shown(complex.schema(with: use.holder)))"
            return
        }
        let names = NameList(names)
        let meant = names.named(word)
        if !meant.isEmpty {
            message = nil
            fix = "Write the full name, \(meant.map { "\"\($0)\"" }.joined(separator: " or ")), or define \(word.excerpt) here."
        } else if let meaning = TypeWord(word) {
            let instead = place.shown(meaning, with: use.holder)
            if meaning.isAlsoCommonName, word.first?.isUppercase == true, NameRules.new.objection(to: word) == nil,
                !place.isObject(of: meaning)
            {
                // A type of one's own is more likely, in another file.
                message = nil
                fix = "If \(word) is a type of your own, \(TypeAdvice.define). If it should be one of Avro's, write \(instead)"
            } else {
                message = "\"\(word)\" is not a type of Avro"
                fix = "Write \(instead)"
            }
        } else if let similar = names.nearest(to: word) {
            message = nil
            fix = "Did you mean \"\(similar)\"? Otherwise \(TypeAdvice.define)."
        } else {
            message = nil
            fix = "Define the type in this text, add a reference to the schema that defines it, or correct the name."
        }
    }

    private static let define = "define it in this text or add a reference to the schema that does"

    /// What to do about an object that has no word for its type.
    static func fix(withoutType value: JSONValue) -> String {
        guard let type = value["type"] else {
            if value["protocol"]?.kind == .string {
                return "This is an Avro protocol. Register each of its types by itself."
            }
            return "Give the schema a \"type\" that is a string, such as \"record\"."
        }
        if let word = type.elements.first?.string, type.elements.count == 1 {
            return "Write \"type\": \"\(word.excerpt)\", without the brackets."
        }
        let words = type.elements.compactMap(\.string)
        if type.elements.count == 2, words.count == 2, let word = words.first(where: { $0 != "null" }), words.contains("null") {
            return "Write the union around the object: [\"null\", {\"type\": \"\(word.excerpt)\", …}]."
        }
        switch type.kind {
        case .object, .array: return "Write the inner schema in place of the object around it: here \"type\" is a string."
        case .null, .bool, .number, .string: return "Write \"type\" as a string, such as \"record\"."
        }
    }
}

/// Where a word stands, which decides how its replacement is shown.
private enum AdvicePlace {
    /// The member `type` of a field.
    case field
    /// The member `type` of an object that stands for the type.
    case object
    /// A branch, items, values, or the whole text.
    case alone

    init(_ use: AvroParser.Use) {
        self = .alone
        if let holder = use.holder, holder.value["type"]?.position == use.source.position {
            self = holder.isField ? .field : .object
        }
    }

    /// Whether the object around the word is a type already, but for the spelling of the word.
    func isObject(of word: TypeWord) -> Bool {
        if case .object = self, case .complex = word { true } else { false }
    }

    func shown(_ schema: String) -> String {
        switch self {
        case .field: "\"type\": \(schema)."
        case .object: "\(schema)."
        case .alone: "\(schema) in its place."
        }
    }

    func shown(_ word: TypeWord, with holder: AvroParser.Holder?) -> String {
        switch word {
        case .type(let name, let hint): "\"\(name)\"\(hint.map { ", or \($0)" } ?? "")."
        case .logical(let type): shown(type.schema(with: holder)) + (type.hint.map { " \($0)" } ?? "")
        case .complex(let type, _) where isObject(of: word): "\"type\": \"\(type.rawValue)\"."
        case .complex(let type, let or): shown(type.schema(with: holder)) + (or.map { " \($0)" } ?? "")
        case .union(let branches):
            shown("[\(branches.map { "\"\($0)\"" }.joined(separator: ", "))]") + " A union is an array of its branches."
        }
    }
}

import TestSupport

/// A made-up Avro schema. Named types stand in a list; the text defines each where it is first used.
struct GeneratedSchema {
    indirect enum Kind {
        case primitive(String)
        /// A primitive with a logical type: the word, and the members beside it.
        case logical(String, String)
        case array(Kind)
        case map(Kind)
        case union([Kind])
        /// A position in `types`.
        case named(Int)
    }

    struct Field {
        var name: String
        var kind: Kind
        var defaultValue: String?
        var aliases: [String] = []
        var doc: String?
    }

    struct Named {
        enum Content {
            case record([Field])
            case enumeration([String], defaultSymbol: String?)
            case fixed(Int)
        }

        var name: String
        var aliases: [String] = []
        var properties = ""
        var content: Content
    }

    var types: [Named] = []
    var root = Kind.primitive("null")

    var text: String {
        var layout = TextLayout.compact
        return text(&layout)
    }

    /// - Parameter defined: positions of types that are defined elsewhere. Those that the text defines are added.
    func text(_ layout: inout TextLayout, of kind: Kind? = nil, defined: Set<Int> = []) -> String {
        var defined = defined
        return text(kind ?? root, &layout, &defined)
    }

    private func text(_ kind: Kind, _ layout: inout TextLayout, _ defined: inout Set<Int>) -> String {
        switch kind {
        case .primitive(let word): return layout.isOne(in: 8) ? layout.object([("type", "\"\(word)\"")]) : "\"\(word)\""
        case .logical(let word, let members):
            let parts = members.split(separator: ";").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
            return layout.object([("type", "\"\(word)\"")] + parts.map { ($0[0], $0[1]) })
        case .array(let items): return layout.object([("type", "\"array\""), ("items", text(items, &layout, &defined))])
        case .map(let values): return layout.object([("type", "\"map\""), ("values", text(values, &layout, &defined))])
        case .union(let branches):
            var texts: [String] = []
            for branch in branches { texts.append(text(branch, &layout, &defined)) }
            return layout.array(texts)
        case .named(let position):
            guard defined.insert(position).inserted else { return "\"x.\(types[position].name)\"" }
            return definition(types[position], &layout, &defined)
        }
    }

    private func definition(_ type: Named, _ layout: inout TextLayout, _ defined: inout Set<Int>) -> String {
        var members = [("name", "\"\(type.name)\""), ("namespace", "\"x\"")]
        if !type.aliases.isEmpty { members.append(("aliases", layout.array(type.aliases.map { "\"\($0)\"" }))) }
        if !type.properties.isEmpty { members.append(("p", type.properties)) }
        switch type.content {
        case .fixed(let size): members += [("type", "\"fixed\""), ("size", "\(size)")]
        case .enumeration(let symbols, let symbol):
            members += [("type", "\"enum\""), ("symbols", layout.array(symbols.map { "\"\($0)\"" }))]
            if let symbol { members.append(("default", "\"\(symbol)\"")) }
        case .record(let fields):
            var texts: [String] = []
            for field in fields { texts.append(text(field, &layout, &defined)) }
            members += [("type", "\"record\""), ("fields", layout.array(texts))]
        }
        return layout.object(members)
    }

    private func text(_ field: Field, _ layout: inout TextLayout, _ defined: inout Set<Int>) -> String {
        var members = [("name", "\"\(field.name)\""), ("type", text(field.kind, &layout, &defined))]
        if let value = field.defaultValue { members.append(("default", value)) }
        if let doc = field.doc { members.append(("doc", "\"\(doc)\"")) }
        if !field.aliases.isEmpty { members.append(("aliases", layout.array(field.aliases.map { "\"\($0)\"" }))) }
        return layout.object(members)
    }
}

/// How a generated text is written. What it means does not depend on it.
struct TextLayout {
    private var random: SeededRandom?

    static let compact = TextLayout(random: nil)

    /// Members in any order, white space and comments anywhere.
    static func loose(seed: UInt64) -> TextLayout { TextLayout(random: SeededRandom(seed: seed)) }

    mutating func isOne(in count: Int) -> Bool { random?.isOne(in: count) ?? false }

    mutating func object(_ members: [(String, String)]) -> String {
        // Extra members are printed in the order of the text, which belongs to the schema.
        let texts = shuffled(members).map { name, value in "\(space)\"\(name)\"\(space):\(space)\(value)\(space)" }
        return "{\(texts.joined(separator: ","))}"
    }

    mutating func array(_ elements: [String]) -> String {
        var texts: [String] = []
        for element in elements { texts.append(space + element + space) }
        return "[\(texts.joined(separator: ","))]"
    }

    private mutating func shuffled(_ members: [(String, String)]) -> [(String, String)] {
        guard var random, !members.contains(where: { $0.0 == "logicalType" }) else { return members }
        defer { self.random = random }
        return members.shuffled(using: &random)
    }

    private var space: String {
        mutating get { random?.pick(["", "", "", " ", "\n", "\t\r\n", "/* ,\"}] */", "// \"\n", " /**/ "]) ?? "" }
    }
}

import SchemaModel

/// Writes types as JSON text (reference/compatibility.md 2.10).
///
/// Recursion follows the nesting of the text it writes, which the parser has bounded.
struct AvroPrinter {
    struct Style {
        /// Members that carry no order in sorted order: properties, aliases, keys of values.
        var isSorted = false
        /// Dotted names and no namespaces, and no empty documentation of types.
        var hasFullNames = false
        /// Documentation, aliases and defaults of enums.
        var isComplete = true
        /// Types that come from references stand as their names.
        var keepsReferences = false

        static let canonical = Style(keepsReferences: true)
        static let resolved = Style()
        /// Equal exactly for types that are the same to a look-up.
        static let comparable = Style(isSorted: true)
        /// Equal exactly for definitions that may share a name.
        static let definition = Style(isSorted: true, isComplete: false)
        static let fullNames = Style(isSorted: true, hasFullNames: true, keepsReferences: true)
        static let normalized = Style(isSorted: true, keepsReferences: true)
    }

    private let nodes: [AvroNode]
    private let style: Style
    /// Full names that are known to the reader of the text.
    private var written: Set<ExactText>
    private(set) var writer = JSONWriter()

    init(_ schema: AvroSchema, _ style: Style) {
        self.nodes = schema.nodes
        self.style = style
        self.written = style.keepsReferences ? schema.referencedNames : []
    }

    mutating func type(_ id: TypeID, in namespace: String) {
        let node = nodes[id.position]
        switch node.type {
        case .primitive(let primitive):
            guard !node.properties.isEmpty else { return writer.string(primitive.rawValue) }
            writer.raw("{\"type\":\"\(primitive.rawValue)\"")
            properties(node.properties)
            writer.raw("}")
        case .array(let content), .map(let content):
            writer.raw(node.word == "array" ? "{\"type\":\"array\",\"items\":" : "{\"type\":\"map\",\"values\":")
            type(content, in: namespace)
            properties(node.properties)
            writer.raw("}")
        case .union(let branches):
            writer.raw("[")
            for (position, branch) in branches.enumerated() {
                if position > 0 { writer.raw(",") }
                type(branch, in: namespace)
            }
            writer.raw("]")
        case .record(let record):
            guard head(record.isError ? "error" : "record", record.name, record.doc, in: namespace) else { return }
            writer.raw(",\"fields\":[")
            for (position, field) in record.fields.enumerated() {
                if position > 0 { writer.raw(",") }
                self.field(field, in: record.name.namespace)
            }
            writer.raw("]")
            tail(node, record.aliases)
        case .enumeration(let enumeration):
            guard head("enum", enumeration.name, enumeration.doc, in: namespace) else { return }
            writer.raw(",\"symbols\":")
            strings(enumeration.symbols)
            if style.isComplete, let symbol = enumeration.defaultSymbol {
                writer.raw(",\"default\":")
                writer.string(symbol)
            }
            tail(node, enumeration.aliases)
        case .fixed(let fixed):
            guard head("fixed", fixed.name, fixed.doc, in: namespace) else { return }
            writer.raw(",\"size\":\(fixed.size)")
            tail(node, fixed.aliases)
        }
    }

    // MARK: Named types

    /// Writes what named types begin with, or just the name where the type is known already.
    private mutating func head(_ word: String, _ name: AvroName, _ doc: String?, in namespace: String) -> Bool {
        guard written.insert(name.exact).inserted else {
            writer.string(style.hasFullNames ? name.full : name.text(in: namespace))
            return false
        }
        writer.raw("{\"type\":\"\(word == "error" && !style.isComplete ? "record" : word)\",\"name\":")
        writer.string(style.hasFullNames ? name.full : name.simple)
        if !style.hasFullNames, !name.namespace.isExactly(namespace) {
            writer.raw(",\"namespace\":")
            writer.string(name.namespace)
        }
        if style.isComplete, let doc, !(style.isNormal && doc.isEmpty) {
            writer.raw(",\"doc\":")
            writer.string(doc)
        }
        return true
    }

    private mutating func tail(_ node: AvroNode, _ aliases: [AvroName]) {
        properties(node.properties)
        if style.isComplete, !aliases.isEmpty, let name = node.name {
            var texts = aliases.map { $0.text(in: name.namespace) }
            if style.isSorted { texts.sort { $0.utf16.lexicographicallyPrecedes($1.utf16) } }
            writer.raw(",\"aliases\":")
            strings(texts)
        }
        writer.raw("}")
    }

    private mutating func field(_ field: AvroField, in namespace: String) {
        writer.raw("{\"name\":")
        writer.string(field.name)
        writer.raw(",\"type\":")
        type(field.type, in: namespace)
        if style.isComplete, let doc = field.doc {
            writer.raw(",\"doc\":")
            writer.string(doc)
        }
        if let value = field.defaultValue {
            writer.raw(",\"default\":")
            self.defaultValue(value, of: field)
        }
        if field.order != .ascending { writer.raw(",\"order\":\"\(field.order.rawValue)\"") }
        if style.isComplete, !field.aliases.isEmpty {
            var seen: Set<ExactText> = []
            var aliases = field.aliases.filter { seen.insert($0.exact).inserted }
            if style.isSorted { aliases.sort { $0.utf16.lexicographicallyPrecedes($1.utf16) } }
            writer.raw(",\"aliases\":")
            strings(aliases)
        }
        properties(field.properties)
        writer.raw("}")
    }

    // MARK: Values

    private mutating func defaultValue(_ value: JSONValue, of field: AvroField) {
        if case .primitive(let primitive) = nodes[field.type.position].type, primitive == .float || primitive == .double,
            let number = value.string.flatMap(JavaNumber.double(reading:))
        {
            writer.raw(JavaNumber.text(number))
        } else {
            self.value(value)
        }
    }

    private mutating func properties(_ properties: [AvroProperty]) {
        let ordered =
            style.isSorted ? properties.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) } : properties
        for property in ordered {
            writer.raw(",")
            writer.string(property.name)
            writer.raw(":")
            value(property.value)
        }
    }

    private mutating func value(_ value: JSONValue) {
        writer.value(value, order: style.isSorted ? .sorted : .asWritten, number: JavaNumber.text)
    }

    private mutating func strings(_ strings: [String]) {
        writer.raw("[")
        for (position, string) in strings.enumerated() {
            if position > 0 { writer.raw(",") }
            writer.string(string)
        }
        writer.raw("]")
    }
}

extension AvroPrinter.Style {
    /// Normal forms drop empty documentation of types; comparisons keep it.
    fileprivate var isNormal: Bool { isSorted && keepsReferences }
}

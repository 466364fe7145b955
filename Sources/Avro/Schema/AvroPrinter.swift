import SchemaModel

/// Writes types as JSON text [C2.10].
///
/// Recursion follows the nesting of the text it writes, which the parser has bounded.
struct AvroPrinter {
    struct Style {
        /// Members that carry no order in sorted order: properties, aliases, keys of values. An `error` is a record then.
        var isSorted = false
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
        /// Without empty documentation of types, and with the defaults of `float` and `double` as such numbers.
        static let normalized = Style(isSorted: true, keepsReferences: true)
    }

    private let nodes: [AvroNode]
    private let style: Style
    /// Full names that are known to the reader of the text.
    private var written: Set<ExactText>
    /// The fields of the records that defaults are values of: one record may have many values.
    private var fieldTypes: [TypeID: [ExactText: TypeID]] = [:]
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
            properties(of: node)
            writer.raw("}")
        case .array(let content), .map(let content):
            writer.raw(node.word == "array" ? "{\"type\":\"array\",\"items\":" : "{\"type\":\"map\",\"values\":")
            type(content, in: namespace)
            properties(of: node)
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
            writer.string(name.text(in: namespace))
            return false
        }
        writer.raw("{\"type\":\"\(word == "error" && style.isSorted ? "record" : word)\",\"name\":")
        writer.string(name.simple)
        if !name.namespace.isExactly(namespace) {
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
        properties(of: node)
        if style.isComplete, !aliases.isEmpty, let name = node.name {
            let ordered = style.isSorted ? aliases.sorted { $0.full.precedes($1.full) } : aliases
            writer.raw(",\"aliases\":")
            strings(ordered.map { $0.text(in: name.namespace) })
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
            if style.isSorted { aliases.sort { $0.precedes($1) } }
            writer.raw(",\"aliases\":")
            strings(aliases)
        }
        properties(style.isSorted ? field.properties.sorted : field.properties)
        writer.raw("}")
    }

    // MARK: Values

    private mutating func defaultValue(_ value: JSONValue, of field: AvroField) {
        if case .primitive(let primitive) = nodes[field.type.position].type, primitive == .float || primitive == .double,
            let number = value.string.flatMap(JavaNumber.double(reading:))
        {
            writer.raw(style.isNormal ? JavaNumber.text(number, as: primitive) : JavaNumber.text(number))
        } else if style.isNormal {
            normalDefault(value, of: field.type)
        } else {
            self.value(value)
        }
    }

    /// A default with its numbers as those of its type. Of a union the first branch counts, as for readers of any age;
    /// a value that does not fit it stays as it is, where the reference implementation loses it.
    ///
    /// Recursion follows the nesting of the value.
    private mutating func normalDefault(_ value: JSONValue, of type: TypeID) {
        switch (nodes[type.position].type, value.kind) {
        case (.union(let branches), _):
            guard let first = branches.first else { return self.value(value) }
            normalDefault(value, of: first)
        case (.primitive(let primitive), .number) where primitive == .float || primitive == .double:
            writer.raw(JavaNumber.text(value.numberText ?? "0", as: primitive))
        case (.array(let items), .array):
            writer.raw("[")
            for (position, element) in value.elements.enumerated() {
                if position > 0 { writer.raw(",") }
                normalDefault(element, of: items)
            }
            writer.raw("]")
        case (.map(let values), .object): normalMembers(of: value) { _ in values }
        case (.record(let record), .object):
            let types = fieldTypes[type] ?? Dictionary(record.fields.map { ($0.name.exact, $0.type) }) { first, _ in first }
            fieldTypes[type] = types
            normalMembers(of: value) { types[$0.exact] }
        default: self.value(value)
        }
    }

    private mutating func normalMembers(of value: JSONValue, _ type: (String) -> TypeID?) {
        writer.raw("{")
        let members = value.members.map { (name: $0.name, value: $0.value) }.sorted { $0.name.precedes($1.name) }
        for (position, member) in members.enumerated() {
            if position > 0 { writer.raw(",") }
            writer.string(member.name)
            writer.raw(":")
            if let type = type(member.name) { normalDefault(member.value, of: type) } else { self.value(member.value) }
        }
        writer.raw("}")
    }

    /// What was written beside a type. Where it is a logical type, the members of that come first in sorted order.
    private mutating func properties(of node: AvroNode) {
        guard style.isSorted, !node.properties.isEmpty else { return properties(node.properties) }
        var rest = node.properties.sorted
        for name in node.logicalType(among: nodes)?.leadingMembers ?? [] {
            guard let place = rest.firstIndex(where: { $0.name.isExactly(name) }) else { continue }
            properties([rest.remove(at: place)])
        }
        properties(rest)
    }

    private mutating func properties(_ properties: [AvroProperty]) {
        for property in properties {
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

extension [AvroProperty] {
    fileprivate var sorted: [AvroProperty] { sorted { $0.name.precedes($1.name) } }
}

extension String {
    /// The order of Java's texts.
    fileprivate func precedes(_ other: String) -> Bool { utf16.lexicographicallyPrecedes(other.utf16) }
}

package import SchemaModel

/// The full name of a record, enum or fixed: a namespace, which may be empty, and a simple name.
package struct AvroName: Sendable, Hashable, CustomStringConvertible {
    package let namespace: String
    package let simple: String

    /// Reads a name as the Avro specification does ("Names"): in a dotted name what stands before the last dot is the
    /// namespace; any other takes the namespace given.
    package init(_ text: String, in namespace: String) {
        let utf8 = text.utf8
        if let dot = utf8.lastIndex(of: UInt8(ascii: ".")) {
            self.namespace = String(text[..<dot])
            self.simple = String(text[utf8.index(after: dot)...])
        } else {
            self.namespace = namespace
            self.simple = text
        }
    }

    /// The key of the name in tables.
    package var exact: ExactText { full.exact }

    package var full: String { namespace.isEmpty ? simple : namespace + "." + simple }

    package var description: String { full }

    package static func == (a: AvroName, b: AvroName) -> Bool {
        a.simple.isExactly(b.simple) && a.namespace.isExactly(b.namespace)
    }

    /// The shortest text that means this name inside a namespace.
    ///
    /// A type such as `x.int` or `x.record` keeps its namespace everywhere, because the word alone is a type of Avro
    /// [C2.10]. `error` is shortened, as in the reference implementation.
    package func text(in enclosing: String) -> String {
        namespace.isExactly(enclosing) && !isTypeWord ? simple : full
    }

    private var isTypeWord: Bool {
        switch simple {
        case "record", "enum", "array", "map", "union", "fixed": true
        default: AvroPrimitive(rawValue: simple) != nil
        }
    }
}

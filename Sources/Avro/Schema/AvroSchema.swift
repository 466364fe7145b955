public import SchemaModel

/// A parsed Avro schema.
///
/// ```swift
/// let schema = try AvroSchema(parsing: #"{"type": "fixed", "name": "Key", "size": 16}"#)
/// schema.canonicalText                  // {"type":"fixed","name":"Key","size":16}
/// schema.fingerprint                    // CRC-64-AVRO of the parsing canonical form
/// ```
///
/// The types are one flat list, and a type refers to others by their position in it. So a recursive type is not a cycle
/// of references, and the position is an identity to remember pairs by.
public struct AvroSchema: Sendable {
    package let root: TypeID
    /// The whole text, which may be but the name of a type in a referenced one.
    package internal(set) var source: JSONValue?
    var nodes: [AvroNode]
    private let shapes: [AvroShape]
    private let logicalTypes: [LogicalType?]
    /// The texts that the schema was parsed with, in order.
    package let references: [ReferenceText]
    /// Full names that the reference texts define.
    let referencedNames: Set<ExactText>

    package subscript(id: TypeID) -> AvroNode { nodes[id.position] }

    package func type(of id: TypeID) -> AvroType { nodes[id.position].type }

    package func shape(of id: TypeID) -> AvroShape { shapes[id.position] }

    /// The logical type of a type, known since it was parsed.
    package func logicalType(of id: TypeID) -> LogicalType? { logicalTypes[id.position] }

    /// Every type of the text and of its references, each where it is read.
    package var types: [AvroNode] { nodes }

    /// How many types the schema and its references hold.
    package var count: Int { nodes.count }

    /// Reads one schema as strictly as a registration does.
    ///
    /// Costs time and memory in proportion to the text. A text of more than 1 MiB is refused, as is one nested deeper than
    /// `Limits` allows.
    ///
    /// - Parameter references: texts whose types the schema may use. One that uses another's types comes after it.
    /// - Throws: `SchemaError`, any code.
    public init(parsing text: String, references: [ReferenceText] = []) throws(SchemaError) {
        try self.init(parsing: text, references: references, rules: .new, limits: Limits())
    }

    /// Reads one schema.
    ///
    /// - Parameters:
    ///   - references: texts whose types the schema may use. One that uses another's types comes after it.
    ///   - rules: `.new` checks names strictly and defaults; `.stored` accepts what history may hold.
    /// - Throws: `SchemaError`, any code.
    package init(
        parsing text: String, references: [ReferenceText] = [], rules: NameRules, limits: Limits = Limits()
    ) throws(SchemaError) {
        var parser = AvroParser(rules: rules, limits: limits)
        for reference in references {
            try parser.parse(reference: reference)
        }
        let referencedNames = Set(parser.definitions.keys)
        let root = try parser.parse(main: text)
        self.root = try parser.finish(root: root)
        self.source = parser.source
        self.nodes = parser.nodes
        self.shapes = parser.nodes.map { AvroShape($0.type) }
        self.logicalTypes = parser.nodes.map { $0.properties.isEmpty ? nil : $0.logicalType(among: parser.nodes) }
        self.references = references
        self.referencedNames = referencedNames
    }

    /// A view of types while they are being parsed.
    init(root: TypeID, nodes: [AvroNode]) {
        self.root = root
        self.nodes = nodes
        self.shapes = []
        self.logicalTypes = []
        self.references = []
        self.referencedNames = []
    }
}

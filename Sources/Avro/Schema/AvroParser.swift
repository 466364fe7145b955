import SchemaModel

/// Reads schema texts into one flat list of types [C2.1 to C2.5].
///
/// Parsing follows the nesting of the documents, which `max-json-depth` bounds. A name that is not complete yet becomes
/// a use to be resolved by `finish`, so that forward references and recursion need no order.
struct AvroParser {
    /// A name used before what it means is complete.
    struct Use {
        let place: TypeID
        let name: AvroName
        /// The name as written, to be tried without the enclosing namespace.
        let written: String
        let source: JSONValue
        /// The innermost object that it stands in.
        let holder: Holder?
        /// The reference whose text it stands in.
        let reference: String?
    }

    /// An object that has a schema as a member.
    struct Holder {
        let value: JSONValue
        var isField = false
    }

    /// A second definition of a name, to be compared with the first.
    struct Redefinition {
        let first: TypeID
        let second: TypeID
        let source: JSONValue
    }

    let rules: NameRules
    let limits: Limits
    var nodes: [AvroNode] = []
    /// The first definition of each full name.
    var definitions: [ExactText: TypeID] = [:]
    /// Records whose fields are being read.
    var open: Set<TypeID> = []
    var uses: [Use] = []
    var redefinitions: [Redefinition] = []
    /// The whole of the main text, once it is read.
    private(set) var source: JSONValue?
    /// The reference being read; nil in the main text.
    var reference: String?
    /// The innermost object being read.
    var holder: Holder?

    init(rules: NameRules, limits: Limits) {
        self.rules = rules
        self.limits = limits
    }

    mutating func parse(reference text: ReferenceText) throws(SchemaError) {
        reference = text.name
        _ = try parse(text.text)
        reference = nil
    }

    mutating func parse(main text: String) throws(SchemaError) -> TypeID {
        try parse(text)
    }

    private mutating func parse(_ text: String) throws(SchemaError) -> TypeID {
        let document: JSONDocument
        do {
            document = try JSONDocument(parsing: text, dialect: .avro, limits: limits)
        } catch {
            throw SchemaError(error, inReference: reference)
        }
        if reference == nil { source = document.root }
        return try type(document.root, in: "")
    }

    // MARK: Types

    mutating func type(_ value: JSONValue, in namespace: String) throws(SchemaError) -> TypeID {
        switch value.kind {
        case .string: return try use(of: value.string ?? "", value, in: namespace)
        case .object: return try definition(value, in: namespace)
        case .array: return try union(value, in: namespace)
        case .null, .bool, .number:
            throw failure(
                .structure, "A schema is a string, an object or an array, not \(value.excerpt)", value,
                fix: value.kind == .null
                    ? "Write \"null\" in quotes." : "Write a type name in quotes, or an object with a \"type\".")
        }
    }

    private mutating func use(
        of text: String, _ value: JSONValue, in namespace: String
    ) throws(SchemaError) -> TypeID {
        if let primitive = AvroPrimitive(rawValue: text) { return append(.primitive(primitive), value) }
        let name = AvroName(text, in: namespace)
        let bare = text.exact
        if let known = definitions[name.exact], name.exact == bare || !text.utf8.contains(UInt8(ascii: ".")) { return known }
        // A complete type of the bare name comes before a later one of the enclosing namespace.
        if let known = definitions[bare], !open.contains(known) { return known }
        let place = append(.primitive(.null), value)
        uses.append(
            Use(place: place, name: name, written: text, source: value, holder: holder, reference: reference))
        return place
    }

    private mutating func union(_ value: JSONValue, in namespace: String) throws(SchemaError) -> TypeID {
        let place = append(.union([]), value)
        var branches: [TypeID] = []
        for element in value.elements {
            guard element.kind != .array else {
                throw failure(
                    .union, "Nested union: \(value.excerpt)", element,
                    fix: "Put the branches of the inner union into the outer one.")
            }
            branches.append(try type(element, in: namespace))
        }
        nodes[place.position].type = .union(branches)
        return place
    }

    private mutating func definition(_ value: JSONValue, in namespace: String) throws(SchemaError) -> TypeID {
        let members = SchemaMembers(value)
        guard let word = members["type"]?.string else {
            throw failure(
                .structure, "No type: \(value.excerpt)", members["type"] ?? value, fix: TypeAdvice.fix(withoutType: value))
        }
        let outer = holder
        holder = Holder(value: value)
        defer { holder = outer }
        switch word {
        case "record", "error": return try record(value, members, isError: word == "error", in: namespace)
        case "enum": return try enumeration(value, members, in: namespace)
        case "fixed": return try fixed(value, members, in: namespace)
        case "array":
            return try container(value, members, "items", "Array has no items type", in: namespace) { .array(items: $0) }
        case "map":
            return try container(value, members, "values", "Map has no values type", in: namespace) { .map(values: $0) }
        default:
            // Around the name of a type an object says nothing: the type is the one of the name.
            guard let primitive = AvroPrimitive(rawValue: word) else {
                return try use(of: word, members["type"] ?? value, in: namespace)
            }
            return append(.primitive(primitive), value, members.properties)
        }
    }

    private mutating func container(
        _ value: JSONValue, _ members: SchemaMembers, _ member: String, _ complaint: String, in namespace: String,
        _ type: (TypeID) -> AvroType
    ) throws(SchemaError) -> TypeID {
        guard let content = members[member] else {
            let other = member == "items" ? "values" : "items"
            throw failure(
                .structure, "\(complaint): \(value.excerpt)", value,
                fix: members[other] == nil
                    ? "Add \"\(member)\" with the schema of its content." : "Write \"\(member)\" instead of \"\(other)\".")
        }
        let place = append(.primitive(.null), value, members.properties)
        nodes[place.position].type = type(try self.type(content, in: namespace))
        return place
    }

    // MARK: Nodes

    mutating func append(_ type: AvroType, _ source: JSONValue, _ properties: [AvroProperty] = []) -> TypeID {
        nodes.append(AvroNode(type: type, properties: properties, source: place(source)))
        return TypeID(nodes.count - 1)
    }

    /// Places are given in the main text only.
    func place(_ source: JSONValue) -> JSONValue? { reference == nil ? source : nil }

    func failure(
        _ code: SchemaError.Code, _ message: String, confluent: String? = nil, _ source: JSONValue, fix: String
    ) -> SchemaError {
        let prefix = AvroParser.prefix(reference)
        return SchemaError(
            code, prefix + message, confluent: confluent.map { prefix + $0 }, at: place(source), fix: fix)
    }

    static func prefix(_ reference: String?) -> String { reference.map { "In the reference \($0.excerpt): " } ?? "" }
}

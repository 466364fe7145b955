import SchemaModel

/// Makes the program of a schema: a node for each schema that can be reached from it, once each.
struct ProgramCompiler {
    let index: SchemaIndex
    let assertsFormats: Bool

    private(set) var sources: [JSONSubschema] = []
    private var ids: [JSONSubschema: Int32] = [:]
    var lists = ValidationProgram.Lists()
    private var textIDs: [ExactText: Int32] = [:]
    private var patternIDs: [ExactText: Int32] = [:]
    private var patternStates: PatternStates
    /// The values of `enum` and `const`, and how many of them each set has.
    private var constants = JSONWriter()
    private var setCounts: [Int] = []
    /// Names that a `$dynamicRef` looks for.
    private var dynamicNames: [ExactText: Int32] = [:]

    init(index: SchemaIndex, assertsFormats: Bool, limits: Limits) {
        self.index = index
        self.assertsFormats = assertsFormats
        patternStates = PatternStates(limit: limits.patternStates)
    }

    mutating func compile(_ root: JSONSubschema) throws(SchemaError) -> ValidationProgram {
        let start = node(for: root)
        var next = 0
        while next < sources.count {
            try compileNode(next)
            next += 1
        }
        let document = try constantsDocument()
        addValueSets(of: document)
        return ValidationProgram(root: start, lists, constants: document, sources: sources, index: index)
    }

    private mutating func compileNode(_ position: Int) throws(SchemaError) {
        let source = sources[position]
        let first = Int32(lists.instructions.count)
        var node = ValidationProgram.Node(first: first, resource: Int32(index.resourceID(of: source)))
        if source.value.kind == .object {
            try compileKeywords(of: source)
        } else {
            node.isNever = source.value.bool == false
        }
        node.end = Int32(lists.instructions.count)
        node.asksForEvaluated = lists.instructions[Int(first)...].contains {
            $0.code == .unevaluatedItems || $0.code == .unevaluatedProperties
        }
        lists.nodes[position] = node
    }

    // MARK: Parts

    /// The node of a schema, which is compiled later.
    mutating func node(for schema: JSONSubschema) -> Int32 {
        if let known = ids[schema] { return known }
        let id = Int32(sources.count)
        ids[schema] = id
        sources.append(schema)
        lists.nodes.append(ValidationProgram.Node())
        return id
    }

    mutating func text(_ text: String) -> Int32 {
        if let known = textIDs[text.exact] { return known }
        let id = Int32(lists.texts.count)
        textIDs[text.exact] = id
        lists.texts.append(text)
        return id
    }

    mutating func pattern(_ text: String) -> Int32 {
        if let known = patternIDs[text.exact] { return known }
        let id = Int32(lists.patterns.count)
        patternIDs[text.exact] = id
        lists.patterns.append(SchemaPattern(text, states: &patternStates))
        return id
    }

    mutating func bound(_ value: JSONValue) -> Int32 {
        lists.bounds.append(ProgramCompiler.bound(value))
        return Int32(lists.bounds.count - 1)
    }

    mutating func divisor(_ value: JSONValue) -> Int32 {
        let bound = ProgramCompiler.bound(value)
        lists.divisors.append((bound, Divisor(bound.exact)))
        return Int32(lists.divisors.count - 1)
    }

    private static func bound(_ value: JSONValue) -> ValidationProgram.Bound {
        var text = value.numberText ?? "0"
        let small = text.withUTF8 { SmallDecimal($0) }
        return ValidationProgram.Bound(text: text, small: small, exact: DecimalNumber(text))
    }

    mutating func valueSet(_ values: [JSONValue]) -> Int32 {
        for value in values {
            constants.raw(constants.bytes.isEmpty ? "[" : ",")
            constants.value(value)
        }
        setCounts.append(values.count)
        return Int32(setCounts.count - 1)
    }

    /// The number of a name whose bearers take one another's place, with a node for each resource that has one.
    mutating func dynamicName(_ name: ExactText) -> Int32 {
        if let known = dynamicNames[name] { return known }
        let id = Int32(dynamicNames.count)
        dynamicNames[name] = id
        for resource in index.resources {
            guard resource.isReached, let anchor = resource.dynamicAnchors[name] else {
                lists.dynamicNodes.append(-1)
                continue
            }
            lists.dynamicNodes.append(node(for: JSONSubschema(value: anchor, document: resource.document)))
        }
        return id
    }

    // MARK: Constants

    /// The values were read under the limits of the schema, so this has none.
    private mutating func constantsDocument() throws(SchemaError) -> JSONDocument {
        constants.raw(constants.bytes.isEmpty ? "[]" : "]")
        var limits = Limits()
        limits.jsonDepth = Limit(limits.jsonDepth.name, .max)
        limits.numberDigits = Limit(limits.numberDigits.name, .max)
        do {
            return try JSONDocument(parsing: constants.bytes, limits: limits)
        } catch {
            throw SchemaError(error, inReference: nil)
        }
    }

    private mutating func addValueSets(of document: JSONDocument) {
        document.withContents { bytes, nodes in
            guard let base = nodes.baseAddress else { return }
            let json = RawJSON(bytes: bytes, nodes: base, document: document)
            var position = 1
            for count in setCounts {
                var values: [ValueSet.Entry] = []
                var kinds: InstanceKinds = []
                for _ in 0..<count {
                    values.append(.init(hash: ValueComparison.hash(json, position), position: Int32(position)))
                    kinds.formUnion(json.kind(json.nodes[position]))
                    position = Int(json.nodes[position].next)
                }
                lists.valueSets.append(ValueSet(values, kinds: kinds, to: &lists.valueEntries))
            }
        }
    }
}

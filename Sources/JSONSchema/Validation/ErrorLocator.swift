import SchemaModel

/// Writes out where an error is.
struct ErrorLocator {
    let program: ValidationProgram
    let document: JSONDocument
    /// The place of each node's schema, once an error has named it.
    private var places: [Int32: String] = [:]

    init(program: ValidationProgram, document: JSONDocument) {
        self.program = program
        self.document = document
    }

    mutating func error(_ entry: ErrorCollector.Entry) -> ValidationError {
        let keyword = entry.keyword.map { "/" + $0.rawValue } ?? ""
        return ValidationError(
            instanceLocation: document.root.pointer(to: entry.position),
            keywordLocation: entry.path.map { $0.pointer(program.texts) }.joined() + keyword,
            absoluteKeywordLocation: place(of: entry.node) + keyword, message: entry.message,
            isUndecided: entry.isUndecided, location: document.value(at: entry.position).location)
    }

    private mutating func place(of node: Int32) -> String {
        if let known = places[node] { return known }
        let schema = program.sources[Int(node)]
        let resource = program.index.resource(of: schema)
        let place = resource.baseURI + "#" + resource.root.pointer(to: schema.value.position)
        places[node] = place
        return place
    }
}

extension JSONValue {
    /// The way from this value to one below it. The name of a member has the way of its value. Costs a pass over the values that
    /// stand before those on the way.
    func pointer(to position: Int) -> String {
        var pointer = ""
        var value = self
        descent: while value.position != position {
            switch value.kind {
            case .object:
                for member in value.members where position < member.value.position + member.value.nodeCount {
                    pointer += "/" + JSONPointer.escaped(member.name)
                    guard position > member.key.position else { return pointer }
                    value = member.value
                    continue descent
                }
                return pointer
            case .array:
                for (offset, element) in value.elements.enumerated() where position < element.position + element.nodeCount {
                    pointer += "/\(offset)"
                    value = element
                    continue descent
                }
                return pointer
            default: return pointer
            }
        }
        return pointer
    }
}

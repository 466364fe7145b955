package import SchemaModel

extension AvroSchema {
    /// The text that is stored: no white space, members in a fixed order, types of references as names.
    ///
    /// Costs a pass over the schema, as does every other text.
    public var canonicalText: String { text(of: root, .canonical) }

    /// The canonical text with the types of references written out where they are first used.
    package var resolvedText: String { text(of: root, .resolved) }

    /// A text that two schemas share exactly if they are equivalent: in structure, names, properties, aliases, documentation,
    /// defaults and order, with all references resolved; an `error` and a record are the same [C2.11]. It is made for
    /// comparing, not for reading.
    package var comparableText: String { text(of: root, .comparable) }

    /// The canonical text of `normalized`.
    package var normalText: String { text(of: root, .normalized) }

    /// The schema that is registered with `normalize=true` [C2.10]: properties, aliases and the
    /// keys of values are sorted, with the members of a logical type first; an `error` is a record; the defaults of `float`
    /// and `double` are such numbers; empty documentation of types is gone.
    ///
    /// Names stay as they are. The reference implementation moves a type without a namespace into the one around it [W56],
    /// and loses defaults that are not a value of a union's first branch.
    ///
    /// The places of its types are those in the text that this schema was parsed from.
    package func normalized(limits: Limits = Limits()) throws(SchemaError) -> AvroSchema {
        var normal = try AvroSchema(
            parsing: normalText, references: references, rules: .stored, limits: limits)
        normal.takePlaces(from: self)
        return normal
    }

    /// Takes the places of types and fields from a schema of the same structure.
    private mutating func takePlaces(from other: AvroSchema) {
        source = other.source
        var seen = Set<TypeID>()
        var open = [(root, other.root)]
        while let (own, source) = open.popLast() {
            guard seen.insert(own).inserted else { continue }
            nodes[own.position].source = other.nodes[source.position].source
            switch (nodes[own.position].type, other.nodes[source.position].type) {
            case (.array(let own), .array(let source)), (.map(let own), .map(let source)): open.append((own, source))
            case (.union(let own), .union(let source)): open += zip(own, source)
            case (.record(var record), .record(let source)):
                for (position, field) in source.fields.enumerated() where position < record.fields.count {
                    record.fields[position].source = field.source
                    open.append((record.fields[position].type, field.type))
                }
                nodes[own.position].type = .record(record)
            default: break
            }
        }
    }

    func text(of type: TypeID, _ style: AvroPrinter.Style) -> String {
        var printer = AvroPrinter(self, style)
        printer.type(type, in: "")
        return printer.writer.text
    }
}

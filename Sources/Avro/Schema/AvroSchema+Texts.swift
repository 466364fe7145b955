package import SchemaModel

extension AvroSchema {
    /// The text that is stored: no white space, members in a fixed order, types of references as names.
    ///
    /// Costs a pass over the schema, as does every other text.
    package var canonicalText: String { text(of: root, .canonical) }

    /// The canonical text with the types of references written out where they are first used.
    package var resolvedText: String { text(of: root, .resolved) }

    /// Whether a look-up takes two schemas for the same: structure, names, properties, aliases, documentation, defaults
    /// and order, with all references resolved (reference/compatibility.md 2.11).
    package func isEquivalent(to other: AvroSchema) -> Bool {
        text(of: root, .comparable).isExactly(other.text(of: other.root, .comparable))
    }

    /// The schema that is registered with `normalize=true`: properties, aliases and the keys of values are sorted, and
    /// empty documentation of types is gone.
    ///
    /// A type without a namespace takes the namespace of the type around its definition. That is an accident of the
    /// reference implementation, which changes the name, but its normal forms are what registries hold. Where the
    /// changed names no longer fit together it fails; here the names then stay as they are.
    package func normalized(limits: Limits = Limits()) throws(AvroSchemaError) -> AvroSchema {
        do {
            return try AvroSchema(
                parsing: text(of: root, .fullNames), references: references, rules: .stored, limits: limits)
        } catch {
            return try AvroSchema(
                parsing: text(of: root, .normalized), references: references, rules: .stored, limits: limits)
        }
    }

    func text(of type: TypeID, _ style: AvroPrinter.Style) -> String {
        var printer = AvroPrinter(self, style)
        printer.type(type, in: "")
        return printer.writer.text
    }
}

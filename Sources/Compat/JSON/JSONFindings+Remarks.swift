import SchemaJSON
import SchemaModel

extension JSONFindings {
    var notes: [Note] {
        (0..<count).map { position in
            Note(
                rule: rule(position), path: path(position), place: place(position), direction: direction,
                message: message(position), source: source(position), finding: (self, position))
        }
    }

    /// What a remark says. Names are cut in it.
    func remark(_ position: Int) -> String {
        let finding = self[position]
        guard case .remark(let remark) = finding.what else { return "" }
        let isTurned = finding.new.id & 1 == 0
        let (reads, writes) =
            isTurned ? (direction.writer, direction.reader) : (direction.reader, direction.writer)
        let name =
            switch finding.end {
            case .member(_, let name)?: name.excerpt
            case .keyword(let keyword)?: keyword
            default: ""
            }
        return "Confluent accepts this, but "
            + remark.text(name, reads: reads, writes: writes) + (isTurned ? " This stands below `not`." : "")
    }
}

extension JSONRemark {
    fileprivate func text(_ name: String, reads: String, writes: String) -> String {
        switch self {
        case .conditional: "it does not compare what `if`, `then` and `else` say, which is not the same in both schemas."
        case .exclusiveFlag:
            "the \(reads) schema has \(name) true, so documents of the \(writes) schema with just that number would fail."
        case .requiredName:
            "the \(reads) schema requires \(name), which the \(writes) schema does not, so documents without it would fail."
        case .requiredDefault:
            "validators do not fill in the default of the property \(name), so documents of the \(writes) schema without it "
                + "would fail."
        case .propertyBesidePatterns:
            "the \(writes) schema is open for the name \(name), which no pattern of it matches, so documents with another value "
                + "there would fail."
        case .unevaluated:
            "it does not see \(name) beside $defs, so documents of the \(writes) schema with other members may fail."
        case .patternProperties:
            "it does not compare patternProperties, and the \(reads) schema has another rule for \(name) than the \(writes) "
                + "schema, so documents with such names may fail."
        case .propertyNames:
            "it does not compare propertyNames, and the \(reads) schema has others than the \(writes) schema, so documents with "
                + "other names may fail."
        case .tuple:
            "the \(writes) schema has one schema for all elements of the array, and the \(reads) schema treats each by its "
                + "position, so arrays may fail."
        case .contains:
            "it does not compare the schema of contains, which is not the same in both schemas, so arrays may fail."
        case .overlap:
            "a value that meets two branches of the oneOf in the \(reads) schema fails, and the branches may overlap."
        case .type:
            "the \(reads) schema asks for the type, and the \(writes) schema does not, so documents with values of other types "
                + "would fail."
        case .referenceChain:
            "it does not follow a reference that leads to another, and what they lead to is not compatible, so documents may "
                + "fail."
        }
    }
}

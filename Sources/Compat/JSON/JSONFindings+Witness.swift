import SchemaJSON
import SchemaModel

extension JSONFindings {
    func witness(_ position: Int, tries: inout Int) -> Witness? {
        guard tries > 0 else { return .notLookedFor }
        guard var search = try? WitnessSearch(accepting: sides.writer, refusing: sides.reader) else { return nil }
        search.tries = min(search.tries, tries)
        let before = search.tries
        defer { tries -= before - search.tries }
        if case .found(let text) = search.find(near: steps(to: position).compactMap(\.instanceName)) { return .found(text) }
        return .notFound
    }
}

extension JSONStep {
    /// The name of the property that a step goes into; empty for an element, nil where it stays with the value.
    fileprivate var instanceName: String? {
        switch self {
        case .member("properties", let name), .member("required", let name): name
        case .keyword("items"), .keyword("additionalItems"), .keyword("unevaluatedItems"), .furtherItems, .element: ""
        default: nil
        }
    }
}

import SchemaJSON
import SchemaModel

extension JSONFindings {
    func witness(_ position: Int, tries: inout Int) -> Witness? {
        guard tries > 0 else { return .spent }
        guard var search = try? WitnessSearch(accepting: sides.writer, refusing: sides.reader) else { return nil }
        search.tries = min(search.tries, tries)
        let before = search.tries
        defer { tries = max(tries - (before - search.tries), 0) }
        switch search.find(near: steps(to: position).compactMap(\.instanceName)) {
        case .found(let text): return .found(text)
        case .notFound: return isHarmless ? .impossible : .notFound
        case .spent:
            // What is left after the search counts is less than it seems: making documents takes work as well.
            tries = 0
            return isHarmless ? .impossible : .spent
        }
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

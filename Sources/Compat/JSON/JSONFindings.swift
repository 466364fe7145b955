import SchemaJSON
import SchemaModel
import Synchronization

/// What one comparison of JSON Schemas has found. Texts are made when they are asked for.
final class JSONFindings: Sendable {
    let sides: JSONSides
    private let list: JSONFindingList
    private let inclusion = Mutex<Bool?>(nil)

    init(_ list: JSONFindingList, _ sides: JSONSides) {
        self.list = list
        self.sides = sides
    }

    var count: Int { list.findings.count }

    /// Whether it is proved that the reading schema accepts whatever the writing one does. Tried once for all findings.
    var isHarmless: Bool {
        inclusion.withLock { known in
            if let known { return known }
            let isProved = InclusionProof(of: sides.writer, in: sides.reader).succeeds()
            known = isProved
            return isProved
        }
    }

    subscript(position: Int) -> JSONFinding { list.findings[position].finding }

    func because(_ position: Int) -> [Int32] { list.findings[position].because }

    /// The steps from the roots to a finding, with the one that it ends with.
    func steps(to position: Int) -> [JSONStep] {
        var path: [JSONStep] = []
        if let end = self[position].end { path.append(end) }
        var place = list.findings[position].place
        while place >= 0 {
            let step = list.steps[Int(place)]
            if let step = step.step { path.append(step) }
            place = step.parent
        }
        return path.reversed()
    }

    /// The last part of the proposed schema on the way to a finding that stands in its own text.
    func lead(to position: Int) -> SchemaPart? {
        var place = list.findings[position].place
        while place >= 0 {
            let step = list.steps[Int(place)]
            if step.lead.source.isInOwnText { return step.lead }
            place = step.parent
        }
        return nil
    }

    /// The path of the reference implementation [C3.9].
    func confluentPath(_ position: Int) -> String {
        "#/" + steps(to: position).map(\.confluentText).joined(separator: "/")
    }
}

extension JSONStep {
    fileprivate var confluentText: String {
        switch self {
        case .keyword(let keyword): keyword
        case .member("dependentRequired", let name), .member("dependentSchemas", let name): "dependencies/\(name)"
        case .member(let keyword, let name): "\(keyword)/\(name)"
        case .element(_, let position): "items/\(position)"
        case .furtherItems: "additionalItems"
        case .branch(let criterion, let position, _): "\(criterion.rawValue)/\(position)"
        }
    }
}

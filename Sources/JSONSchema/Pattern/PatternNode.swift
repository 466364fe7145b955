import SchemaModel

/// A parsed regular expression.
indirect enum PatternNode: Sendable, Equatable {
    enum Assertion: Sendable, Equatable { case start, end, wordBoundary, notWordBoundary }

    case empty
    case one(ScalarSet)
    case assertion(Assertion)
    case sequence([PatternNode])
    case choice([PatternNode])
    /// At least `min` times and, where there is one, at most `max` times.
    case repetition(PatternNode, min: Int, max: Int?)
    /// What stands, or does not stand, before or behind a place.
    case look(PatternNode, isBehind: Bool, isNegated: Bool)

    /// What matches the same texts read from their ends.
    var backward: PatternNode {
        switch self {
        case .empty, .one, .assertion, .look: self
        case .sequence(let nodes): .sequence(nodes.reversed().map(\.backward))
        case .choice(let nodes): .choice(nodes.map(\.backward))
        case .repetition(let node, let min, let max): .repetition(node.backward, min: min, max: max)
        }
    }
}

/// Why a pattern is valid, and yet no text is held against it.
enum PatternObstacle: Sendable, Equatable, CustomStringConvertible {
    case backReference
    case property
    /// What other engines know, and ECMA-262 does not.
    case foreign
    case tooDeep
    case tooLarge(Limit)

    var description: String {
        switch self {
        case .backReference: "has a back-reference"
        case .property: "names a script or a property of Unicode that is not known here"
        case .foreign: "has what only other engines than ECMA-262's know"
        case .tooDeep: "nests groups too deeply"
        case .tooLarge(let limit): "repeats too much: the patterns of a schema exceed \(limit)"
        }
    }
}

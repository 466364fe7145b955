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
}

/// Why a pattern is valid, and yet no text is held against it.
enum PatternObstacle: Sendable, Equatable, CustomStringConvertible {
    case lookAround
    case backReference
    case script
    /// What other engines know, and ECMA-262 does not.
    case foreign
    case tooDeep
    case tooLarge

    var description: String {
        switch self {
        case .lookAround: "has look-around"
        case .backReference: "has a back-reference"
        case .script: "names a script of Unicode"
        case .foreign: "has what only other engines than ECMA-262's know"
        case .tooDeep: "nests groups too deeply"
        case .tooLarge: "repeats too much: the patterns of a schema exceed \(SchemaPattern.stateLimit)"
        }
    }
}

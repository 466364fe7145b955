import SchemaModel

/// A regular expression of a schema, as ECMA-262 has them.
///
/// ```swift
/// SchemaPattern("^x-").occurs(in: "x-id")    // true
/// ```
///
/// Back-references are read, and no text is held against a pattern that has one: nothing decides them in linear time. Neither
/// is one held against what only other engines know, such as `(?i)`: the reference implementation registers such schemas, and
/// so does the registry.
package struct SchemaPattern: Sendable {
    package enum Match: Sendable { case match, noMatch, undecided }

    private enum Form {
        case plain(PlainPattern)
        case program(PatternProgram)
        case undecidable(PatternObstacle)
    }

    package let text: String
    private let form: Form

    /// Why a pattern is not a regular expression; nil where it is one.
    static func objection(to text: String) -> String? {
        do {
            _ = try PatternParser.parse(text)
            return nil
        } catch {
            return error.reason
        }
    }

    /// Whether a text is a regular expression of ECMA-262 with the `u` flag, and of no other engine.
    static func isStrictlyValid(_ text: String) -> Bool {
        guard let (_, obstacle) = try? PatternParser.parse(Array(text.unicodeScalars), isUnicode: true) else { return false }
        return obstacle != .foreign
    }

    /// A pattern by itself. One that is malformed is never found.
    package init(_ text: String) {
        var states = PatternStates(limit: Limits().patternStates)
        self.init(text, states: &states)
    }

    /// - Parameter states: What is left for the patterns of a schema.
    init(_ text: String, states: inout PatternStates) {
        self.text = text
        guard let (node, obstacle) = try? PatternParser.parse(text) else {
            form = .undecidable(.foreign)
            return
        }
        if let obstacle {
            form = .undecidable(obstacle)
        } else if let plain = PlainPattern(node) {
            form = .plain(plain)
        } else if let program = PatternProgram(node, states: &states.left) {
            form = .program(program)
        } else {
            form = .undecidable(.tooLarge(states.limit))
        }
    }

    /// Why no text is held against the pattern; nil where texts are.
    var obstacle: PatternObstacle? {
        if case .undecidable(let obstacle) = form { obstacle } else { nil }
    }

    /// Whether the pattern occurs anywhere in a text; nil where that cannot be told.
    package func occurs(in text: String) -> Bool? {
        var steps = SchemaPattern.stepsAlone
        switch firstMatch(in: text, steps: &steps) {
        case .match: return true
        case .noMatch: return false
        case .undecided, nil: return nil
        }
    }

    /// Steps of a search that takes part in no validation.
    private static let stepsAlone = 1_000_000

    /// Whether the pattern occurs anywhere in a text; nil where the steps do not reach.
    ///
    /// - Parameter steps: what is left, beyond the length of the text.
    func firstMatch(in text: String, steps: inout Int) -> Match? {
        switch form {
        case .plain(let plain): return plain.occurs(in: text) ? .match : .noMatch
        case .undecidable: return .undecided
        case .program(let program):
            var machine = PatternMachine(program, Array(text.unicodeScalars), steps: steps)
            let found = machine.finds()
            steps = machine.left
            return found.map { $0 ? .match : .noMatch }
        }
    }
}

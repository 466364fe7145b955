/// Reads regular expressions as ECMA-262 has them: first with the `u` flag, as JSON Schema recommends; where that refuses,
/// with the older syntax of its Annex B. Texts are Unicode scalars in both.
struct PatternParser {
    /// The text is not a regular expression.
    struct Malformed: Error {
        let reason: String
    }

    /// Groups inside one another. It bounds the stack.
    private static let mostGroups = 200

    let scalars: [Unicode.Scalar]
    let isUnicode: Bool
    var place = 0
    /// Set where no text can be held against the pattern.
    var obstacle: PatternObstacle?
    private var depth = 0
    /// Groups that capture, in the whole pattern.
    private var captures = 0
    private(set) var namesOfGroups: Set<String> = []

    /// - Throws: `Malformed`, with what the syntax with the `u` flag says.
    static func parse(_ text: String) throws(Malformed) -> (node: PatternNode, obstacle: PatternObstacle?) {
        let scalars = Array(text.unicodeScalars)
        do {
            return try parse(scalars, isUnicode: true)
        } catch {
            do {
                return try parse(scalars, isUnicode: false)
            } catch {}
            throw error
        }
    }

    /// - Parameter isUnicode: whether the syntax is that with the `u` flag.
    static func parse(
        _ scalars: [Unicode.Scalar], isUnicode: Bool
    ) throws(Malformed) -> (node: PatternNode, obstacle: PatternObstacle?) {
        var parser = PatternParser(scalars: scalars, isUnicode: isUnicode)
        parser.countGroups()
        let node = try parser.choice()
        guard parser.place == scalars.count else { throw Malformed(reason: "the ) at \(parser.place + 1) closes nothing") }
        return (node, parser.obstacle)
    }

    private init(scalars: [Unicode.Scalar], isUnicode: Bool) {
        self.scalars = scalars
        self.isUnicode = isUnicode
    }

    /// A back-reference may stand before its group.
    private mutating func countGroups() {
        var position = 0
        var isInClass = false
        while position < scalars.count {
            switch scalars[position] {
            case "\\": position += 1
            case "[": isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass:
                let isNamed = at(position + 1, is: "?<") && !at(position + 3, is: "=") && !at(position + 3, is: "!")
                if isNamed || !at(position + 1, is: "?") { captures += 1 }
                if isNamed, let end = end(of: ">", from: position + 3) {
                    namesOfGroups.insert(text(scalars[(position + 3)..<end]))
                }
            default: break
            }
            position += 1
        }
    }

    // MARK: Structure

    private mutating func choice() throws(Malformed) -> PatternNode {
        guard depth < PatternParser.mostGroups else {
            obstacle = .tooDeep
            skipGroup()
            return .empty
        }
        depth += 1
        defer { depth -= 1 }
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    /// Goes to the end of the group in hand, whatever stands in it.
    private mutating func skipGroup() {
        var open = 0
        var isInClass = false
        while place < scalars.count {
            switch scalars[place] {
            case "\\": place += 1
            case "[": isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass: open += 1
            case ")" where !isInClass:
                guard open > 0 else { return }
                open -= 1
            default: break
            }
            place += 1
        }
        place = min(place, scalars.count)
    }

    private mutating func sequence() throws(Malformed) -> PatternNode {
        var terms: [PatternNode] = []
        while place < scalars.count, scalars[place] != "|", scalars[place] != ")" {
            let start = place
            let (term, isRepeatable) = try term()
            terms.append(try repeated(term, isRepeatable: isRepeatable, from: start))
        }
        return terms.count == 1 ? terms[0] : terms.isEmpty ? .empty : .sequence(terms)
    }

    /// One term, and whether a quantifier may follow it.
    private mutating func term() throws(Malformed) -> (PatternNode, Bool) {
        let scalar = scalars[place]
        switch scalar {
        case "^":
            place += 1
            return (.assertion(.start), false)
        case "$":
            place += 1
            return (.assertion(.end), false)
        case "(": return try group()
        case "[": return (.one(try characterClass()), true)
        case ".":
            place += 1
            return (.one(.notLineEnd), true)
        case "\\": return try escape()
        case "*", "+", "?": throw Malformed(reason: "the \(scalar) at \(place + 1) has nothing to repeat")
        case "{":
            if isUnicode || quantifier() != nil {
                throw Malformed(reason: "the { at \(place + 1) has nothing to repeat; write \\{ for the character")
            }
        case "}", "]":
            if isUnicode { throw Malformed(reason: "the \(scalar) at \(place + 1) closes nothing") }
        default: break
        }
        place += 1
        return (.one(ScalarSet(scalar.value)), true)
    }

    private mutating func group() throws(Malformed) -> (PatternNode, Bool) {
        let start = place
        place += 1
        if take("?") {
            if take(":") {
            } else if at(place, is: "=") || at(place, is: "!") || at(place, is: "<=") || at(place, is: "<!") {
                return try lookAround(start)
            } else if take("<") {
                guard let end = end(of: ">"), end > place else {
                    throw Malformed(reason: "the name of the group at \(start + 1) is missing")
                }
                place = end + 1
            } else if take(">") {
                obstacle = .foreign
            } else {
                try modifiers(start)
                if at(place, is: ")") {
                    // Flags for the rest of the pattern.
                    place += 1
                    return (.empty, false)
                }
                place += 1
            }
        }
        let inner = try choice()
        try close(start)
        return (inner, true)
    }

    /// Only the older syntax repeats a look ahead, and none repeats a look behind.
    private mutating func lookAround(_ start: Int) throws(Malformed) -> (PatternNode, Bool) {
        let isBehind = take("<")
        let isNegated = take("!")
        if !isNegated { place += 1 }
        let inner = try choice()
        try close(start)
        return (.look(inner, isBehind: isBehind, isNegated: isNegated), !isBehind && !isUnicode)
    }

    private mutating func close(_ start: Int) throws(Malformed) {
        guard take(")") else { throw Malformed(reason: "the ( at \(start + 1) is not closed") }
    }

    /// Such as `i` and `i-m`, which end in `:` or, elsewhere than in ECMA-262, in `)`.
    private mutating func modifiers(_ start: Int) throws(Malformed) {
        while place < scalars.count, scalars[place].isASCII,
            scalars[place].properties.isAlphabetic || scalars[place] == "-"
        {
            place += 1
        }
        guard at(place, is: ":") || at(place, is: ")"), place > start + 2 else {
            throw Malformed(reason: "the group at \(start + 1) is of an unknown kind")
        }
        obstacle = .foreign
    }

    // MARK: Quantifiers

    private mutating func repeated(
        _ term: PatternNode, isRepeatable: Bool, from start: Int
    ) throws(Malformed) -> PatternNode {
        let at = place
        guard let (minimum, maximum) = quantifier() else { return term }
        guard isRepeatable else { throw Malformed(reason: "what stands at \(start + 1) cannot be repeated") }
        if let maximum, maximum < minimum {
            throw Malformed(reason: "the numbers of the quantifier at \(at + 1) are out of order")
        }
        if !take("?"), take("+") { obstacle = .foreign }
        return .repetition(term, min: minimum, max: maximum)
    }

    /// Takes a quantifier, if one stands here. A number that is too large for any text counts as `Int32.max`.
    private mutating func quantifier() -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard at(place, is: "{") else { return nil }
        let start = place
        place += 1
        if let minimum = number() {
            if take("}") { return (minimum, minimum) }
            if take(",") {
                if take("}") { return (minimum, nil) }
                if let maximum = number(), take("}") { return (minimum, maximum) }
            }
        }
        place = start
        return nil
    }

    private mutating func number() -> Int? {
        let start = place
        var value = 0
        while place < scalars.count, ("0"..."9").contains(scalars[place]) {
            value = min(value * 10 + Int(scalars[place].value - 0x30), Int(Int32.max))
            place += 1
        }
        return place > start ? value : nil
    }

    // MARK: Escapes

    private mutating func escape() throws(Malformed) -> (PatternNode, Bool) {
        let start = place
        guard let next = peek(1) else { throw Malformed(reason: "the pattern ends in a backslash") }
        switch next {
        case "b":
            place += 2
            return (.assertion(.wordBoundary), false)
        case "B":
            place += 2
            return (.assertion(.notWordBoundary), false)
        case "k" where isUnicode || !namesOfGroups.isEmpty:
            place += 2
            guard take("<"), let end = end(of: ">"),
                namesOfGroups.contains(text(scalars[place..<end]))
            else { throw Malformed(reason: "the back-reference at \(start + 1) names no group") }
            place = end + 1
            obstacle = .backReference
            return (.empty, true)
        case "1"..."9":
            place += 1
            if let group = number(), group <= captures || isUnicode {
                guard group <= captures else { throw Malformed(reason: "there is no group for the \\\(group) at \(start + 1)") }
                obstacle = .backReference
                return (.empty, true)
            }
            place = start
        default: break
        }
        return (.one(try escapedSet(inClass: false)), true)
    }

    // MARK: Reading

    func peek(_ offset: Int = 0) -> Unicode.Scalar? { place + offset < scalars.count ? scalars[place + offset] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        place += 1
        return true
    }

    func at(_ position: Int, is text: String) -> Bool {
        var position = position
        for scalar in text.unicodeScalars {
            guard position < scalars.count, scalars[position] == scalar else { return false }
            position += 1
        }
        return true
    }

    /// Scalars of a name of a group or a property. Longer ones are none, so that looking for their end takes no time.
    private static let longestName = 128

    /// Where a name ends.
    func end(of scalar: Unicode.Scalar, from start: Int? = nil) -> Int? {
        scalars[min(start ?? place, scalars.count)...].prefix(PatternParser.longestName).firstIndex(of: scalar)
    }

    func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(scalars)) }
}

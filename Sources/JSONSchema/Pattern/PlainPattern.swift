/// A pattern that needs no machine, as most do: sets one behind another, each repeated so often that it is clear where the next
/// begins. `^x-`, `^[A-Z]{3}-\d+$` and a literal are such.
struct PlainPattern: Sendable {
    private struct Item {
        let set: ScalarSet
        let min: Int
        let max: Int
    }

    private var items: [Item] = []
    private var isAtStart = false
    private var isAtEnd = false
    /// Where it is not bound to the start, all items stand for one scalar.
    private var literal: [UInt32] = []
    /// For each scalar of the literal: how many before and with it are also its beginning.
    private var borders: [Int] = []

    /// - Returns: nil where the pattern is not of this form.
    init?(_ node: PatternNode) {
        var nodes: [PatternNode] = []
        if case .sequence(let all) = node { nodes = all } else { nodes = [node] }
        if nodes.first == .assertion(.start) {
            isAtStart = true
            nodes.removeFirst()
        }
        if nodes.last == .assertion(.end) {
            isAtEnd = true
            nodes.removeLast()
        }
        for node in nodes {
            switch node {
            case .one(let set): items.append(Item(set: set, min: 1, max: 1))
            case .repetition(.one(let set), let min, let max): items.append(Item(set: set, min: min, max: max ?? .max))
            default: return nil
            }
        }
        if !isAtStart {
            guard !isAtEnd else { return nil }
            for item in items {
                guard item.min == 1, item.max == 1, let scalar = item.set.single else { return nil }
                literal.append(scalar)
            }
            borders = PlainPattern.borders(of: literal)
            return
        }
        for (position, item) in items.enumerated() where item.min != item.max {
            // Whatever may follow must not begin with what the item takes.
            for (distance, other) in items[(position + 1)...].enumerated() {
                guard distance < PlainPattern.mostOptional, other.set.isDisjoint(with: item.set) else { return nil }
                if other.min > 0 { break }
            }
        }
    }

    /// Sets behind one another that need not occur.
    private static let mostOptional = 64

    private static func borders(of literal: [UInt32]) -> [Int] {
        var borders = Array(repeating: 0, count: literal.count)
        var length = 0
        for position in literal.indices.dropFirst() {
            while length > 0, literal[position] != literal[length] { length = borders[length - 1] }
            if literal[position] == literal[length] { length += 1 }
            borders[position] = length
        }
        return borders
    }

    func occurs(in text: String) -> Bool {
        isAtStart ? matches(text.unicodeScalars) : contains(text.unicodeScalars)
    }

    private func matches(_ text: String.UnicodeScalarView) -> Bool {
        var scalars = text.makeIterator()
        var next = scalars.next()
        for item in items {
            var count = 0
            while count < item.max, let scalar = next, item.set.holds(scalar.value) {
                count += 1
                next = scalars.next()
                // Nothing behind the last item is looked at.
                if !isAtEnd, count >= item.min, item.max == .max, items.count == 1 { return true }
            }
            guard count >= item.min else { return false }
        }
        return !isAtEnd || next == nil
    }

    /// In time linear in the text (Knuth, Morris and Pratt).
    private func contains(_ text: String.UnicodeScalarView) -> Bool {
        guard !literal.isEmpty else { return true }
        var length = 0
        for scalar in text {
            while length > 0, scalar.value != literal[length] { length = borders[length - 1] }
            if scalar.value == literal[length] { length += 1 }
            if length == literal.count { return true }
        }
        return false
    }
}

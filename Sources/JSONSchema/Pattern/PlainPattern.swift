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
            return
        }
        for (position, item) in items.enumerated() where item.min != item.max {
            // Whatever may follow must not begin with what the item takes.
            for other in items[(position + 1)...] {
                guard other.set.isDisjoint(with: item.set) else { return nil }
                if other.min > 0 { break }
            }
        }
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

    private func contains(_ text: String.UnicodeScalarView) -> Bool {
        guard let first = literal.first else { return true }
        var start = text.startIndex
        while let found = text[start...].firstIndex(where: { $0.value == first }) {
            var place = text.index(after: found)
            var isSame = true
            for wanted in literal.dropFirst() {
                guard place < text.endIndex, text[place].value == wanted else {
                    isSame = false
                    break
                }
                place = text.index(after: place)
            }
            if isSame { return true }
            start = text.index(after: found)
        }
        return false
    }
}

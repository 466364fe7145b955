extension SchemaPattern {
    /// Texts in which the pattern occurs: short ones, of plain letters where that can be. Empty where none was found.
    ///
    /// - Parameter maxLength: of the texts, in scalars.
    package func examples(maxLength: Int = 100) -> [String] {
        guard obstacle == nil, let (node, _) = try? PatternParser.parse(text) else { return [] }
        var examples: [String] = []
        for isLong in [false, true] {
            var example = String.UnicodeScalarView()
            guard SchemaPattern.add(node, isLong: isLong, to: &example, maxLength), occurs(in: String(example)) == true,
                !examples.contains(String(example))
            else { continue }
            examples.append(String(example))
        }
        return examples
    }

    /// - Parameter isLong: whether what may be repeated is, once more than it must, and the last of several branches is taken.
    /// - Returns: false where the text would be too long, or a set has no scalar to show.
    private static func add(
        _ node: PatternNode, isLong: Bool, to text: inout String.UnicodeScalarView, _ maxLength: Int
    ) -> Bool {
        switch node {
        case .empty, .assertion, .look: return true
        case .one(let set):
            guard text.count < maxLength, let scalar = set.sample else { return false }
            text.append(scalar)
            return true
        case .sequence(let nodes): return nodes.allSatisfy { add($0, isLong: isLong, to: &text, maxLength) }
        case .choice(let nodes):
            guard let node = isLong ? nodes.last : nodes.first else { return true }
            return add(node, isLong: isLong, to: &text, maxLength)
        case .repetition(let node, let min, let max):
            let count = isLong ? Swift.min(min + 1, max ?? .max) : min
            guard count <= maxLength else { return false }
            for _ in 0..<count {
                let length = text.count
                guard add(node, isLong: isLong, to: &text, maxLength) else { return false }
                // What takes nothing need not be repeated.
                guard text.count > length else { break }
            }
            return true
        }
    }
}

extension ScalarSet {
    /// A scalar of the set, a letter or a digit if it has one.
    fileprivate var sample: Unicode.Scalar? {
        for scalar in "aA0x-_ .:/@éж漢".unicodeScalars where holds(scalar.value) { return scalar }
        for value in UInt32(0x20)..<0x7F where holds(value) { return Unicode.Scalar(value) }
        if let range = ranges.first, !isNegated { return Unicode.Scalar(range.lowerBound) }
        return (UInt32(0)..<0x3000).lazy.filter(holds).compactMap(Unicode.Scalar.init).first
    }
}

/// How many characters must be inserted, removed or replaced to make one text from another.
package enum EditDistance {
    package static func between(_ first: String, _ second: String) -> Int {
        // Names are short; what comes from outside is cut so that it stays so.
        let columns = Array(second.prefix(64))
        var previous = Array(0...columns.count)
        for (row, character) in first.prefix(64).enumerated() {
            var current = [row + 1]
            for (column, other) in columns.enumerated() {
                current.append(
                    min(previous[column + 1] + 1, current[column] + 1, previous[column] + (character == other ? 0 : 1)))
            }
            previous = current
        }
        return previous[columns.count]
    }

    /// The known name that was probably meant, which is another; nil where none is near. Of several the first.
    package static func nearest(to name: String, among known: [String]) -> String? {
        let candidates = known.filter { $0 != name }.map { (name: $0, distance: between($0, name)) }
        guard let best = candidates.min(by: { $0.distance < $1.distance }), best.distance <= max(2, name.count / 2) else {
            return nil
        }
        return best.name
    }
}

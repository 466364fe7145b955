/// How many characters must be inserted, removed or replaced to make one text from another.
enum EditDistance {
    static func between(_ first: String, _ second: String) -> Int {
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
}

import SchemaModel

/// The names that one may have meant.
struct NameList {
    /// Of a long list only the first names are looked at.
    private static let most = 2_000
    private static let longest = 80

    private let names: [String]

    init(_ names: some Sequence<String>) {
        self.names = names.prefix(NameList.most).filter { $0.utf8.count <= NameList.longest }.sorted()
    }

    /// The full names, three at most, whose simple name is that of a word: a namespace is missing or another.
    func named(_ word: String) -> [String] {
        let simple = AvroName(word, in: "").simple
        return Array(names.filter { AvroName($0, in: "").simple.isExactly(simple) && !$0.isExactly(word) }.prefix(3))
    }

    /// The name that differs from a word least, by one character in four at most.
    func nearest(to word: String) -> String? {
        guard word.utf8.count <= NameList.longest else { return nil }
        let words = names + ["null", "boolean", "int", "long", "float", "double", "bytes", "string"]
        let allowed = max(1, word.utf8.count / 4)
        var best: (name: String, distance: Int)?
        for name in words where abs(name.utf8.count - word.utf8.count) <= allowed {
            let distance = NameList.distance(Array(word.utf8), Array(name.utf8))
            if distance <= allowed, distance < best?.distance ?? .max { best = (name, distance) }
        }
        return best?.name
    }

    /// How many bytes are to be put in, left out, changed, or swapped with the next.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var least = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, rows[i - 1][j - 1] + 1) }
                row.append(least)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}

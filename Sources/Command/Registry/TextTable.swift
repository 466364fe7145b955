import SchemaGate

/// A table for people, with two spaces between its columns.
struct TextTable {
    private let header: [String]
    private var rows: [[String]] = []

    init(_ header: String...) { self.header = header.map { $0.uppercased() } }

    mutating func add(_ cells: String...) { rows.append(cells.map(TextStyle.printable)) }

    /// Nothing where there are no rows.
    var text: String {
        guard !rows.isEmpty else { return "" }
        let lines = [header] + rows
        let widths = header.indices.map { column in lines.map { TerminalWidth.of($0[column]) }.max() ?? 0 }
        return lines.map { cells in
            var line = ""
            for (column, cell) in cells.enumerated() {
                let space = column == cells.count - 1 ? 0 : widths[column] - TerminalWidth.of(cell) + 2
                line += cell + String(repeating: " ", count: space)
            }
            return line + "\n"
        }.joined()
    }
}

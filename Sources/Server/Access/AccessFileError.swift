import SchemaModel

/// Why a file that says who may do what is not used.
package struct AccessFileError: Error, Sendable, CustomStringConvertible {
    package let file: String
    /// Each a sentence with its line.
    package let problems: [String]

    package init(_ file: String, _ problems: [String]) {
        self.file = file
        self.problems = problems
    }

    init(_ file: String, line: Int? = nil, _ problem: String) {
        self.init(line.map { "\(file):\($0)" } ?? file, [problem])
    }

    package var description: String { "\(file): \(problems.joined(separator: "; "))" }
}

package import SchemaModel

/// An input that cannot be read, or is not a schema.
package struct InputProblem: Error, Sendable, Equatable {
    package let file: String
    /// Nil where the file cannot be read at all.
    package let location: SourceLocation?
    package let message: String
    package let fix: String
    /// What the file holds, for a line to be shown; empty where it cannot be shown.
    package var text = ""

    package init(file: String, location: SourceLocation?, message: String, fix: String) {
        self.file = file
        self.location = location
        self.message = message
        self.fix = fix
    }
}

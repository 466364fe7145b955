import SchemaModel

/// An input that cannot be read, or is not a schema.
struct InputProblem: Error, Sendable, Equatable {
    let file: String
    /// Nil where the file cannot be read at all.
    let location: SourceLocation?
    let message: String
    let fix: String
    /// What the file holds, for a line to be shown; empty where it cannot be shown.
    var text = ""
}

package import SchemaModel

/// What is wrong with a document, where, and what would be right.
package struct YAMLProblem: Error, Sendable, Equatable {
    /// Nil where the document cannot be read at all.
    package let location: SourceLocation?
    package let message: String
    package let fix: String

    package init(_ message: String, fix: String, at location: SourceLocation?) {
        self.message = message
        self.fix = fix
        self.location = location
    }
}

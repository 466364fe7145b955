package import SchemaModel

extension Subject {
    /// A name that the test knows to be valid.
    package init(_ text: String) {
        do {
            try self.init(parsing: text)
        } catch {
            preconditionFailure("\(text.debugDescription) is not a valid name")
        }
    }
}

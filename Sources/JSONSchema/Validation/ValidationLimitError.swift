package import SchemaModel

/// Validating a document took more than a limit allows, so that nothing is known of it.
package struct ValidationLimitError: Error, Sendable, Equatable, CustomStringConvertible {
    package let limit: Limit

    package var description: String {
        limit.name == Limits().validationDepth.name
            ? "The schema is applied inside itself deeper than \(limit): a reference may lead back to where it stands"
            : "Validating takes more than \(limit)"
    }
}

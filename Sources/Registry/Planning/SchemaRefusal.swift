package import SchemaModel

/// What is wrong with a schema that was offered, or with one that is needed.
package enum SchemaRefusal: Sendable, Equatable {
    /// The text is not a schema of its type.
    case notASchema(SchemaType, SchemaError)
    case unknownType(String)
    /// There is no text, and no version that it could stand for.
    case empty
    /// The version that the request states is not the next one.
    case versionOutOfTurn

    // MARK: References
    /// In words: what it lacks.
    case incompleteReference(String)
    case invalidReferenceName
    case referenceNotFound(Subject, version: Int)
    case circularReference(Subject, version: Int)
    case tooManyReferences(Limit)
    case referencesTooDeep(Limit)

    /// A stored version cannot be read any more: an import may have put another schema where it finds its references.
    case unreadableVersion(Int, Subject, SchemaError)
}

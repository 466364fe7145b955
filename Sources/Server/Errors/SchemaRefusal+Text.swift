import SchemaModel
import SchemaRegistryCore

extension SchemaRefusal {
    /// The text of an answer with 42201.
    var text: String {
        switch self {
        case .notASchema(let type, let error): "Invalid schema of type \(type.rawValue), details: \(error)"
        case .unknownType(let type): "Invalid schema type \(type)"
        case .empty: "Empty schema"
        case .versionOutOfTurn: "Version is not one more than previous version"
        case .incompleteReference(let lack): "Invalid reference: \(lack)"
        case .invalidReferenceName:
            "Invalid reference: a name or subject has a control character, or more than \(InvalidName.maxBytes) bytes"
        case .referenceNotFound(let subject, let version):
            "No schema reference found for subject \"\(subject.qualified)\" and version \(version)"
        case .circularReference(let subject, let version):
            "Circular reference: subject \"\(subject.qualified)\" version \(version) leads back to itself"
        case .tooManyReferences(let limit): "References lead to more schemas than \(limit) allows"
        case .referencesTooDeep(let limit): "References lead to references deeper than \(limit) allows"
        case .unreadableVersion(let version, let subject, let error):
            "Version \(version) of subject '\(subject.qualified)' cannot be read: \(error)"
        }
    }
}

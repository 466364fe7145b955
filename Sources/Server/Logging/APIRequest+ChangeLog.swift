import Logging
import SchemaModel
import SchemaRegistryCore

/// The line that every change leaves in the log: who changed what. Never a schema's text, and no secret.
extension APIRequest {
    /// - Parameter kind: As in the record of changes, such as `put-config`.
    func logChange(_ kind: String, _ subject: Subject, _ more: Logger.Metadata = [:]) {
        var metadata: Logger.Metadata = ["kind": "\(kind)", "remote": "\(remote)"]
        if let principal = caller.principal { metadata["principal"] = "\(principal)" }
        // Settings of a whole context are of no subject.
        metadata[subject.name.isEmpty ? "context" : "subject"] =
            "\(subject.name.isEmpty ? subject.context : subject.qualified)"
        metadata.merge(more) { $1 }
        logger.info("Changed", metadata: metadata)
    }

    func logChange(_ kind: String, _ schema: RegisteredSchema) {
        logChange(kind, schema.subject, ["version": .number(schema.version), "id": .number(schema.id)])
    }

    /// One line for all versions that a call deletes.
    func logDeletion(_ subject: Subject, versions: [Int]) {
        let kind = query.flag("permanent") ? "permanent-delete" : "soft-delete"
        let shown = versions.prefix(20).map(String.init).joined(separator: ",") + (versions.count > 20 ? ",..." : "")
        logChange(kind, subject, versions.count == 1 ? ["version": .number(versions[0])] : ["versions": "\(shown)"])
    }
}

extension Logger.MetadataValue {
    /// A number, which `log-format=json` writes as one.
    static func number(_ value: Int) -> Logger.MetadataValue { .stringConvertible(value) }
}

import SchemaModel
import SchemaRegistryCore
import SchemaWire

extension APIRequest {
    /// The body of a registration, lookup or compatibility call.
    ///
    /// - Throws: 400, 422; `MessageShapeError`.
    func schemaRequest() throws -> SchemaRequest {
        let body = try bodyObject(.registration)
        if body.members["schema"] == nil, !body.members.members.isEmpty {
            notices.schemaIsMissing(looksLikeSchema: body.members["type"] != nil)
        }
        return try SchemaRequest(body)
    }

    /// The body of the call that edits tags.
    ///
    /// - Throws: 400, 422; `MessageShapeError`.
    func tagRequest() throws -> TagRequest {
        let body = try bodyObject(.tagChange)
        return TagRequest(
            newVersion: try body.integer("newVersion"), edits: try body.tagEdits(add: "tagsToAdd", remove: "tagsToRemove"),
            metadata: try Metadata(in: body, "metadata"), ruleSet: try RuleSet(in: body, "ruleSet"),
            rulesToMerge: try RuleSet(in: body, "rulesToMerge"), rulesToRemove: try body.strings("rulesToRemove") ?? [])
    }
}

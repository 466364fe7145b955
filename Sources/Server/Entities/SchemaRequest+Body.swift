import SchemaModel
import SchemaRegistryCore

extension APIRequest {
    /// The body of a registration, lookup or compatibility call: REST reference, section 4.3.
    ///
    /// - Parameter argument: names the missing body in the error, such as `register.arg6`.
    /// - Throws: 400, 422; `MessageShapeError`; `RegistryError.unsupported` for members that would otherwise be dropped.
    func schemaRequest(_ argument: String) throws -> SchemaRequest {
        let body = try bodyObject("RegisterSchemaRequest", argument)
        for name in ["schemaTagsToAdd", "schemaTagsToRemove"] where try body.array(name)?.isEmpty == false {
            throw RegistryError.unsupported("Request member '\(name)'")
        }
        if try body.bool("propagateSchemaTags") == true {
            throw RegistryError.unsupported("Request member 'propagateSchemaTags'")
        }
        let id = try body.integer("id").flatMap { $0 >= 0 ? $0 : nil }
        var request = SchemaRequest(
            text: try body.string("schema") ?? "", type: try body.string("schemaType") ?? SchemaType.avro.rawValue,
            metadata: try body["metadata"].map { try Metadata(message: $0) },
            ruleSet: try body["ruleSet"].map { try RuleSet(message: $0) },
            version: try body.integer("version") ?? 0, id: id)
        for reference in try body.objects("references", type: "SchemaReference") ?? [] {
            try request.add(reference)
        }
        return request
    }
}

extension SchemaRequest {
    fileprivate mutating func add(_ reference: BodyObject) throws {
        let name = try reference.string("name")
        let subject = try reference.string("subject")
        let version = try reference.integer("version")
        if let name, let subject, let version {
            references.append(SchemaReference(name: name, subject: subject, version: version))
        } else if incompleteReference == nil {
            incompleteReference =
                "{name='\(name ?? "null")', subject='\(subject ?? "null")', version=\(version.map(String.init) ?? "null")}"
        }
    }
}

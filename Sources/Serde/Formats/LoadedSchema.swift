package import SchemaClient
package import SchemaModel

/// A schema with the texts that it refers to: what can be parsed.
package struct LoadedSchema: Sendable {
    package var schema: RegisteredSchema
    package var references: [ReferenceText]

    package init(_ schema: RegisteredSchema, references: [ReferenceText] = []) {
        self.schema = schema
        self.references = references
    }
}

extension RegistryClient {
    func load(_ schema: RegisteredSchema) async throws(RegistryClientError) -> LoadedSchema {
        LoadedSchema(schema, references: try await references(of: schema))
    }
}

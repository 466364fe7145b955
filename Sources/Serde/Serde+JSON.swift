public import SchemaClient
import SchemaModel

extension Serde where Value: Codable {
    /// JSON events of a `Codable` type. Dates are texts of ISO 8601, and data is base64.
    ///
    /// - Parameter schema: what values are, on both sides. Without it, encoding needs a selection that names a registered one,
    ///   and what is read is held against the writer's schema.
    public static func json(
        _ registry: RegistryClient, schema: SchemaDraft? = nil, configure: (inout SerdeConfiguration) -> Void = { _ in }
    ) -> Serde {
        Serde(registry, json: .codable, schema, configure)
    }
}

extension Serde<JSONText> {
    /// JSON events as texts: for tools, and where numbers must keep every digit.
    public static func json(
        _ registry: RegistryClient, schema: SchemaDraft? = nil, configure: (inout SerdeConfiguration) -> Void = { _ in }
    ) -> Serde {
        Serde(registry, json: .texts, schema, configure)
    }
}

extension Serde {
    init(
        _ registry: RegistryClient, json binding: JSONBinding<Value>, _ schema: SchemaDraft?,
        _ configure: (inout SerdeConfiguration) -> Void
    ) {
        var configuration = SerdeConfiguration()
        configure(&configuration)
        self.init(registry, JSONFormat(binding: binding, local: schema).payloadFormat, configuration)
    }
}

public import SchemaAvro
public import SchemaClient
import SchemaModel

extension Serde<AvroValue> {
    /// Avro events as values without a type: for tools, and where schemas are known at run time only.
    ///
    /// - Parameters:
    ///   - schema: what values are, on both sides. Without it, values are those of the writer's schema, and encoding needs a
    ///     selection that names a registered one.
    ///   - references: the registered schemas that `schema` refers to, for the registration.
    public static func avro(
        _ registry: RegistryClient, schema: AvroSchema? = nil, references: [SchemaReference] = [],
        configure: (inout SerdeConfiguration) -> Void = { _ in }
    ) -> Serde {
        Serde(registry, avro: .values, schema, references, configure)
    }
}

extension Serde where Value: Codable {
    /// Avro events of a `Codable` type.
    ///
    /// - Parameters:
    ///   - schema: what values are, on both sides: fields have the names of the coding keys. A field that the type does not have
    ///     is written as its default.
    ///   - references: the registered schemas that `schema` refers to, for the registration.
    public static func avro(
        _ registry: RegistryClient, schema: AvroSchema, references: [SchemaReference] = [],
        configure: (inout SerdeConfiguration) -> Void = { _ in }
    ) -> Serde {
        Serde(registry, avro: .codable, schema, references, configure)
    }
}

extension Serde where Value: AvroCodable {
    /// Avro events of a generated type: the fastest way.
    ///
    /// The schema is the one that the type was generated from, with the types of other files written out.
    public static func avro(
        _ registry: RegistryClient, configure: (inout SerdeConfiguration) -> Void = { _ in }
    ) -> Serde {
        var configuration = SerdeConfiguration()
        configure(&configuration)
        let format = AvroFormat<Value>(binding: .generated) { (limits) throws(AvroCodecError) in
            try AvroLayout(for: Value.self, limits: limits)
        }
        let text = (try? Value.avroSchema.parse())?.resolvedText ?? Value.avroSchema.text
        return Serde(registry, format.payloadFormat(SchemaDraft(.avro, text)), configuration)
    }
}

extension Serde {
    init(
        _ registry: RegistryClient, avro binding: AvroBinding<Value>, _ schema: AvroSchema?, _ references: [SchemaReference],
        _ configure: (inout SerdeConfiguration) -> Void
    ) {
        var configuration = SerdeConfiguration()
        configure(&configuration)
        let draft = schema.map { SchemaDraft(.avro, $0.canonicalText, references: references) }
        self.init(registry, AvroFormat(binding: binding, local: schema).payloadFormat(draft), configuration)
    }
}

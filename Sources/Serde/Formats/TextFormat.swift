import SchemaAvro
public import SchemaClient
public import SchemaModel

extension AvroBinding<JSONText> {
    /// Values as JSON that does not say the branches of unions. Encoding takes the first branch that fits; a field that is
    /// missing takes its default.
    static let plainJSON = AvroBinding(
        encode: { (value, layout, writer) throws(AvroCodecError) in
            try layout.encode(try layout.value(json: value.text, style: .plain), into: &writer)
        },
        decode: { (plan, bytes) throws(AvroCodecError) in
            JSONText(unchecked: try plan.reader.json(try plan.decode(bytes), style: .plain))
        })
}

/// Payloads of any language as JSON text: the schema says which.
struct TextFormat: Sendable {
    let local: SchemaDraft?
    private let avro: PayloadFormat<JSONText>
    private let json: PayloadFormat<JSONText>

    /// - Parameter references: the texts that `local` refers to.
    /// - Throws: `schema` where `local` cannot be read.
    init(local: SchemaDraft?, references: [ReferenceText]) throws(SerdeError) {
        self.local = local
        var schema: AvroSchema?
        if let local, local.type == .avro {
            do throws(SchemaError) {
                schema = try AvroSchema(parsing: local.text, references: references)
            } catch { throw SerdeError(.schema, "The schema cannot be read: \(error.message)") }
        }
        avro = AvroFormat(binding: .plainJSON, local: schema).payloadFormat(local)
        json = JSONFormat(binding: .texts, local: local?.type == .json ? local : nil).payloadFormat
    }

    var payloadFormat: PayloadFormat<JSONText> {
        PayloadFormat(
            type: local?.type ?? .avro, local: local,
            recordName: { (schema) throws(SerdeError) in try format(schema).recordName(schema) },
            encoder: { (schema, configuration) throws(SerdeError) in try format(schema).encoder(schema, configuration) },
            decoder: { (schema, configuration) throws(SerdeError) in try format(schema).decoder(schema, configuration) })
    }

    private func format(_ loaded: LoadedSchema) throws(SerdeError) -> PayloadFormat<JSONText> {
        let type = loaded.schema.type
        guard local.map({ $0.type == type }) ?? true else {
            throw SerdeError(
                .wrongFormat,
                "The registered schema is of type \(type.rawValue), and the given one of \(local?.type.rawValue ?? "")")
        }
        switch type {
        case .avro: return avro
        case .json: return json
        case .protobuf: throw SerdeError(.wrongFormat, "Schemas of type PROTOBUF are not supported")
        }
    }
}

extension Serde<JSONText> {
    /// Events of any language as JSON texts, for tools.
    ///
    /// - Parameters:
    ///   - schema: what values are, on both sides; without it, what the registered schema says.
    ///   - references: the texts that it refers to, each after those that it refers to itself.
    /// - Throws: `schema` where it cannot be read.
    public static func text(
        _ registry: RegistryClient, schema: SchemaDraft? = nil, references: [ReferenceText] = [],
        configure: (inout SerdeConfiguration) -> Void = { _ in }
    ) throws(SerdeError) -> Serde {
        var configuration = SerdeConfiguration()
        configure(&configuration)
        return Serde(registry, try TextFormat(local: schema, references: references).payloadFormat, configuration)
    }
}

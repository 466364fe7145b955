import SchemaAvro
import SchemaClient
import SchemaModel

/// Payloads in the binary encoding of Avro.
struct AvroFormat<Value: Sendable>: Sendable {
    let binding: AvroBinding<Value>
    /// The layout of the type's own schema; nil where values of any schema are taken.
    let local: (@Sendable (AvroCodecLimits) throws(AvroCodecError) -> AvroLayout)?

    init(binding: AvroBinding<Value>, local: (@Sendable (AvroCodecLimits) throws(AvroCodecError) -> AvroLayout)?) {
        self.binding = binding
        self.local = local
    }

    init(binding: AvroBinding<Value>, local schema: AvroSchema?) {
        guard let schema else {
            self.init(binding: binding, local: Optional<@Sendable (AvroCodecLimits) throws(AvroCodecError) -> AvroLayout>.none)
            return
        }
        self.init(binding: binding) { (limits) throws(AvroCodecError) in try AvroLayout(of: schema, limits: limits) }
    }

    func payloadFormat(_ draft: SchemaDraft?) -> PayloadFormat<Value> {
        PayloadFormat(
            type: .avro, local: draft,
            recordName: { (schema) throws(SerdeError) in try AvroFormat.parse(schema).rootName },
            encoder: { (schema, configuration) throws(SerdeError) in try encoder(schema, configuration) },
            decoder: { (schema, configuration) throws(SerdeError) in try decoder(schema, configuration) })
    }

    static func parse(_ loaded: LoadedSchema) throws(SerdeError) -> AvroSchema {
        guard loaded.schema.type == .avro else {
            throw SerdeError(.wrongFormat, "The schema is of type \(loaded.schema.type.rawValue), and the serde reads AVRO")
        }
        do throws(SchemaError) {
            return try AvroSchema(parsing: loaded.schema.text, references: loaded.references, rules: .stored)
        } catch {
            throw SerdeError(.schema, "The registered schema cannot be read: \(error.message)")
        }
    }

    static func layout(_ schema: AvroSchema, _ limits: AvroCodecLimits) throws(SerdeError) -> AvroLayout {
        do throws(AvroCodecError) { return try AvroLayout(of: schema, limits: limits) } catch {
            throw SerdeError(.schema, error)
        }
    }

    private func localLayout(_ limits: AvroCodecLimits) throws(SerdeError) -> AvroLayout? {
        guard let local else { return nil }
        do throws(AvroCodecError) { return try local(limits) } catch { throw SerdeError(.schema, error) }
    }

    private static func plan(from writer: AvroLayout, to reader: AvroLayout) throws(SerdeError) -> AvroPlan {
        do throws(AvroCodecError) { return try AvroPlan(from: writer, to: reader) } catch {
            throw SerdeError(.incompatible, error)
        }
    }

    // MARK: Writing

    private func encoder(
        _ loaded: LoadedSchema, _ configuration: SerdeConfiguration
    ) throws(SerdeError) -> PayloadEncoder<Value> {
        let chosen = try AvroFormat.layout(try AvroFormat.parse(loaded), configuration.limits)
        let encode = binding.encode
        let plain: PayloadEncoder<Value>
        let localLayout = try localLayout(configuration.limits)
        if let localLayout, !localLayout.schema.parsingCanonicalForm.isExactly(chosen.schema.parsingCanonicalForm) {
            // A value of the local schema becomes one of the chosen schema as its reader would see it.
            let plan = try AvroFormat.plan(from: localLayout, to: chosen)
            plain = { (value, writer) throws(SerdeError) in
                do throws(AvroCodecError) {
                    var own = AvroWriter()
                    try encode(value, localLayout, &own)
                    let seen = try own.withBytes { bytes throws(AvroCodecError) in try plan.decode(bytes.bytes) }
                    try chosen.encode(seen, into: &writer)
                } catch { throw SerdeError(.value, error) }
            }
        } else {
            let layout = localLayout ?? chosen
            plain = { (value, writer) throws(SerdeError) in
                do throws(AvroCodecError) { try encode(value, layout, &writer) } catch { throw SerdeError(.value, error) }
            }
        }
        guard chosen.schema.isPlainBytes else { return plain }
        return { (value, writer) throws(SerdeError) in
            var framed = AvroWriter()
            try plain(value, &framed)
            framed.withBytes { bytes in
                // The length stands before the bytes, in as many bytes as its varint takes.
                let length = (bytes.firstIndex { $0 < 0x80 } ?? -1) + 1
                writer.raw(UnsafeRawBufferPointer(rebasing: bytes[length...]))
            }
        }
    }

    // MARK: Reading

    private func decoder(
        _ loaded: LoadedSchema, _ configuration: SerdeConfiguration
    ) throws(SerdeError) -> PayloadDecoder<Value> {
        let writer = try AvroFormat.layout(try AvroFormat.parse(loaded), configuration.limits)
        let plan: AvroPlan
        if let reader = try localLayout(configuration.limits) {
            plan = try AvroFormat.plan(from: writer, to: reader)
        } else {
            plan = AvroPlan(writer)
        }
        let decode = binding.decode
        guard writer.schema.isPlainBytes else {
            return { (bytes) throws(SerdeError) in
                do throws(AvroCodecError) { return try decode(plan, bytes) } catch { throw SerdeError(.payload, error) }
            }
        }
        return { (bytes) throws(SerdeError) in
            var framed = AvroWriter(capacity: bytes.byteCount + 10)
            framed.long(Int64(bytes.byteCount))
            bytes.withUnsafeBytes { framed.raw($0) }
            do throws(AvroCodecError) {
                return try framed.withBytes { bytes throws(AvroCodecError) in try decode(plan, bytes.bytes) }
            } catch { throw SerdeError(.payload, error) }
        }
    }
}

extension AvroSchema {
    /// Whether a payload is the bytes themselves, without their length: an exception of the serializers for this schema alone.
    fileprivate var isPlainBytes: Bool { shape(of: root) == .primitive(.bytes) }

    /// The full name of a named type; the word of another one, as in today's clients; none of a union.
    package var rootName: String? {
        let node = self[root]
        if let name = node.name { return name.full }
        if case .primitive(let primitive) = node.type { return primitive.rawValue }
        return nil
    }
}

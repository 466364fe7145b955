package import SchemaClient

/// Turns values into framed events, and events into values.
///
/// ```swift
/// let orders = Serde<AvroValue>.avro(registry, schema: try AvroSchema(parsing: text))
/// let out = try await orders.encoder(for: .value(of: "orders"))
/// let record = try out.encode(order)
/// let again = try await orders.decode(record)
/// ```
///
/// A serde is shared by everything that handles its type of events. It keeps what it made of each writer's schema, so that a
/// record costs a look-up and the codec.
public struct Serde<Value: Sendable>: Sendable {
    package let registry: RegistryClient
    package let configuration: SerdeConfiguration
    let format: PayloadFormat<Value>
    let readers: ReaderTable<Value>

    init(_ registry: RegistryClient, _ format: PayloadFormat<Value>, _ configuration: SerdeConfiguration) {
        self.registry = registry
        self.format = format
        self.configuration = configuration
        readers = ReaderTable(registry, format, configuration)
    }

    // MARK: Encoding

    /// What encodes the keys or values of a topic. The subject, the schema and its id are found once.
    ///
    /// - Throws: `SerdeError` with the code `registry`, `subject`, `schema`, `incompatible`, `rules` or `noGUID`.
    public func encoder(for part: EventPart) async throws(SerdeError) -> RecordEncoder<Value> {
        let resolver = WriterResolver(registry, format, configuration, part)
        return RecordEncoder(try await resolver.resolve(), resolver)
    }

    /// Encodes one value. `nil` is a tombstone: it stays `nil`, and the registry is not asked.
    ///
    /// It finds the schema anew each time, from memory after the first; `encoder(for:)` is for more than a few.
    public func encode(_ value: Value?, as part: EventPart) async throws(SerdeError) -> EventRecord? {
        guard let value else { return nil }
        return try await encoder(for: part).encode(value)
    }

    // MARK: Decoding

    /// What decodes events without suspending, once their schemas are known.
    ///
    /// - Parameter part: where the events come from: the ids are of the context of its subject. Nil is the default context.
    public func decoder(for part: EventPart? = nil) -> RecordDecoder<Value> { RecordDecoder(readers, part) }

    /// Decodes one event. It suspends only for a schema that was not seen before. `nil` is a tombstone, and stays `nil`.
    ///
    /// - Throws: `SerdeError` with the code `notFramed`, `badFrame`, `registry`, `wrongFormat`, `incompatible`, `payload`,
    ///   `invalid` or `rules`.
    public func decode(_ record: EventRecord?, from part: EventPart? = nil) async throws(SerdeError) -> Value? {
        guard let record else { return nil }
        return try await decoder(for: part).decode(record)
    }

    /// Finds what encoding and decoding need, so that what is missing is seen at the start and not at the first event.
    ///
    /// - Throws: what `encoder(for:)` throws.
    public func prefetch(_ parts: EventPart...) async throws(SerdeError) {
        for part in parts { _ = try await encoder(for: part) }
    }
}

/// Decodes the events of a topic.
public struct RecordDecoder<Value: Sendable>: Sendable {
    private let readers: ReaderTable<Value>
    private let part: EventPart?
    private let subject: String?

    init(_ readers: ReaderTable<Value>, _ part: EventPart?) {
        self.readers = readers
        self.part = part
        // The subject only says the context of an id, which is the same for every way of naming.
        subject = part.map { "\($0.topic)-\($0.name)" }
    }

    /// Decodes an event with prefix framing, without suspending.
    ///
    /// - Throws: `schemaNotLoaded` where its schema was not seen before: `load` fetches it; what else decoding throws.
    public func decode(_ bytes: RawSpan) throws(SerdeError) -> Value {
        let frame = try Frame(parsing: bytes)
        return try decode(bytes.extracting(droppingFirst: frame.length), frame.id)
    }

    /// Decodes an event whose schema stands in the prefix, or in a header.
    ///
    /// Of several headers of the name the last one counts, as for Kafka's own clients. It suspends only for a schema that was
    /// not seen before.
    public func decode(_ record: EventRecord) async throws(SerdeError) -> Value {
        let frame = try Frame(of: record, part)
        let decoder =
            if let known = readers.known(key(frame.id)) { known } else { try await readers.load(key(frame.id)) }
        do throws(SerdeError) {
            return try decoder(record.bytes.span.bytes.extracting(droppingFirst: frame.length))
        } catch { throw error.about(frame.id, subject) }
    }

    /// The same without suspending.
    ///
    /// - Throws: `schemaNotLoaded` where the schema was not seen before.
    public func decodeKnown(_ record: EventRecord) throws(SerdeError) -> Value {
        let frame = try Frame(of: record, part)
        return try decode(record.bytes.span.bytes.extracting(droppingFirst: frame.length), frame.id)
    }

    /// Fetches a schema, so that events with it are decoded without suspending.
    public func load(_ id: SchemaID) async throws(SerdeError) {
        if readers.known(key(id)) == nil { _ = try await readers.load(key(id)) }
    }

    private func key(_ id: SchemaID) -> ReaderTable<Value>.Key { ReaderTable.Key(id: id, subject: subject) }

    private func decode(_ payload: RawSpan, _ id: SchemaID) throws(SerdeError) -> Value {
        guard let decoder = readers.known(key(id)) else {
            throw SerdeError(.schemaNotLoaded, "The schema of the event is not loaded", subject: subject, schemaID: id)
        }
        do throws(SerdeError) { return try decoder(payload) } catch { throw error.about(id, subject) }
    }
}

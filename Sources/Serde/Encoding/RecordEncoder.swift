public import SchemaAvro
import SchemaClient
import SchemaModel
import Synchronization

/// Encodes the keys or values of one topic, without suspending.
///
/// Where the selection may lead to a newer schema (`latest`, `metadata`), the encoder asks for it in the background once it is
/// older than the client's `latestLifetime`, and goes on with what it has until the answer is there.
public struct RecordEncoder<Value: Sendable>: Sendable {
    private let current: CurrentWriter<Value>

    init(_ writer: ResolvedWriter<Value>, _ resolver: WriterResolver<Value>) { current = CurrentWriter(writer, resolver) }

    /// The subject under which the schema is kept.
    public var subject: String { current.writer.subject }

    /// The schema that values are written with, as it stands in frames.
    public var schemaID: SchemaID { current.writer.id }

    /// The headers that each record gets; none with prefix framing.
    public var headers: [RecordHeader] { current.writer.headers }

    /// The event of a value.
    ///
    /// - Throws: `value` where it is not one of the schema; `invalid` where a document does not fulfil it.
    public func encode(_ value: borrowing Value) throws(SerdeError) -> EventRecord {
        let resolved = current.writer
        var writer = AvroWriter()
        try encode(value, resolved, &writer)
        return EventRecord(bytes: writer.bytes, headers: resolved.headers)
    }

    /// Appends the bytes of an event, frame and payload, to a buffer that is used again. Nothing is allocated once the buffer
    /// is large enough. Where it throws, nothing is appended.
    public func encode(_ value: borrowing Value, into writer: inout AvroWriter) throws(SerdeError) {
        try encode(value, current.writer, &writer)
    }

    private func encode(
        _ value: borrowing Value, _ resolved: ResolvedWriter<Value>, _ writer: inout AvroWriter
    ) throws(SerdeError) {
        let start = writer.count
        writer.raw(resolved.prefix)
        do throws(SerdeError) {
            try resolved.encode(value, &writer)
        } catch {
            writer.cut(to: start)
            throw error.about(resolved.id, resolved.subject)
        }
    }

    /// Asks for the schema now, where another may be right.
    ///
    /// - Throws: what `Serde.encoder(for:)` throws; the encoder then goes on as before.
    public func refresh() async throws(SerdeError) { try await current.refresh() }
}

/// The writer that counts now.
final class CurrentWriter<Value: Sendable>: Sendable {
    private struct State: Sendable {
        var writer: ResolvedWriter<Value>
        var isRefreshing = false
        /// By the client's clock; not before is the registry asked again.
        var due: Duration?
    }

    private let state: Mutex<State>
    private let resolver: WriterResolver<Value>
    private let lifetime: Duration

    init(_ writer: ResolvedWriter<Value>, _ resolver: WriterResolver<Value>) {
        self.resolver = resolver
        lifetime = resolver.registry.configuration.latestLifetime
        state = Mutex(State(writer: writer, due: resolver.changes ? writer.madeAt + lifetime : nil))
    }

    var writer: ResolvedWriter<Value> {
        guard resolver.changes else { return state.withLock { $0.writer } }
        let now = resolver.registry.clock.now()
        let (writer, isDue) = state.withLock { state in
            let isDue = !state.isRefreshing && state.due.map { now >= $0 } ?? false
            if isDue { state.isRefreshing = true }
            return (state.writer, isDue)
        }
        if isDue { Task { [self] in try? await refresh() } }
        return writer
    }

    func refresh() async throws(SerdeError) {
        let outcome: Result<ResolvedWriter<Value>, SerdeError>
        do throws(SerdeError) { outcome = .success(try await resolver.resolve()) } catch { outcome = .failure(error) }
        let due = resolver.changes ? resolver.registry.clock.now() + lifetime : nil
        state.withLock { state in
            state.isRefreshing = false
            state.due = due
            if case .success(let writer) = outcome { state.writer = writer }
        }
        _ = try outcome.get()
    }
}

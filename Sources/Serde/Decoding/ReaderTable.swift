import SchemaClient
import SchemaModel
import Synchronization

/// What payloads of each writer's schema are read with.
final class ReaderTable<Value: Sendable>: Sendable {
    struct Key: Sendable, Hashable {
        let id: SchemaID
        /// Of the context; nil is the default one.
        let subject: String?
    }

    private let registry: RegistryClient
    private let format: PayloadFormat<Value>
    private let configuration: SerdeConfiguration
    private let state: Mutex<State>

    private struct State: Sendable {
        var table: SecondChanceTable<Key, PayloadDecoder<Value>>
        /// Most events have the schema of the one before, and need no look-up.
        var last: (key: Key, decode: PayloadDecoder<Value>)?
    }

    init(_ registry: RegistryClient, _ format: PayloadFormat<Value>, _ configuration: SerdeConfiguration) {
        self.registry = registry
        self.format = format
        self.configuration = configuration
        state = Mutex(State(table: SecondChanceTable(limit: max(configuration.readerCapacity, 1))))
    }

    /// What is ready; nil where the schema has to be fetched first.
    func known(_ key: Key) -> PayloadDecoder<Value>? {
        state.withLock { state in
            if let last = state.last, last.key == key { return last.decode }
            guard let decode = state.table.use(key) else { return nil }
            state.last = (key, decode)
            return decode
        }
    }

    /// Fetches a writer's schema, and makes what reads its payloads.
    func load(_ key: Key) async throws(SerdeError) -> PayloadDecoder<Value> {
        do throws(SerdeError) {
            let loaded = try await loadedSchema(key)
            try Rules.check(loaded.schema, .read, configuration.rules)
            let decoder = try format.decoder(loaded, configuration)
            state.withLock { $0.table.insert(decoder, for: key, cost: 1) }
            return decoder
        } catch {
            throw error.about(key.id, key.subject)
        }
    }

    func loadedSchema(_ key: Key) async throws(SerdeError) -> LoadedSchema {
        do throws(RegistryClientError) {
            let schema =
                switch key.id {
                case .id(let id): try await registry.schema(id: id, subject: key.subject)
                case .guid(let guid): try await registry.schema(guid: guid)
                }
            return try await registry.load(schema)
        } catch { throw SerdeError(error) }
    }
}

extension SerdeError {
    /// The same error with what is known of where it happened.
    func about(_ id: SchemaID?, _ subject: String?) -> SerdeError {
        var error = self
        error.schemaID = error.schemaID ?? id
        error.subject = error.subject ?? subject
        return error
    }
}

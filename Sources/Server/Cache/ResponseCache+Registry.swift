import SchemaModel
import SchemaRegistryCore
import SchemaRegistryMessages

extension ResponseCache {
    /// Makes a commit known: the answers that it touches are dropped.
    func publish(_ changes: [CommittedChange]) {
        var keys: [CacheKey] = []
        for change in changes.map(\.change) where change.subject.isInDefaultContext {
            keys.append(.latest(subject: change.subject.name))
            if let id = change.id { keys += [.schema(id: id), .schema(id: id, subject: change.subject.name)] }
        }
        publish(sequence: changes.last?.sequence ?? 0, dropping: keys)
    }

    /// The kept answer to a key, or one that is made and kept now.
    ///
    /// - Parameter make: Reads the registry, and says whether the key stands for just this answer.
    func answer(
        _ key: CacheKey, _ make: () async throws -> (message: Message, mayKeep: Bool)
    ) async throws -> APIResponse {
        if let body = body(for: key) { return .cacheable(body) }
        let stamp = stamp
        let made = try await make()
        let body = CachedBody(try made.message.bytes())
        if made.mayKeep { store(body, for: key, readAt: stamp) }
        return .cacheable(body)
    }
}

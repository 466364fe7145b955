import SchemaModel
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire

extension ResponseCache {
    /// Makes a commit known: the answers that it touches are dropped.
    func publish(_ changes: [CommittedChange]) {
        var keys: [CacheKey] = []
        var redirected: Set<String> = []
        for change in changes.map(\.change) where change.subject.isInDefaultContext {
            keys.append(.latest(subject: change.subject.name))
            if let id = change.id { keys += [.schema(id: id), .schema(id: id, subject: change.subject.name)] }
            if change.touchesAlias { redirected.insert(change.subject.name) }
        }
        publish(sequence: changes.last?.sequence ?? 0, dropping: keys, redirected: redirected)
    }

    /// The kept answer to a key, or one that is made and kept now.
    ///
    /// What is kept is what somebody gets who sees everything. Others get it where they may read whose version it is, and an
    /// answer of their own otherwise.
    ///
    /// - Parameter make: Reads the registry as a caller, and says whether the key stands for just this answer.
    func answer(
        _ key: CacheKey, for caller: Caller, _ make: (Caller) async throws -> (schema: RegisteredSchema, mayKeep: Bool)
    ) async throws -> APIResponse {
        if let body = body(for: key), caller.maySee(body) { return .cacheable(body) }
        guard !caller.isUnrestricted else { return .cacheable(try await made(key, make)) }
        // Whatever this fails with, the caller's own attempt says it in the caller's words.
        if let body = try? await made(key, make), caller.maySee(body) { return .cacheable(body) }
        return .cacheable(CachedBody(try await make(caller).schema.answer().message.bytes()))
    }

    private func made(
        _ key: CacheKey, _ make: (Caller) async throws -> (schema: RegisteredSchema, mayKeep: Bool)
    ) async throws -> CachedBody {
        let moment = moment
        let made = try await make(.anybody)
        let body = CachedBody(try made.schema.answer().message.bytes(), of: made.schema.subject)
        if made.mayKeep { store(body, for: key, readAt: moment) }
        return body
    }
}

extension Change {
    /// Whether the subject may have an alias before or after it. A text that only looks like one costs no more than time.
    fileprivate var touchesAlias: Bool {
        [settingsBefore, settingsAfter].contains { $0?.contains(#""alias""#) == true }
    }
}

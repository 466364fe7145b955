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
    /// - Parameters:
    ///   - caller: Who asks. Somebody who may not see everything gets an answer of their own.
    ///   - make: Reads the registry, and says whether the key stands for just this answer.
    func answer(
        _ key: CacheKey, for caller: Caller, _ make: () async throws -> (message: Message, mayKeep: Bool)
    ) async throws -> APIResponse {
        guard caller.isUnrestricted else { return .cacheable(CachedBody(try await make().message.bytes())) }
        if let body = body(for: key) { return .cacheable(body) }
        let moment = moment
        let made = try await make()
        let body = CachedBody(try made.message.bytes())
        if made.mayKeep { store(body, for: key, readAt: moment) }
        return .cacheable(body)
    }
}

extension Change {
    /// Whether the subject may have an alias before or after it. A text that only looks like one costs no more than time.
    fileprivate var touchesAlias: Bool {
        [settingsBefore, settingsAfter].contains { $0?.contains(#""alias""#) == true }
    }
}

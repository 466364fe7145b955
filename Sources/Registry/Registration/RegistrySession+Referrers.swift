import SchemaModel

extension RegistrySession {
    /// Referrers that an error names; the rest is counted.
    private static let namedReferrers = 10

    /// Says in the error of a change that was refused because of references who refers. That is read after the change, so
    /// that the writer does not wait for it.
    ///
    /// - Parameters:
    ///   - liveOnly: Whether soft-deleted referrers do not count.
    ///   - othersOnly: Whether referrers of the same subject do not count.
    func namingReferrers<T>(liveOnly: Bool, othersOnly: Bool = false, _ change: () async throws -> T) async throws -> T {
        do {
            return try await change()
        } catch RegistryError.referenceExists(let subject, let version, _, _) {
            let referrers = try await read { plan in
                try plan.reader.referrers(to: subject, version: version).filter { referrer in
                    !(liveOnly && referrer.isDeleted) && !(othersOnly && referrer.subject == subject)
                }
            }
            throw RegistryError.referenceExists(
                subject, version, by: Array(referrers.prefix(RegistrySession.namedReferrers)),
                more: max(0, referrers.count - RegistrySession.namedReferrers))
        }
    }
}

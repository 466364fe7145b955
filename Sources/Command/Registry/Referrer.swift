import SchemaClient
import SchemaWire

/// A version that refers to another one.
struct Referrer: Hashable, Sendable {
    /// The version that is referred to.
    let target: Int
    let subject: String
    let version: Int
    let id: Int32

    var message: Message {
        [
            "target": .integer(Int64(target)), "subject": .string(subject), "version": .integer(Int64(version)),
            "id": .integer(Int64(id)),
        ]
    }
}

extension RegistryClient {
    /// The live versions that refer to versions of a subject.
    func referrers(of versions: [Int], of subject: String) async throws(RegistryClientError) -> [Referrer] {
        let client = self
        let found = try await Concurrently.map(versions) { (number) async throws(RegistryClientError) -> [Referrer] in
            var referrers: [Referrer] = []
            for id in try await client.referrers(of: number, of: subject) {
                referrers += try await client.versions(ofID: id, subject: subject).map {
                    Referrer(target: number, subject: $0.subject, version: $0.version, id: id)
                }
            }
            return referrers
        }
        return found.flatMap(\.self)
    }
}

/// The types in which the registry answers, best first.
package enum MediaType: String, Sendable, CaseIterable {
    case registryV1 = "application/vnd.schemaregistry.v1+json"
    case registry = "application/vnd.schemaregistry+json"
    case json = "application/json"

    /// What is answered where the client has no wish.
    package static let preferred = MediaType.registryV1

    var subtype: Substring { rawValue.dropFirst("application/".count) }
}

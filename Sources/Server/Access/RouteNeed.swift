package import SchemaRegistryCore

/// What somebody needs for a request, by its route. The rules of the registry ask for it, wherever an alias, a context or a
/// reference leads; this says it to people.
package enum RouteNeed: Sendable, Hashable {
    /// Whoever asks is answered.
    case nothing
    /// Whoever is known is answered.
    case known
    /// The answer holds what may be read, and nothing else.
    case filtered
    case action(RegistryAction)

    /// Every route, in the order of the API's description.
    package static let all: [(method: RouteMethod, template: String, need: RouteNeed)] = [
        (.get, "/", .known), (.post, "/", .known), (.get, "/openapi.json", .known), (.get, "/metrics", .known),
        (.get, "/health/live", .nothing), (.get, "/health/ready", .nothing),
        (.get, "/v1/metadata/id", .known), (.get, "/v1/metadata/version", .known), (.get, "/v1/metadata/deployment", .known),
        (.get, "/schemas/types", .known), (.get, "/contexts", .filtered), (.delete, "/contexts/{context}", .action(.admin)),
        (.get, "/associations/subjects/{subject}", .known), (.get, "/associations/resources/{id}", .known),
        (.get, "/associations/resources/{namespace}/{name}", .known),
        (.get, "/changes", .filtered), (.get, "/subjects", .filtered), (.get, "/schemas", .filtered),
        (.get, "/schemas/ids/{id}", .filtered), (.get, "/schemas/ids/{id}/schema", .filtered),
        (.get, "/schemas/ids/{id}/subjects", .filtered), (.get, "/schemas/ids/{id}/versions", .filtered),
        (.get, "/schemas/guids/{guid}", .filtered), (.get, "/schemas/guids/{guid}/ids", .filtered),
        (.post, "/subjects/{subject}", .action(.read)), (.delete, "/subjects/{subject}", .action(.delete)),
        (.get, "/subjects/{subject}/metadata", .action(.read)), (.get, "/subjects/{subject}/versions", .action(.read)),
        (.post, "/subjects/{subject}/versions", .action(.register)),
        (.get, "/subjects/{subject}/versions/{version}", .action(.read)),
        (.delete, "/subjects/{subject}/versions/{version}", .action(.delete)),
        (.get, "/subjects/{subject}/versions/{version}/schema", .action(.read)),
        (.get, "/subjects/{subject}/versions/{version}/referencedby", .action(.read)),
        (.post, "/subjects/{subject}/versions/{version}/tags", .action(.register)),
        (.post, "/compatibility/subjects/{subject}/versions", .action(.read)),
        (.post, "/compatibility/subjects/{subject}/versions/{version}", .action(.read)),
        (.get, "/config", .action(.read)), (.put, "/config", .action(.settings)), (.delete, "/config", .action(.settings)),
        (.get, "/config/{subject}", .action(.read)), (.put, "/config/{subject}", .action(.settings)),
        (.delete, "/config/{subject}", .action(.settings)),
        (.get, "/mode", .action(.read)), (.put, "/mode", .action(.settings)), (.delete, "/mode", .action(.settings)),
        (.get, "/mode/{subject}", .action(.read)), (.put, "/mode/{subject}", .action(.settings)),
        (.delete, "/mode/{subject}", .action(.settings)),
    ]
}

import SchemaWire

/// Associations of subjects with topics. None are kept, so each list is empty: clients ask before they fall back.
package struct AssociationRoutes: Sendable {
    package init() {}

    package func add(to routes: inout RouteTable) {
        for template in [
            "/associations/subjects/{subject}", "/associations/resources/{id}", "/associations/resources/{namespace}/{name}",
        ] {
            routes.on(.get, template, query: AssociationFilter.parameters + Page.parameters) { request in
                _ = try AssociationFilter(request.query)
                return try Page(request.query).answer([String](), request) { .string($0) }
            }
        }
    }
}

/// The associations that a list is asked for.
struct AssociationFilter: Sendable {
    static let parameters = ["resourceType", "associationType", "lifecycle"]

    /// Whether a subject without associations is in the list. None has any here, so this decides for all.
    let admitsNone: Bool

    /// - Throws: 404 for a lifecycle that does not exist, as for every enumeration (section 1).
    init(_ query: QueryParameters) throws(APIError) {
        let lifecycles = query.all("lifecycle")
        guard lifecycles.allSatisfy({ ["STRONG", "WEAK", "NONE"].contains($0) }) else { throw .notFound }
        let isAsked = ["lifecycle", "resourceType", "associationType"].contains { query[$0]?.isEmpty == false }
        admitsNone = !isAsked || lifecycles.contains("NONE")
    }
}

import SchemaRegistryMessages

/// Associations of subjects with topics. None are kept, so each list is empty: clients ask before they fall back.
package struct AssociationRoutes: Sendable {
    package init() {}

    package func add(to routes: inout RouteTable) {
        for template in [
            "/associations/subjects/{subject}", "/associations/resources/{id}", "/associations/resources/{namespace}/{name}",
        ] {
            routes.on(.get, template) { _ in try .json([]) }
        }
    }
}

import SchemaModel
package import SchemaRegistryCore
import SchemaRegistryMessages

/// Contexts: REST reference, sections 5.7 and 9.
package struct ContextRoutes: Sendable {
    let registry: Registry

    package init(registry: Registry) { self.registry = registry }

    package func add(to routes: inout RouteTable) {
        routes.on(.get, "/contexts", query: ["contextPrefix"] + Page.parameters) { request in
            let page = try Page(request.query)
            let names = try await registry.contexts(prefix: request.query["contextPrefix"] ?? "")
            return try page.answer(names, request) { .string($0) }
        }
        routes.on(.delete, "/contexts/{context}") { request in
            let context = try ContextPath.name(try request.parameter("context"))
            try await registry.deleteContext(context)
            request.logChange("delete-context", Subject(context: context, name: ""))
            return .noContent
        }
    }
}

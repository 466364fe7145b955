import SchemaModel
package import SchemaRegistryCore
import SchemaWire

/// Contexts.
package struct ContextRoutes: Sendable {
    let registry: Registry

    package init(registry: Registry) { self.registry = registry }

    package func add(to routes: inout RouteTable) {
        routes.on(.get, "/contexts", query: ["contextPrefix"] + Page.parameters) { request in
            let page = try Page(request.query)
            let names = try await registry.session(for: request.caller).contexts(prefix: request.query["contextPrefix"] ?? "")
            return try page.answer(names, request) { .string($0) }
        }
        routes.on(.delete, "/contexts/{context}") { request in
            let name = try ContextPath.name(try request.parameter("context"))
            // What cannot be a context is gone, like any other that is not there.
            guard let context = try? Subject(context: name, name: "") else { return .noContent }
            try await registry.session(for: request.caller).deleteContext(context)
            request.logChange("delete-context", context)
            return .noContent
        }
    }
}

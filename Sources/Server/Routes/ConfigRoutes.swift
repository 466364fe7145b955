import SchemaModel
package import SchemaRegistryCore
import SchemaRegistryMessages

/// Config and mode of subjects, contexts and the registry: REST reference, sections 7 and 8.
package struct ConfigRoutes: Sendable {
    let registry: Registry

    package init(registry: Registry) { self.registry = registry }

    package func add(to routes: inout RouteTable) {
        add("/config", argument: "updateTopLevelConfig.arg1", to: &routes) { _ in Subject(name: "") }
        add("/config/{subject}", argument: "updateSubjectLevelConfig.arg2", to: &routes) { try $0.subject }
        for template in ["/mode", "/mode/{subject}"] {
            routes.on(.get, template) { request in
                let subject = request.parameters["subject"].map { Subject($0) } ?? Subject(name: "")
                let mode = try await registry.mode(
                    of: SettingsScope(subject), fallback: request.query.flag("defaultToGlobal"), subject: subject)
                return try .json(["mode": .string(mode.rawValue)])
            }
        }
    }

    private func add(
        _ template: String, argument: String, to routes: inout RouteTable,
        subject: @escaping @Sendable (APIRequest) throws -> Subject
    ) {
        routes.on(.get, template) { request in
            let subject = try subject(request)
            let config = try await registry.config(
                of: SettingsScope(subject), fallback: request.query.flag("defaultToGlobal"), subject: subject)
            return try .json(config.message(.answer))
        }
        routes.on(.put, template) { request in
            let body = try request.bodyObject("ConfigUpdateRequest", argument)
            let subject = try subject(request)
            let config = try await registry.update(
                try ConfigUpdate(message: .object(body.members)), of: SettingsScope(subject), subject: subject)
            return try .json(config.message(.update))
        }
        routes.on(.delete, template) { request in
            let subject = try subject(request)
            let config = try await registry.deleteConfig(of: SettingsScope(subject), subject: subject)
            return try .json(config.message(.answer))
        }
    }
}

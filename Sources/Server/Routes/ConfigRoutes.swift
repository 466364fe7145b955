import SchemaModel
package import SchemaRegistryCore
import SchemaRegistryMessages

/// Config of subjects, contexts and the registry: REST reference, section 7.
package struct ConfigRoutes: Sendable {
    let registry: Registry

    package init(registry: Registry) { self.registry = registry }

    package func add(to routes: inout RouteTable) {
        for (template, argument) in [
            ("/config", "updateTopLevelConfig.arg1"), ("/config/{subject}", "updateSubjectLevelConfig.arg2"),
        ] {
            routes.on(.get, template) { request in
                let subject = try request.settingsSubject { .levelNotConfigured($0) }
                let config = try await registry.config(
                    of: SettingsScope(subject), fallback: request.query.flag("defaultToGlobal"), subject: subject)
                return try .json(config.message(.answer))
            }
            routes.on(.put, template) { request in
                let update = try ConfigUpdate(
                    message: .object(try request.bodyObject("ConfigUpdateRequest", argument).members))
                let subject = try request.settingsSubject { .invalidSubject($0) }
                let config = try await registry.update(update, of: SettingsScope(subject), subject: subject)
                return try .json(config.message(.update))
            }
            routes.on(.delete, template) { request in
                let subject = try request.settingsSubject { .subjectNotFound($0) }
                let config = try await registry.deleteConfig(of: SettingsScope(subject), subject: subject)
                return try .json(config.message(.answer))
            }
        }
    }
}

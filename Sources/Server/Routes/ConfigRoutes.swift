import SchemaCompat
import SchemaModel
package import SchemaRegistryCore
import SchemaWire

/// Config of subjects, contexts and the registry.
package struct ConfigRoutes: Sendable {
    let registry: Registry

    package init(registry: Registry) { self.registry = registry }

    package func add(to routes: inout RouteTable) {
        for template in ["/config", "/config/{subject}"] {
            routes.on(.get, template, query: ["defaultToGlobal"], context: .asSubject) { request in
                let subject = try request.scopeSubject { .levelNotConfigured($0) }
                let config = try await registry.session(for: request.caller).config(
                    of: ConfigScope(subject), fallback: request.query.flag("defaultToGlobal"), subject: subject)
                return try .json(config.message(.answer))
            }
            routes.on(.put, template, context: .asSubject) { request in
                let body = try request.bodyObject(.config)
                let update = try ConfigUpdate(message: .object(body.members))
                request.noteUnknownPolicy(body)
                let subject = try request.scopeSubject { .invalidSubject($0) }
                let config = try await registry.session(for: request.caller).update(
                    update, of: ConfigScope(subject), subject: subject)
                if !update.isEmpty {
                    request.logChange("put-config", subject)
                    try await noteLostLevel(config, subject, request)
                }
                return try .json(config.message(.update))
            }
            routes.on(.delete, template, context: .asSubject) { request in
                let subject = try request.scopeSubject { .subjectNotFound($0) }
                let config = try await registry.session(for: request.caller).deleteConfig(
                    of: ConfigScope(subject), subject: subject)
                request.logChange("delete-config", subject)
                return try .json(config.message(.answer))
            }
        }
    }
}

extension ConfigRoutes {
    /// A config without a level takes the server's default, and not that of the config around it [R7.2] [W54]: who
    /// sets something else gives up a level that was set for all.
    private func noteLostLevel(_ config: SubjectConfig, _ subject: Subject, _ request: APIRequest) async throws {
        guard config.level == nil, request.caller.may(.read, subject.inItsContext),
            let around = ConfigScope(subject).enclosing.first, ConfigScope(subject) != .top
        else {
            return
        }
        let now = try await registry.session(for: request.caller).config(
            of: ConfigScope(subject), fallback: true, subject: subject
        ).level
        let before = try await registry.session(for: request.caller).config(
            of: around, fallback: true, subject: subject.inItsContext
        ).level
        guard let now, let before, now != before else { return }
        request.notices.add(
            remark: "No compatibility is set here, so it is \(now.rawValue) now, and no longer \(before.rawValue)")
    }
}

extension APIRequest {
    /// A policy that does not exist counts as none [R7.1], which its author would not see.
    fileprivate func noteUnknownPolicy(_ body: WireObject) {
        guard let name = body["compatibilityPolicy"]?.scalarText, CompatibilityPolicy(name: name) == nil else { return }
        let known = CompatibilityPolicy.allCases.map(\.rawValue)
        notices.add(.value(name, of: "compatibilityPolicy", nearest: NearestName.of(name, among: known)))
    }
}

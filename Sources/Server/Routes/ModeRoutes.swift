import Logging
import SchemaModel
package import SchemaRegistryCore
import SchemaWire

/// Modes of subjects, contexts and the registry: [R8].
package struct ModeRoutes: Sendable {
    let registry: Registry

    package init(registry: Registry) { self.registry = registry }

    package func add(to routes: inout RouteTable) {
        for template in ["/mode", "/mode/{subject}"] {
            routes.on(.get, template, query: ["defaultToGlobal"], context: .asSubject) { request in
                let subject = try request.scopeSubject { .modeNotConfigured($0) }
                let mode = try await registry.session(for: request.caller).mode(
                    of: ConfigScope(subject), fallback: request.query.flag("defaultToGlobal"), subject: subject)
                return try .json(mode.message)
            }
            routes.on(.put, template, query: ["force"], context: .asSubject) { request in
                let body = try request.bodyObject(.mode)
                let text = try body.string("mode")
                let mode = text.flatMap { RegistryMode(rawValue: $0.uppercased()) }
                // An explicit null clears the mode; nothing at all is a mistake.
                guard mode != nil || body.members["mode"] == .null else { throw RegistryError.invalidMode }
                let subject = try request.scopeSubject { .invalidSubject($0) }
                try await registry.session(for: request.caller).setMode(mode, of: subject, force: request.query.flag("force"))
                request.logChange("put-mode", subject, ["mode": "\(mode?.rawValue ?? "none")"])
                return try .json(["mode": text.map { .string($0) } ?? .null])
            }
            routes.on(.delete, template, query: ["recursive"], context: .asSubject) { request in
                let subject = try request.scopeSubject { .subjectNotFound($0) }
                let mode = try await registry.session(for: request.caller).deleteMode(
                    of: subject, recursively: request.query.flag("recursive"))
                request.logChange("delete-mode", subject)
                return try .json(mode?.message ?? [:])
            }
        }
    }
}

extension APIRequest {
    /// The subject or context whose settings are meant; the default context where the path names none.
    ///
    /// - Parameter notFound: What a name is answered with that no subject can have.
    func scopeSubject(orThrow notFound: (String) -> RegistryError) throws(RegistryError) -> Subject {
        guard let text = parameters["subject"] else { return .top }
        do {
            return try Subject(parsing: text)
        } catch {
            throw notFound(text)
        }
    }
}

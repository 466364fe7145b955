package import SchemaModel
import SchemaWire

extension RegistryClient {
    /// Sets the compatibility level of a subject, or of the registry where there is none, and leaves the rest of its config.
    package func setLevel(_ level: CompatibilityLevel, of subject: String?) async throws(RegistryClientError) {
        var config = SubjectConfig()
        config.level = level
        _ = try await call(.put, RegistryClient.path("config", subject), body: config.message(.update))
    }

    /// Removes the config of a subject, or of the registry, so that the one above it counts.
    package func removeConfig(of subject: String?) async throws(RegistryClientError) {
        _ = try await call(.delete, RegistryClient.path("config", subject))
    }

    /// - Parameter force: also where an import would begin in a subject that has versions.
    package func setMode(
        _ mode: RegistryMode, of subject: String?, force: Bool = false
    ) async throws(RegistryClientError) {
        _ = try await call(.put, RegistryClient.path("mode", subject).with("force", force), body: mode.message)
    }

    /// Removes the mode of a subject, so that the one above it counts.
    package func removeMode(of subject: String) async throws(RegistryClientError) {
        _ = try await call(.delete, RegistryClient.path("mode", subject))
    }

    private static func path(_ resource: String, _ subject: String?) -> APIPath {
        subject.map { APIPath(resource, $0) } ?? APIPath(resource)
    }
}

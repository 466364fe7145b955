public import SchemaModel
import SchemaWire

extension RegistryClient {
    /// The compatibility level that counts for a subject.
    ///
    /// - Throws: any code.
    public func level(of subject: String) async throws(RegistryClientError) -> CompatibilityLevel {
        let config = try await config(of: subject, orDefault: true)
        return config.level ?? .backward
    }

    /// - Parameters:
    ///   - subject: nil is the registry's own.
    ///   - orDefault: where the subject has none, what counts for it; otherwise `notFound`.
    package func config(of subject: String?, orDefault: Bool) async throws(RegistryClientError) -> SubjectConfig {
        let path = subject.map { APIPath("config", $0) } ?? APIPath("config")
        let answer = try await call(.get, path.with("defaultToGlobal", subject != nil && orDefault))
        guard let answer else { throw RegistryClientError(.unreadableAnswer, "The registry's answer is empty") }
        do { return try SubjectConfig(message: answer) } catch {
            throw RegistryClientError(.unreadableAnswer, "The config in the registry's answer cannot be read: \(error)")
        }
    }

    /// What a subject may be used for.
    ///
    /// - Parameter subject: nil is the registry itself.
    public func mode(of subject: String? = nil) async throws(RegistryClientError) -> RegistryMode {
        let path = subject.map { APIPath("mode", $0) } ?? APIPath("mode")
        return try read(try await call(.get, path.with("defaultToGlobal", subject != nil))) {
            (message) throws(MessageShapeError) in try RegistryMode(message: message)
        }
    }
}

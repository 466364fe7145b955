import SchemaWire

extension RegistryClient {
    /// Whether a schema may become the next version of a subject, at the subject's own level. Nothing is registered.
    ///
    /// A subject without versions is compatible with everything. One request each time; nothing is kept.
    ///
    /// - Throws: `rejected` where the text is not a schema; any other code.
    public func check(
        _ draft: SchemaDraft, against subject: String, normalize: Bool = false
    ) async throws(RegistryClientError) -> CompatibilityAnswer {
        let path = APIPath("compatibility", "subjects", subject, "versions").with("verbose", true).with("normalize", normalize)
        let answer = try await call(.post, path, body: draft.message)
        return try read(answer) { (message) throws(MessageShapeError) in
            let entity = try CompatibilityEntity(message: message)
            return CompatibilityAnswer(isCompatible: entity.isCompatible, messages: entity.messages ?? [])
        }
    }
}

import SchemaWire

extension RegistryClient {
    /// Deletes all versions of a subject: softly, so that ids stay, or for good, for which they must be deleted softly before.
    ///
    /// - Returns: the numbers of the versions.
    /// - Throws: `notFound`; `rejected` where something refers to them; any other code.
    package func delete(_ subject: String, permanently: Bool = false) async throws(RegistryClientError) -> [Int] {
        let answer = try await call(.delete, APIPath("subjects", subject).with("permanent", permanently))
        newest.remove(NewestKey(subject: subject, properties: [:]))
        return try read(answer) { (message) throws(MessageShapeError) in try message.numbers("versions") }
    }

    /// Deletes one version, as `delete(_:permanently:)`.
    package func delete(
        _ version: Int, of subject: String, permanently: Bool = false
    ) async throws(RegistryClientError) {
        _ = try await call(.delete, APIPath("subjects", subject, "versions", "\(version)").with("permanent", permanently))
        newest.remove(NewestKey(subject: subject, properties: [:]))
        versions.remove(VersionKey(subject: subject, version: version))
    }
}

import SchemaWire

/// A version of a subject, by its number.
package struct SubjectVersion: Sendable, Hashable {
    /// The qualified name.
    package var subject: String
    package var version: Int

    package init(subject: String, version: Int) {
        self.subject = subject
        self.version = version
    }
}

extension RegistryClient {
    /// The ids of the live schemas that refer to a version.
    package func referrers(
        of version: Int, of subject: String
    ) async throws(RegistryClientError) -> [Int32] {
        let path = APIPath("subjects", subject, "versions", "\(version)", "referencedby")
        return try read(try await call(.get, path)) { (message) throws(MessageShapeError) in
            try message.numbers("ids").compactMap { Int32(exactly: $0) }
        }
    }

    /// The versions that have an id.
    ///
    /// - Parameter subject: a subject in the context of the id; without it the default context.
    package func versions(
        ofID id: Int32, subject: String? = nil, includingDeleted: Bool = false
    ) async throws(RegistryClientError) -> [SubjectVersion] {
        let path = APIPath("schemas", "ids", "\(id)", "versions").with("subject", subject).with("deleted", includingDeleted)
        return try read(try await call(.get, path)) { (message) throws(MessageShapeError) in
            guard let list = message.array else { throw MessageShapeError("The versions are not a list") }
            var versions: [SubjectVersion] = []
            for item in list {
                let entity = try SubjectVersionEntity(message: item)
                versions.append(SubjectVersion(subject: entity.subject, version: entity.version))
            }
            return versions
        }
    }
}

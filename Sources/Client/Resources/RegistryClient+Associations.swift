import SchemaWire

extension RegistryClient {
    /// The subjects that a topic is associated with. Registries without associations have none.
    ///
    /// - Parameters:
    ///   - namespace: the id of the Kafka cluster; `-` where there is one only.
    ///   - kind: `key` or `value`.
    package func associatedSubjects(
        topic: String, namespace: String, kind: String
    ) async throws(RegistryClientError) -> [String] {
        let key = AssociationKey(resource: topic, namespace: namespace, kind: kind)
        return try await associatedSubjects.value(key) { [self] () async throws(RegistryClientError) in
            let path = APIPath("associations", "resources", namespace, topic)
                .with("resourceType", "topic").with("associationType", kind)
            let answer: Message?
            do throws(RegistryClientError) { answer = try await call(.get, path) } catch  where error.status == 404 {
                return []
            }
            return try read(answer) { (message) throws(MessageShapeError) in
                guard let list = message.array else { throw MessageShapeError("The associations are not a list") }
                return list.compactMap { $0["subject"]?.string }
            }
        }
    }
}

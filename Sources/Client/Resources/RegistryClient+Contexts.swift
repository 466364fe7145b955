import SchemaWire

extension RegistryClient {
    /// The names of the contexts, each with the dot that it begins with.
    package func contexts() async throws(RegistryClientError) -> [String] {
        try read(try await call(.get, APIPath("contexts"))) { (message) throws(MessageShapeError) in
            try message.texts("contexts")
        }
    }
}

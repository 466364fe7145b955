import CSchemaRegistryBuild

/// Who answers.
package enum ServerVersion {
    package static let number = "0.1.0"
    /// The API level that tools read from `/v1/metadata/version` to decide what they may call.
    package static let apiLevel = "8.4.0"
    /// The commit this was built from.
    package static let commit = String(cString: schema_registry_commit())
    /// The value of the `Server` header.
    static let product = "schema-registry/\(number)"
}

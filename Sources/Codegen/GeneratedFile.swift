/// A file of Swift.
package struct GeneratedFile: Sendable, Equatable {
    /// The name of the schema's file with the extension `swift`.
    package let name: String
    package let text: String
}

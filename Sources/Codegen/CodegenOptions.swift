/// How Swift is written.
package struct CodegenOptions: Sendable {
    /// Who sees the types.
    package enum Access: String, Sendable, CaseIterable {
        case `public`, `package`, `internal`

        /// The modifier with the space behind it.
        var prefix: String { self == .internal ? "" : rawValue + " " }
    }

    package var access = Access.public
    /// The module that the runtime of generated types comes from.
    package var module = "SchemaSerde"

    package init() {}
}

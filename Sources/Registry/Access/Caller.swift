package import SchemaModel

/// What somebody wants to do with a subject, as far as access goes.
package enum RegistryAction: String, Sendable, CaseIterable {
    /// See its versions, its config and its mode, and refer to it.
    case read
    case register
    case delete
    /// Change its config or its mode.
    case settings
    /// What is about a whole context.
    case admin
}

/// Who asks, and what they may do. The server makes one for each request; nothing below it knows credentials.
package struct Caller: Sendable {
    /// Somebody who is not known, where everybody may do everything.
    package static let anybody = Caller(principal: nil)

    /// The name in the record of changes; nil where nobody is known.
    package let principal: String?
    private let rule: (@Sendable (RegistryAction, Subject) -> Bool)?

    /// - Parameter rule: What the caller may do; nil where that is everything.
    package init(principal: String?, rule: (@Sendable (RegistryAction, Subject) -> Bool)? = nil) {
        self.principal = principal
        self.rule = rule
    }

    /// Whether the caller sees what everybody sees: only then may an answer come from a cache, or go into one.
    package var isUnrestricted: Bool { rule == nil }

    package func may(_ action: RegistryAction, _ subject: Subject) -> Bool { rule?(action, subject) ?? true }
}

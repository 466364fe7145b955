package import SchemaModel

/// What a config or mode applies to: a subject, a context, the default context, or everything.
package struct ConfigScope: Sendable, Hashable {
    private let subject: Subject

    package init(_ subject: Subject) { self.subject = subject }

    /// The key in the database.
    package var text: String { subject.name.isEmpty ? ":\(subject.context):" : subject.qualified }

    /// The settings of the default context, which stand for the registry as a whole in the API.
    package static let top = ConfigScope(Subject.top)
    /// What every context falls back to.
    package static let global = ConfigScope(Subject.global)

    /// The scopes around this one, innermost first.
    package var enclosing: [ConfigScope] {
        let context = ConfigScope(subject.inItsContext)
        return (self == context ? [] : [context]) + (self == .global ? [] : [.global])
    }
}

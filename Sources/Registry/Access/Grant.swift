package import SchemaModel

/// What is allowed on which subjects.
package struct Grant: Sendable, Hashable {
    package let actions: Set<RegistryAction>
    package let subjects: SubjectPattern

    package init(_ actions: Set<RegistryAction>, on subjects: SubjectPattern) {
        self.actions = actions
        self.subjects = subjects
    }

    /// Whether it is for everything in every context.
    package var allowsEverything: Bool {
        actions.contains(.admin) && subjects.context == nil && subjects.name.isEmpty && subjects.isPrefix
    }

    func allows(_ action: RegistryAction, on subject: Subject) -> Bool {
        actions.contains { $0.includes(action) } && subjects.matches(subject)
    }
}

extension RegistryAction {
    /// Whoever may change a subject may see it, and an administrator may do everything.
    package func includes(_ other: RegistryAction) -> Bool { self == other || self == .admin || other == .read }
}

/// Subjects by context and name: `orders-value` is one, `orders-*` those that begin so, `:.payments:*` all of a context,
/// `:*:orders-*` those of every context, and `*` all of the default one.
package struct SubjectPattern: Sendable, Hashable {
    /// Nil stands for every context.
    package let context: String?
    /// The name, or what it begins with.
    package let name: String
    package let isPrefix: Bool

    /// - Returns: Nil for a text with a `*` that is not its end, or a name that no subject can have.
    package init?(_ text: String) {
        isPrefix = text.hasSuffix("*")
        let text = isPrefix ? String(text.dropLast()) : text
        if text.hasPrefix(":*:") {
            (context, name) = (nil, String(text.dropFirst(3)))
        } else {
            let parts = Subject.parts(of: text)
            (context, name) = (parts.context, parts.name)
        }
        guard !name.contains("*"), context?.contains("*") != true,
            (try? Subject(context: context ?? Subject.defaultContext, name: name)) != nil
        else { return nil }
    }

    package func matches(_ subject: Subject) -> Bool {
        if let context, !context.isExactly(subject.context) { return false }
        return isPrefix ? subject.name.utf8.starts(with: name.utf8) : subject.name.isExactly(name)
    }
}

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
package struct Caller: Sendable, Hashable {
    /// Somebody who is not known, where everybody may do everything.
    package static let anybody = Caller(principal: nil)

    /// The name in the record of changes; nil where nobody is known.
    package let principal: String?
    /// What the caller may do; nil where that is everything.
    let grants: [Grant]?

    /// - Parameter grants: What the caller may do; nil where that is everything.
    package init(principal: String?, grants: [Grant]? = nil) {
        self.principal = principal
        self.grants = grants
    }

    /// Whether the caller sees what everybody sees: only then may an answer come from a cache, or go into one.
    package var isUnrestricted: Bool { grants == nil }

    /// Whether nothing at all is allowed.
    package var mayDoNothing: Bool { grants?.allSatisfy { $0.actions.isEmpty } ?? false }

    package func may(_ action: RegistryAction, _ subject: Subject) -> Bool {
        guard let grants else { return true }
        if grants.contains(where: { $0.allows(action, on: subject) }) { return true }
        // What applies where a subject has nothing of its own says nothing of any subject.
        return action == .read && !grants.isEmpty && subject.isTopScope
    }

    /// The subjects that the caller may see; nil where that is all of them.
    var visible: [SubjectPattern]? {
        guard let grants else { return nil }
        // A grant of anything lets its subjects be seen.
        return Array(Set(grants.filter { !$0.actions.isEmpty }.map(\.subjects)))
    }
}

extension Subject {
    /// Whether it stands for the settings of the whole registry.
    fileprivate var isTopScope: Bool { self == .top || self == .global }
}

package import SchemaModel

/// A schema file of a project, and the subject that it is a version of.
package struct ProjectSchema: Sendable, Hashable {
    /// A schema that this one refers to.
    package struct Reference: Sendable, Hashable {
        /// The name by which the text refers to it.
        package let name: String
        package let path: String

        package init(name: String, path: String) {
            self.name = name
            self.path = path
        }
    }

    package let subject: String
    /// From the root of the project, with `/` between its parts.
    package let path: String
    /// Nil where the name of the file says, or its text.
    package var type: SchemaType?
    package var level: ChosenLevel
    package var policy: CompatibilityPolicy
    package var references: [Reference]

    package init(
        subject: String, path: String, type: SchemaType? = nil, level: ChosenLevel = .assumed,
        policy: CompatibilityPolicy = .strict, references: [Reference] = []
    ) {
        self.subject = subject
        self.path = path
        self.type = type
        self.level = level
        self.policy = policy
        self.references = references
    }
}

/// A compatibility level, and who asked for it.
package struct ChosenLevel: Sendable, Hashable {
    package enum Origin: String, Sendable {
        case flag, manifest
        /// The registry, or a snapshot of it.
        case registry
        /// Nobody chose; the level is the registry's own default.
        case assumed = "default"
    }

    package let level: CompatibilityLevel
    package let origin: Origin

    package init(_ level: CompatibilityLevel, _ origin: Origin) {
        self.level = level
        self.origin = origin
    }

    package static let assumed = ChosenLevel(.backward, .assumed)
}

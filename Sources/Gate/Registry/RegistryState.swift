package import SchemaModel

/// What a registry holds of some subjects: as it was asked for, or as a snapshot keeps it.
package struct RegistryState: Sendable, Equatable {
    /// What a subject asks of a new version.
    package struct Settings: Sendable, Equatable {
        package var level: CompatibilityLevel
        package var policy: CompatibilityPolicy
        /// The name of a metadata property: only versions of the same value are compared.
        package var group: String?
        /// The subject that stands for this one.
        package var alias: String?
        /// Whether a new version is read as strictly as a new schema.
        package var isStrict = true

        package init(
            level: CompatibilityLevel = .backward, policy: CompatibilityPolicy = .strict, group: String? = nil,
            alias: String? = nil
        ) {
            self.level = level
            self.policy = policy
            self.group = group
            self.alias = alias
        }
    }

    package struct Version: Sendable, Equatable {
        package var number: Int
        package var id: Int32?
        package var guid: SchemaGUID?
        /// Such a version is there for those that refer to it, and is compared with nothing.
        package var isDeleted = false
        package var type: SchemaType
        package var text: String
        package var references: [SchemaReference]
        /// Of the metadata.
        package var properties: [String: String]

        package init(
            _ number: Int, id: Int32? = nil, guid: SchemaGUID? = nil, type: SchemaType, text: String,
            references: [SchemaReference] = [], properties: [String: String] = [:]
        ) {
            self.number = number
            self.id = id
            self.guid = guid
            self.type = type
            self.text = text
            self.references = references
            self.properties = properties
        }
    }

    /// What a subject asks that is not among `settings`.
    package var defaults = Settings()
    /// By qualified subject. Subjects that are only referred to have none.
    package var settings: [String: Settings] = [:]
    /// By qualified subject and number.
    package var versions: [String: [Int: Version]] = [:]

    package init() {}

    /// The subject itself, or the one that stands for it.
    package func target(of subject: String) -> String {
        let context = Subject.parts(of: subject).context
        guard let alias = settings[subject]?.alias, !alias.isEmpty else { return subject }
        return (try? Subject(parsing: alias, relativeTo: context))?.qualified ?? alias
    }

    /// The versions that a schema without metadata is compared with at most, newest first.
    package func history(of subject: String) -> [Version] {
        let subject = target(of: subject)
        let group = settings[subject]?.group
        return (versions[subject] ?? [:]).values
            .filter { version in !version.isDeleted && group.map { version.properties[$0] == nil } ?? true }
            .sorted { $0.number > $1.number }
    }

    /// How a report names a version.
    package static func label(_ subject: String, _ version: Int) -> String { "\(subject) version \(version)" }
}

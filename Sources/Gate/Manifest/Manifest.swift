package import SchemaCompat
package import SchemaModel

/// What `schema-registry.yaml` says: which files are which subjects, and what a project asks of them.
///
/// ```yaml
/// version: 1
/// level: BACKWARD
/// schemas:
///   - subject: orders-value
///     path: orders/order-placed.avsc
///     level: FULL_TRANSITIVE
///     references:
///       com.shop.Address: shared/address.avsc
/// ```
package struct Manifest: Sendable {
    /// Its name, where nobody gives another.
    package static let fileName = "schema-registry.yaml"

    /// What stands where a level may.
    package enum Level: Sendable, Hashable {
        case level(CompatibilityLevel)
        /// The level of the subject in the registry, as a snapshot knows it.
        case inherit
    }

    package struct Entry: Sendable, Hashable {
        package let subject: String
        /// From the folder of the manifest.
        package let path: String
        package var type: SchemaType?
        package var level: Level?
        package var policy: CompatibilityPolicy?
        package var references: [ProjectSchema.Reference] = []
        package let location: SourceLocation?
    }

    package var level: Level?
    package var policy: CompatibilityPolicy?
    /// Nil where the manifest lists none: then names say which files are schemas.
    package var entries: [Entry]?
    /// Files and folders that are not looked at.
    package var ignored: [String] = []
    package var waivers: [Waiver] = []
    /// Nil where the manifest asks for nothing beside compatibility.
    package var lint: LintSettings?

    package init() {}

    package func isIgnored(_ path: String) -> Bool {
        ignored.contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    /// The schemas, with what they leave out filled in.
    ///
    /// - Parameters:
    ///   - found: the schemas that names say, for a manifest that lists none; paths are from its folder.
    ///   - folder: the folder of the manifest from the root of the project: empty, or with `/` at its end.
    ///   - registry: the settings of subjects, where something knows them.
    package func project(
        found: [ProjectSchema] = [], folder: String = "", registry: RegistryState = RegistryState()
    ) -> [ProjectSchema] {
        let entries =
            entries
            ?? found.filter { !isIgnored($0.path) }.map {
                Entry(subject: $0.subject, path: $0.path, type: $0.type, references: $0.references, location: nil)
            }
        return entries.map { entry in
            let settings = registry.settings[registry.target(of: entry.subject)]
            return ProjectSchema(
                subject: entry.subject, path: folder + entry.path, type: entry.type,
                level: chosenLevel(entry, settings?.level), policy: entry.policy ?? policy ?? settings?.policy ?? .strict,
                references: entry.references.map { ProjectSchema.Reference(name: $0.name, path: folder + $0.path) })
        }
    }

    /// The schema's level, or else the manifest's, or else the registry's. `inherit` without a registry leaves the choice to
    /// the next of them.
    private func chosenLevel(_ entry: Entry, _ registered: CompatibilityLevel?) -> ChosenLevel {
        for level in [entry.level, level] {
            switch level {
            case .level(let level)?: return ChosenLevel(level, .manifest)
            case .inherit?:
                if let registered { return ChosenLevel(registered, .registry) }
            case nil: break
            }
        }
        return registered.map { ChosenLevel($0, .registry) } ?? .assumed
    }
}

package import SchemaModel

/// Why the registry did not do what was asked. `SchemaRegistryServer` maps each case to a status, a code and a text.
package enum RegistryError: Error, Sendable, Equatable {
    // MARK: Not found
    case subjectNotFound(String)
    /// The version as the caller should read it: `-1` where the latest was asked for.
    case versionNotFound(Int)
    case schemaNotFound
    case idNotFound(Int)
    case guidNotFound(String)
    case levelNotConfigured(String)
    case modeNotConfigured(String)

    // MARK: Deleting
    case subjectSoftDeleted(Subject)
    case subjectNotSoftDeleted(Subject)
    case versionSoftDeleted(Subject, Int)
    case versionNotSoftDeleted(Subject, Int)
    /// Some of the versions that refer to it, and how many more there are.
    case referenceExists(Subject, Int, by: [Referrer] = [], more: Int = 0)

    // MARK: Refused input
    case incompatible(Subject, CompatibilityReport)
    case invalidSchema(SchemaRefusal)
    /// A compatibility check went beyond a limit. Never a pass.
    case undecided(Limit)
    case invalidVersion(String)
    case invalidLevel
    case invalidMode
    case forwardModeNotGlobal
    case contextNotEmpty(String)
    case invalidSubject(String)
    case invalidRuleSet(String)
    case schemaTooLarge(Limit)

    // MARK: Not permitted
    /// The caller may not do this to the subject.
    case notPermitted(RegistryAction, Subject)
    case readOnly(Subject)
    case notInImportMode(Subject)
    case notInReadWriteMode(Subject)
    case noIDsLeft(context: String)
    case noVersionsLeft(Subject)
    /// An import gives an id that stands for another content.
    case idTaken(Int, context: String)
    case modeFixed
    case importOverSubjects
    /// Part of the API that this release would have to drop silently.
    case unsupported(String)

    // MARK: Not now
    /// Too much work waits; the limit says which queue is full.
    case busy(Limit)
    /// Other changes were made each time that this one was ready.
    case overtaken(Subject)
    /// The database did not do what it should. Nothing of a write is stored.
    case storage(StorageFailure)
}

extension RegistryError {
    /// The schema that was offered is at fault, and not the registry, its limits of work, or the caller's rights.
    var isAboutTheSchema: Bool {
        switch self {
        case .invalidSchema, .schemaTooLarge: true
        default: false
        }
    }
}

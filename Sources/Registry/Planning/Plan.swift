import SchemaFormats
import SchemaModel

/// The thinking half of an operation: it reads one state of the registry, decides, and remembers what it relied on.
///
/// Lives within one call of `RegistryStore.read` or `write`.
final class Plan {
    let reader: any StoreReader
    let settings: RegistrySettings
    let parsedSchemas: ParsedSchemaCache
    /// What must still hold when the plan is applied. Nil stands for a thing that does not exist.
    private(set) var stamps: [StampKey: Int64?] = [:]
    // What was read already: the state does not change while a plan lives.
    private var newest: [Subject: StoredVersion?] = [:]
    private var numbers: [Subject: [VersionNumber]] = [:]
    private var configs: [SettingsScope: SubjectConfig?] = [:]
    private var modes: [SettingsScope: RegistryMode?] = [:]

    init(reader: any StoreReader, settings: RegistrySettings, parsedSchemas: ParsedSchemaCache) {
        self.reader = reader
        self.settings = settings
        self.parsedSchemas = parsedSchemas
    }

    /// Notes that the plan depends on a thing as it is now.
    func rely(on key: StampKey) throws {
        guard stamps[key] == nil else { return }
        stamps[key] = .some(try reader.stamp(key))
    }

    // MARK: Settings

    func config(inScopeOf subject: Subject) throws -> SubjectConfig {
        let own = try config(SettingsScope(subject))
        if let own {
            return own.filled(from: subject.name.isEmpty ? nil : try config(.top)).withLevel(default: settings.compatibility)
        }
        for scope in SettingsScope(subject).enclosing {
            if let config = try config(scope) { return config.withLevel(default: settings.compatibility) }
        }
        return SubjectConfig().withLevel(default: settings.compatibility)
    }

    func mode(inScopeOf subject: Subject) throws -> RegistryMode {
        for scope in [SettingsScope(subject)] + SettingsScope(subject).enclosing {
            if let mode = try mode(scope) { return mode }
        }
        return .readWrite
    }

    func config(_ scope: SettingsScope) throws -> SubjectConfig? {
        if let known = configs[scope] { return known }
        try rely(on: .config(scope))
        let found = try reader.config(scope: scope.text).map { try SubjectConfig(stored: $0) }
        configs[scope] = .some(found)
        return found
    }

    func mode(_ scope: SettingsScope) throws -> RegistryMode? {
        if let known = modes[scope] { return known }
        try rely(on: .mode(scope))
        let found = try reader.mode(scope: scope.text).flatMap { RegistryMode(rawValue: $0) }
        modes[scope] = .some(found)
        return found
    }

    /// - Throws: `RegistryError.readOnly`.
    func requireWritable(_ subject: Subject) throws {
        if try mode(inScopeOf: subject).isReadOnly { throw RegistryError.readOnly(subject) }
    }

    /// The subject that a config's alias puts in the place of another: one hop, in the same context unless the alias
    /// names one (reference 7.6).
    func redirected(_ subject: Subject) throws -> Subject {
        guard let alias = try config(SettingsScope(subject))?.alias, !alias.isEmpty else { return subject }
        return try Subject(parsing: alias, relativeTo: subject.context)
    }

    // MARK: Versions

    func newestLiveVersion(of subject: Subject) throws -> StoredVersion? {
        if let known = newest[subject] { return known }
        try rely(on: .subject(subject))
        let found = try reader.newestVersion(of: subject, below: Int.max)
        newest[subject] = .some(found)
        return found
    }

    func highestVersion(of subject: Subject) throws -> Int {
        try rely(on: .subject(subject))
        return try reader.highestVersion(of: subject)
    }

    func versionNumbers(of subject: Subject) throws -> [VersionNumber] {
        if let known = numbers[subject] { return known }
        try rely(on: .subject(subject))
        let found = try reader.versionNumbers(of: subject)
        numbers[subject] = found
        return found
    }

    func version(_ version: Int, of subject: Subject) throws -> StoredVersion? {
        if let known = newest[subject] ?? nil, known.version == version { return known }
        try rely(on: .subject(subject))
        return try reader.version(version, of: subject)
    }

    /// The version that a text such as `3` or `latest` means.
    ///
    /// - Throws: `RegistryError.subjectNotFound` or `.versionNotFound`.
    func version(_ selector: VersionSelector, of subject: Subject, deleted: Bool) throws -> StoredVersion {
        let numbers = try versionNumbers(of: subject)
        guard numbers.contains(where: { deleted || !$0.isDeleted }) else {
            throw RegistryError.subjectNotFound(subject.qualified)
        }
        let found =
            switch selector {
            case .latest: try newestLiveVersion(of: subject)
            case .number(let number): try version(number, of: subject)
            }
        guard let found, deleted || !found.isDeleted else { throw RegistryError.versionNotFound(selector.number) }
        return found
    }
}

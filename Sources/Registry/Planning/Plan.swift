import SchemaFormats
import SchemaModel

/// The thinking half of an operation: it reads one state of the registry, decides, and remembers what it relied on.
///
/// Lives within one call of `RegistryStore.read`, or in memory alone.
final class Plan {
    /// What is needed is not in memory.
    struct NeedsDatabase: Error {}

    /// Nil for a plan that has nothing but the facts of earlier ones.
    private let database: (any StoreReader)?
    /// Who asked for it.
    let caller: Caller
    let settings: RegistrySettings
    let parsedSchemas: ParsedSchemaCache
    let facts: FactTable
    let meter: WorkMeter
    /// What must still hold when the plan is applied. Nil stands for a thing that does not exist.
    private(set) var stamps: [StampKey: Int64?] = [:]
    // What was read already: the state does not change while a plan lives.
    private var newest: [Subject: StoredVersion?] = [:]
    private var highest: [Subject: Int] = [:]
    private var knownContents: [Subject: KnownContents] = [:]
    private var numbers: [Subject: [VersionNumber]] = [:]
    private var configs: [ConfigScope: SubjectConfig?] = [:]
    private var modes: [ConfigScope: RegistryMode?] = [:]

    init(
        database: (any StoreReader)?, caller: Caller, settings: RegistrySettings, parsedSchemas: ParsedSchemaCache,
        facts: FactTable,
        meter: WorkMeter
    ) {
        self.database = database
        self.caller = caller
        self.settings = settings
        self.parsedSchemas = parsedSchemas
        self.facts = facts
        self.meter = meter
    }

    var reader: any StoreReader {
        get throws {
            guard let database else { throw NeedsDatabase() }
            return database
        }
    }

    /// Notes that the plan depends on a thing as it is now.
    func rely(on key: StampKey) throws {
        guard stamps[key] == nil else { return }
        if database == nil {
            _ = try recall(key)
        } else {
            stamps[key] = .some(try reader.stamp(key))
        }
    }

    /// What an earlier plan read of a thing, for a plan in memory.
    private func recall(_ key: StampKey) throws -> FactTable.Fact {
        guard let known = facts[key] else { throw NeedsDatabase() }
        stamps[key] = .some(known.stamp)
        return known.fact
    }

    private func recall(_ subject: Subject) throws {
        guard newest[subject] == nil, case .subject(let facts) = try recall(.subject(subject)) else { return }
        newest[subject] = .some(facts.newest)
        highest[subject] = facts.highest
        knownContents[subject] = facts.contents
    }

    /// Keeps for later plans what this one has read of its subject and the settings in scope.
    func teach() {
        guard database != nil else { return }
        func learn(_ fact: FactTable.Fact, _ key: StampKey) {
            if let stamp = stamps[key] { facts.learn(fact, of: key, stamp: stamp) }
        }
        for (scope, config) in configs { learn(.config(config), .config(scope)) }
        for (scope, mode) in modes { learn(.mode(mode), .mode(scope)) }
        for (subject, contents) in knownContents {
            guard let newest = newest[subject], let highest = highest[subject] else { continue }
            learn(.subject(SubjectFacts(newest: newest, highest: highest, contents: contents)), .subject(subject))
        }
    }

    // MARK: Access

    /// Stands wherever a plan has found which subject is really meant: behind aliases, contexts, ids and references.
    ///
    /// - Throws: `RegistryError.notPermitted`.
    func require(_ action: RegistryAction, _ subject: Subject) throws {
        guard caller.may(action, subject) else { throw RegistryError.notPermitted(action, subject) }
    }

    // MARK: Settings

    func config(inScopeOf subject: Subject) throws -> SubjectConfig {
        let own = try config(ConfigScope(subject))
        if let own {
            return own.filled(from: subject.name.isEmpty ? nil : try config(.top)).withLevel(default: settings.compatibility)
        }
        for scope in ConfigScope(subject).enclosing {
            if let config = try config(scope) { return config.withLevel(default: settings.compatibility) }
        }
        return SubjectConfig().withLevel(default: settings.compatibility)
    }

    func mode(inScopeOf subject: Subject) throws -> RegistryMode {
        for scope in [ConfigScope(subject)] + ConfigScope(subject).enclosing {
            if let mode = try mode(scope) { return mode }
        }
        return .readWrite
    }

    func config(_ scope: ConfigScope) throws -> SubjectConfig? {
        if let known = configs[scope] { return known }
        let found: SubjectConfig?
        if database == nil, case .config(let known) = try recall(.config(scope)) {
            found = known
        } else {
            try rely(on: .config(scope))
            found = try reader.config(scope: scope.text).map { try SubjectConfig(stored: $0) }
        }
        configs[scope] = .some(found)
        return found
    }

    func mode(_ scope: ConfigScope) throws -> RegistryMode? {
        if let known = modes[scope] { return known }
        let found: RegistryMode?
        if database == nil, case .mode(let known) = try recall(.mode(scope)) {
            found = known
        } else {
            try rely(on: .mode(scope))
            found = try reader.mode(scope: scope.text).flatMap { RegistryMode(rawValue: $0) }
        }
        modes[scope] = .some(found)
        return found
    }

    /// - Throws: `RegistryError.readOnly`.
    func requireWritable(_ subject: Subject) throws {
        if try mode(inScopeOf: subject).isReadOnly { throw RegistryError.readOnly(subject) }
    }

    /// The subject that a config's alias puts in the place of another: one hop, in the same context unless the alias
    /// names one [R7.6].
    func redirected(_ subject: Subject) throws -> Subject {
        guard let alias = try config(ConfigScope(subject))?.alias, !alias.isEmpty else { return subject }
        return try Subject(parsing: alias, relativeTo: subject.context)
    }

    // MARK: Versions

    func newestLiveVersion(of subject: Subject) throws -> StoredVersion? {
        if database == nil { try recall(subject) }
        if let known = newest[subject] { return known }
        try rely(on: .subject(subject))
        let found = try reader.newestVersion(of: subject, below: Int.max)
        newest[subject] = .some(found)
        return found
    }

    func highestVersion(of subject: Subject) throws -> Int {
        if database == nil { try recall(subject) }
        if let known = highest[subject] { return known }
        try rely(on: .subject(subject))
        let found = try reader.highestVersion(of: subject)
        highest[subject] = found
        return found
    }

    /// What versions of a subject may hold.
    func contents(of subject: Subject) throws -> KnownContents {
        if database == nil { try recall(subject) }
        if let known = knownContents[subject] { return known }
        try rely(on: .subject(subject))
        let found = KnownContents(try reader.contentKeys(of: subject))
        knownContents[subject] = found
        return found
    }

    /// The version of a subject that was last written with this content; a live one where there is one.
    func version(with identity: ContentIdentity, of subject: Subject) throws -> StoredVersion? {
        if database == nil, try !contents(of: subject).mayHold(identity) { return nil }
        try rely(on: .subject(subject))
        return try reader.version(with: identity, of: subject)
    }

    /// Whether a version of a subject may be equivalent, or, where asked, has references.
    func mayHoldEquivalent(_ key: EquivalenceKey, in subject: Subject, orWithReferences: Bool) throws -> Bool {
        if database == nil { return try contents(of: subject).mayHold(key, orReferences: orWithReferences) }
        try rely(on: .subject(subject))
        return true
    }

    func versionNumbers(of subject: Subject) throws -> [VersionNumber] {
        if let known = numbers[subject] { return known }
        try rely(on: .subject(subject))
        let found = try reader.versionNumbers(of: subject)
        numbers[subject] = found
        return found
    }

    func version(_ version: Int, of subject: Subject) throws -> StoredVersion? {
        if database == nil { try recall(subject) }
        if let known = newest[subject] ?? nil, known.version == version { return known }
        try rely(on: .subject(subject))
        try meter.tick()
        return try reader.version(version, of: subject)
    }

    /// The version that a text such as `3` or `latest` means.
    ///
    /// - Throws: `RegistryError.subjectNotFound` or `.versionNotFound`.
    func version(_ selector: VersionSelector, of subject: Subject, deleted: Bool) throws -> StoredVersion {
        let found =
            switch selector {
            case .latest: try newestLiveVersion(of: subject)
            case .number(let number): try version(number, of: subject)
            }
        if let found, deleted || !found.isDeleted { return found }
        try requireVersions(of: subject, deleted: deleted)
        throw RegistryError.versionNotFound(selector.number)
    }

    /// - Parameter deleted: Whether a subject that has only soft-deleted versions counts as found.
    /// - Throws: `RegistryError.subjectNotFound`.
    func requireVersions(of subject: Subject, deleted: Bool) throws {
        let isThere = try deleted ? highestVersion(of: subject) > 0 : newestLiveVersion(of: subject) != nil
        guard isThere else { throw RegistryError.subjectNotFound(subject.qualified) }
    }
}

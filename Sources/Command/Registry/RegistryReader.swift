import SchemaClient
import SchemaGate
import SchemaModel

/// Reads what a registry holds of subjects, some requests at a time.
struct RegistryReader: Sendable {
    let client: RegistryClient

    /// What subjects ask of new versions. One that is not there asks what its context asks.
    func settings(of subjects: [String]) async throws(RegistryClientError) -> RegistryState {
        var state = RegistryState()
        let found = try await Concurrently.map(Array(Set(subjects)).sorted()) { subject async throws(RegistryClientError) in
            let own = RegistryState.Settings(try await client.config(of: subject, orDefault: true))
            return (subject, own)
        }
        for (subject, settings) in found { state.settings[subject] = settings }
        let aliased = subjects.map(state.target(of:)).filter { state.settings[$0] == nil }
        guard !aliased.isEmpty else { return state }
        for subject in Set(aliased) {
            var settings = RegistryState.Settings(try await client.config(of: subject, orDefault: true))
            // An alias leads one step, not to the next alias.
            settings.alias = nil
            state.settings[subject] = settings
        }
        return state
    }

    /// Adds versions to settings: the live ones of the subjects, and all that those refer to.
    ///
    /// - Parameter isWhole: whether all live versions are wanted, and not the newest only.
    func addVersions(
        to state: RegistryState, isWhole: @Sendable (RegistryState.Settings) -> Bool = { _ in true }
    ) async throws(RegistryClientError) -> RegistryState {
        var state = state
        let wanted = state.settings.filter { ($0.value.alias ?? "").isEmpty }.map { subject, settings in
            (subject: subject, isWhole: settings.group != nil || isWhole(settings))
        }
        let live = try await Concurrently.map(wanted.sorted { $0.subject < $1.subject }) {
            (wanted) async throws(RegistryClientError) -> [VersionPlace] in
            let numbers = try await numbers(of: wanted.subject)
            return (wanted.isWhole ? numbers : Array(numbers.suffix(1))).map {
                VersionPlace(subject: wanted.subject, number: $0)
            }
        }
        var open = live.flatMap(\.self)
        let isLive = Set(open)
        while !open.isEmpty {
            for (place, version) in try await read(open) {
                var version = version
                version.isDeleted = !isLive.contains(place)
                state.versions[place.subject, default: [:]][place.number] = version
            }
            let next = Set(open.flatMap { state.places(referredToBy: $0) })
            open = next.filter { state.versions[$0.subject]?[$0.number] == nil }.sorted {
                ($0.subject, $0.number) < ($1.subject, $1.number)
            }
        }
        return state
    }

    /// The live versions of a subject, ascending; none where it is not there.
    private func numbers(of subject: String) async throws(RegistryClientError) -> [Int] {
        do throws(RegistryClientError) {
            return try await client.versions(of: subject).sorted()
        } catch {
            guard error.code == .notFound else { throw error }
            return []
        }
    }

    /// Versions that went while they were read are left out: what refers to them says so.
    private func read(
        _ places: [VersionPlace]
    ) async throws(RegistryClientError) -> [(VersionPlace, RegistryState.Version)] {
        try await Concurrently.map(places) {
            (place) async throws(RegistryClientError) -> (VersionPlace, RegistryState.Version)? in
            do throws(RegistryClientError) {
                let schema = try await client.version(place.number, of: place.subject, includingDeleted: true)
                return (place, RegistryState.Version(schema, number: place.number))
            } catch {
                guard error.code == .notFound else { throw error }
                return nil
            }
        }.compactMap(\.self)
    }
}

/// A version of a subject.
struct VersionPlace: Hashable, Sendable {
    let subject: String
    let number: Int
}

extension RegistryState {
    fileprivate func places(referredToBy place: VersionPlace) -> [VersionPlace] {
        let context = Subject.parts(of: place.subject).context
        return (versions[place.subject]?[place.number]?.references ?? []).compactMap { reference in
            (try? Subject(parsing: reference.subject, relativeTo: context)).map {
                VersionPlace(subject: $0.qualified, number: reference.version)
            }
        }
    }
}

extension RegistryState.Settings {
    init(_ config: SubjectConfig) {
        self.init(
            level: config.level ?? .backward, policy: config.policy ?? .strict, group: config.group, alias: config.alias)
        isStrict = config.validateNewSchemas != false
    }
}

extension RegistryState.Version {
    init(_ schema: RegisteredSchema, number: Int) {
        self.init(
            number, id: schema.id, guid: schema.guid, type: schema.type, text: schema.text, references: schema.references,
            properties: schema.properties)
    }
}

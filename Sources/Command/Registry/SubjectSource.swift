import SchemaClient
import SchemaGate
import SchemaModel

/// Where a check finds what is registered: a registry, or a snapshot of one.
protocol SubjectSource: Sendable {
    /// How a report names it.
    var label: String { get }

    /// What subjects ask of new versions.
    func settings(of subjects: [String]) throws(GateProblem) -> RegistryState

    /// The same with versions.
    ///
    /// - Parameter isWhole: whether all live versions are wanted; nil where the levels of the subjects say.
    func addVersions(to state: RegistryState, isWhole: Bool?) throws(GateProblem) -> RegistryState
}

/// A registry that runs.
struct RunningRegistry: SubjectSource {
    let label: String
    let client: RegistryClient

    private var reader: RegistryReader { RegistryReader(client: client) }

    func settings(of subjects: [String]) throws(GateProblem) -> RegistryState {
        let reader = reader
        return try Blocking.run { () async throws(RegistryClientError) in try await reader.settings(of: subjects) }
    }

    func addVersions(to state: RegistryState, isWhole: Bool?) throws(GateProblem) -> RegistryState {
        let reader = reader
        return try Blocking.run { () async throws(RegistryClientError) in
            try await reader.addVersions(to: state) { settings in isWhole ?? settings.level.isTransitive }
        }
    }
}

/// A snapshot, which holds everything that a registry held.
struct SnapshotFile: SubjectSource {
    let label: String
    let state: RegistryState

    /// - Throws: `GateProblem` where the file cannot be read, or is not a snapshot that is whole.
    init(_ name: String) throws(GateProblem) {
        label = name
        do {
            state = try RegistryState(snapshot: try InputFile.read(name))
        } catch let problem as InputProblem {
            throw GateProblem(.unreadable, "\(name): \(problem.message)", fix: problem.fix)
        } catch let problem as RegistryState.SnapshotProblem {
            throw GateProblem(.unreadable, "\(name) \(problem.message)", fix: problem.fix)
        } catch {
            throw GateProblem(.unreadable, "\(name) cannot be read: \(error)", fix: "Name a snapshot.")
        }
    }

    func settings(of subjects: [String]) -> RegistryState { state }

    func addVersions(to state: RegistryState, isWhole: Bool?) -> RegistryState { state }
}

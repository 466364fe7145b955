import Foundation
import SchemaGate
import SchemaModel
import Synchronization

/// The versions of a project's subjects, out of a registry or a snapshot, as the earlier states of its files.
final class RegistrySource: HistorySource {
    let root: String
    let subjects: any SubjectSource
    private let limits: Limits
    private let names: @Sendable () throws(GateProblem) -> Set<String>
    private let state = Mutex(RegistryState())
    private let isAllNew = Mutex(false)

    /// - Parameter folder: in a Git work tree the files are those that Git knows, from its root.
    init(_ subjects: any SubjectSource, folder: String, options: Gate.Options, environment: [String: String]) {
        self.subjects = subjects
        limits = options.limits
        if let repository = try? GitRepository(containing: folder, environment: environment) {
            root = repository.top
            names = { () throws(GateProblem) in try repository.files() }
        } else {
            root = folder
            names = { () throws(GateProblem) in try ProjectFiles(root: folder).walk() }
        }
    }

    var remark: String? {
        isAllNew.withLock { $0 }
            ? "None of these subjects is registered. \(Manifest.fileName) says which files are which subjects" : nil
    }

    func files() throws(GateProblem) -> Set<String> { try names() }

    func settings(of subjects: [String]) throws(GateProblem) -> RegistryState {
        let known = try self.subjects.settings(of: subjects)
        state.withLock { $0 = known }
        return known
    }

    func history(of project: Project, needsChanges: Bool, paths: [String]) throws(GateProblem) -> FileHistory {
        let known = try subjects.addVersions(to: state.withLock { $0 }, isWhole: needsChanges)
        state.withLock { $0 = known }
        let files = ProjectFiles(root: root)
        let history = try FileHistory(
            known, of: project, label: subjects.label, limits: limits
        ) { (path) throws(InputProblem) in try files.read(path) }
        isAllNew.withLock { $0 = history.files.isEmpty && !project.schemas.isEmpty }
        return history
    }

    func contents(_ asked: [ContentID]) -> [ContentID: [UInt8]] {
        let (all, asked) = (state.withLock { $0 }.contents, Set(asked))
        return all.filter { asked.contains($0.key) }
    }
}

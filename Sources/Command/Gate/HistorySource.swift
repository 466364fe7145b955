import SchemaGate

/// Where a run finds the files of a project, and what they were.
protocol HistorySource {
    /// The folder that paths begin at.
    var root: String { get }

    /// What a reader of a report should know about the choice; nil where that is nothing.
    var remark: String? { get }

    /// The files that there are now.
    func files() throws(GateProblem) -> Set<String>

    /// What subjects are registered with; nothing where the source does not know.
    func settings(of subjects: [String]) throws(GateProblem) -> RegistryState

    /// What the files were.
    ///
    /// - Parameters:
    ///   - project: the schemas among them.
    ///   - needsChanges: whether each state that was merged is wanted.
    ///   - paths: files beside those that their names say.
    func history(of project: Project, needsChanges: Bool, paths: [String]) throws(GateProblem) -> FileHistory

    /// Earlier contents. Those that cannot be had are left out.
    func contents(_ asked: [ContentID]) throws(GateProblem) -> [ContentID: [UInt8]]
}

extension HistorySource {
    func settings(of subjects: [String]) throws(GateProblem) -> RegistryState { RegistryState() }
}

import SchemaGate

/// A folder that has earlier versions of files under the same paths.
struct FolderSource: HistorySource {
    let root: String
    /// The folder as it was named, and where it is.
    let label: String
    let earlier: ProjectFiles

    var remark: String? { nil }

    func files() throws(GateProblem) -> Set<String> { try ProjectFiles(root: root).walk() }

    func history(of project: Project, needsChanges: Bool, paths: [String]) throws(GateProblem) -> FileHistory {
        let now = ProjectFiles(root: root)
        let names = try earlier.walk().filter(Convention.isSchema).union(paths.filter(earlier.isRegular))
        var differing: Set<String> = []
        for path in names where try bytes(path) != (try? now.read(path)) { differing.insert(path) }
        return FileHistory(
            label: label, files: Dictionary(uniqueKeysWithValues: names.map { ($0, ContentID($0)) }), differing: differing)
    }

    func contents(_ asked: [ContentID]) throws(GateProblem) -> [ContentID: [UInt8]] {
        var contents: [ContentID: [UInt8]] = [:]
        for content in asked { contents[content] = try bytes(content.name) }
        return contents
    }

    private func bytes(_ path: String) throws(GateProblem) -> [UInt8] {
        do { return try earlier.read(path) } catch {
            throw GateProblem(.unreadable, "\(label)/\(path): \(error.message)", fix: error.fix)
        }
    }
}

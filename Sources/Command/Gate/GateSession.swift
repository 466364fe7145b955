import Foundation
import SchemaGate

/// A run of the gate on the files of a folder: the reading that the gate itself leaves to others.
struct GateSession {
    let source: AgainstSource
    /// Files and folders to look at, from the current folder.
    let paths: [String]
    var options = Gate.Options()
    let folder: String
    let environment: [String: String]

    /// There is neither a work tree nor a source to compare with.
    struct NothingToCompare: Error {}

    /// - Throws: `NothingToCompare`.
    func run() throws -> GateReport {
        do {
            return try gate()
        } catch let problem as GateProblem {
            return problem.report
        }
    }

    private func gate() throws -> GateReport {
        switch source {
        case .folder(let folder): return try run(against: folder)
        case .mergeBase, .git:
            guard let repository = try GitRepository(containing: folder, environment: environment) else {
                guard case .git(let revision) = source else { throw NothingToCompare() }
                throw GateProblem(
                    .unreadable, "git:\(revision) needs a Git work tree, and \(folder) is in none",
                    fix: "Call the command in a work tree, or compare with a folder: --against FOLDER")
            }
            return try run(in: repository)
        }
    }

    // MARK: Git

    private func run(in repository: GitRepository) throws(GateProblem) -> GateReport {
        let source =
            if case .git(let revision) = source {
                try GitSource(revision, in: repository)
            } else {
                try GitSource(mergeBaseIn: repository, environment: environment)
            }
        let files = ProjectFiles(root: repository.top)
        var options = options
        options.paths = try relative(to: repository.top)
        let project = Project(schemas(try repository.files(), files, options.paths))
        var history = try source.history(
            needsChanges: Gate.needsChanges(project, options: options), paths: project.schemas.map(\.path))
        history = try moving(project, history, files) { contents throws(GateProblem) in try repository.contents(contents) }
        let gate = Gate(project: project, history: history, options: options)
        let contents = try repository.contents(gate.contents)
        var report = gate.run(now: files.read) { contents[$0] }
        report.remark = source.remark
        return report
    }

    // MARK: Folders

    private func run(against old: String) throws(GateProblem) -> GateReport {
        let (now, then) = (ProjectFiles(root: folder), ProjectFiles(root: absolute(old)))
        var options = options
        options.paths = try relative(to: folder)
        let project = Project(schemas(try now.walk(), now, options.paths))
        let old = Convention.schemas(among: try then.walk()).map(\.path)
        var texts: [ContentID: [UInt8]] = [:]
        var differing: Set<String> = []
        for path in old {
            let bytes: [UInt8]
            do { bytes = try then.read(path) } catch {
                throw GateProblem(.unreadable, "\(path): \(error.message)", fix: error.fix)
            }
            texts[ContentID(path)] = bytes
            if (try? now.read(path)) != bytes { differing.insert(path) }
        }
        let files = Dictionary(uniqueKeysWithValues: old.map { ($0, ContentID($0)) })
        var history = FileHistory(label: label, files: files, differing: differing)
        history = try moving(project, history, now) { _ throws(GateProblem) in texts }
        let gate = Gate(project: project, history: history, options: options)
        return gate.run(now: now.read) { texts[$0] }
    }

    /// A history that knows which new files are files that went.
    private func moving(
        _ project: Project, _ history: FileHistory, _ files: ProjectFiles,
        _ contents: ([ContentID]) throws(GateProblem) -> [ContentID: [UInt8]]
    ) throws(GateProblem) -> FileHistory {
        let (new, gone) = project.movable(in: history)
        guard !new.isEmpty, !gone.isEmpty else { return history }
        let old = try contents(gone.compactMap { history.files[$0] })
        return history.adding(
            renames: MovedSchemas.renames(
                from: gone.compactMap { path in history.files[path].flatMap { old[$0] }.map { (path, $0) } },
                to: new.compactMap { path in (try? files.read(path)).map { (path, $0) } }))
    }

    private var label: String { if case .folder(let folder) = source { folder } else { "" } }

    // MARK: Paths

    /// The schemas among files, and those that were asked for whatever they are called.
    private func schemas(_ names: Set<String>, _ files: ProjectFiles, _ asked: [String]) -> [ProjectSchema] {
        let schemas = Convention.schemas(among: names.filter { Convention.isSchema($0) && files.isRegular($0) })
        let known = Set(schemas.map(\.path))
        return schemas
            + asked.filter { !known.contains($0) && files.isRegular($0) }.map { ProjectSchema(subject: $0, path: $0) }
    }

    private func absolute(_ path: String) -> String {
        URL(filePath: path, relativeTo: URL(filePath: folder, directoryHint: .isDirectory)).standardizedFileURL.path
    }

    /// The paths that were asked for, from the root.
    private func relative(to root: String) throws(GateProblem) -> [String] {
        var found: [String] = []
        for path in paths {
            let absolute = absolute(path)
            // The root of a work tree has no symbolic links in its path, the current folder may.
            guard
                let inside = [absolute, URL(filePath: absolute).resolvingSymlinksInPath().path].lazy
                    .compactMap({ $0 == root ? "" : $0.hasPrefix(root + "/") ? String($0.dropFirst(root.count + 1)) : nil }).first
            else {
                throw GateProblem(
                    .unreadable, "\(path) is not in \(root)",
                    fix: "Name a file or a folder of the project, or name an earlier version: --against OLD")
            }
            guard FileManager.default.fileExists(atPath: absolute) else {
                throw GateProblem(
                    .unreadable, "\(path) cannot be read: No such file or directory",
                    fix: "Name a file that exists and that you may read.")
            }
            found.append(inside)
        }
        return found
    }
}

import Foundation
import SchemaCompat
import SchemaGate

/// A run of the gate on the files of a folder: the reading that the gate itself leaves to others.
struct GateSession {
    let against: AgainstSource
    /// Files and folders to look at, from the current folder.
    let paths: [String]
    /// The manifest; nil to look for it.
    var manifest: String?
    /// Whether schemas are held against what the manifest asks for beside compatibility.
    var isLinting = false
    var options = Gate.Options()
    /// Who the run is to a registry.
    var access = RegistryAccess()
    let folder: String
    let environment: [String: String]

    /// There is neither a work tree nor a source to compare with.
    struct NothingToCompare: Error {}

    /// - Throws: `NothingToCompare`.
    func run() throws -> GateReport {
        do {
            return try run(source())
        } catch let problem as GateProblem {
            return problem.report
        } catch let problems as Manifest.Problems {
            return GateReport(problems: problems.problems.map { GateFinding($0) })
        }
    }

    private func source() throws -> any HistorySource {
        if let subjects = try against.subjects(access, environment) {
            return RegistrySource(subjects, folder: folder, options: options, environment: environment)
        }
        if case .folder(let name) = against {
            return FolderSource(root: folder, label: name, earlier: ProjectFiles(root: absolute(name)))
        }
        guard let repository = try GitRepository(containing: folder, environment: environment) else {
            guard case .git(let revision) = against else { throw NothingToCompare() }
            throw GateProblem(
                .unreadable, "git:\(revision) needs a Git work tree, and \(folder) is in none",
                fix: "Call the command in a work tree, or compare with a folder: --against FOLDER")
        }
        if case .git(let revision) = against { return try GitSource(revision, in: repository) }
        return try GitSource(mergeBaseIn: repository, environment: environment)
    }

    private func run(_ source: any HistorySource) throws -> GateReport {
        let files = ProjectFiles(root: source.root)
        var options = options
        options.paths = try relative(to: source.root)
        let manifest = try ManifestFile(named: manifest.map(absolute), from: folder, in: files)
        options.waivers = manifest.manifest.waivers
        if isLinting { options.lint = try lint(manifest) }
        let names = try source.files()
        var found = manifest.schemas(among: names, files)
        if manifest.manifest.entries == nil { found += unnamed(options.paths, found, files) }
        if against.isRegistered { try requireListed(options.paths, manifest, files) }
        let registry = try source.settings(of: manifest.subjects(found))
        var project = Project(manifest.project(found, registry: registry))
        var history = try source.history(
            of: project, needsChanges: Gate.needsChanges(project, options: options),
            paths: project.schemas.map(\.path) + [manifest.path].compactMap(\.self))
        if manifest.manifest.entries == nil, project.schemas.contains(where: { history.isNew($0.path) }) {
            project = Project(manifest.project(ProjectFolder.referring(found, files), registry: registry))
        }
        history = try moving(project, history, files, source)
        let gate = Gate(
            project: project, before: try before(manifest, history, source), history: history, options: options)
        let contents = try source.contents(gate.contents)
        var report = gate.run(now: files.read) { contents[$0] }
        report.problems += manifest.unlisted(among: names, project, history).map {
            GateFinding(unlisted: $0, in: manifest.path ?? "")
        }
        report.remark = source.remark
        return report
    }

    private func lint(_ manifest: ManifestFile) throws(GateProblem) -> LintSettings {
        guard let settings = manifest.manifest.lint, !settings.isEmpty else {
            throw GateProblem(
                .unreadable, "--lint was asked for, and \(manifest.path ?? "the project") says nothing under lint",
                fix: "Write the rules under lint: in \(manifest.path ?? Manifest.fileName); docs/check.md lists them.")
        }
        return settings
    }

    /// A file alone does not say of which registered subject it is a version.
    private func requireListed(_ asked: [String], _ manifest: ManifestFile, _ files: ProjectFiles) throws(GateProblem) {
        let listed = Set((manifest.manifest.entries ?? []).map { manifest.folder + $0.path })
        guard let file = asked.first(where: { files.isRegular($0) && !listed.contains($0) }) else { return }
        throw GateProblem(
            .unreadable, "Nothing says of which subject \(file) is a version",
            fix: "Add --subject SUBJECT, or list the file in \(manifest.path ?? Manifest.fileName).")
    }

    /// Files that were asked for and are not called as schemas are.
    private func unnamed(_ asked: [String], _ found: [ProjectSchema], _ files: ProjectFiles) -> [ProjectSchema] {
        let known = Set(found.map(\.path))
        return asked.filter { !known.contains($0) && files.isRegular($0) }.map { ProjectSchema(subject: $0, path: $0) }
    }

    /// What the manifest of the earlier state listed; nil where there is none that can be read.
    private func before(
        _ manifest: ManifestFile, _ history: FileHistory, _ source: any HistorySource
    ) throws(GateProblem) -> Project? {
        guard let path = manifest.path, let content = history.files[path] else { return nil }
        guard let bytes = try source.contents([content])[content] else { return nil }
        guard let old = try? Manifest(parsing: String(decoding: bytes, as: UTF8.self), file: path), old.entries != nil else {
            return nil
        }
        return Project(old.project(folder: manifest.folder))
    }

    /// A history that knows which new files are files that went.
    private func moving(
        _ project: Project, _ history: FileHistory, _ files: ProjectFiles, _ source: any HistorySource
    ) throws(GateProblem) -> FileHistory {
        let (new, gone) = project.movable(in: history)
        guard !new.isEmpty, !gone.isEmpty else { return history }
        let old = try source.contents(gone.compactMap { history.files[$0] })
        return history.adding(
            renames: MovedSchemas.renames(
                from: gone.compactMap { path in history.files[path].flatMap { old[$0] }.map { (path, $0) } },
                to: new.compactMap { path in (try? files.read(path)).map { (path, $0) } }))
    }

    // MARK: Paths

    private func absolute(_ path: String) -> String {
        URL(filePath: path, relativeTo: URL(filePath: folder, directoryHint: .isDirectory)).standardizedFileURL.path
    }

    /// The paths that were asked for, from the root.
    private func relative(to root: String) throws(GateProblem) -> [String] {
        var found: [String] = []
        for path in paths {
            let absolute = absolute(path)
            guard let inside = ProjectFiles(root: root).path(of: absolute) else {
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

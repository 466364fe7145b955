import Foundation
import SchemaGate

/// The manifest of a project, where it has one.
struct ManifestFile {
    /// What it says; nothing where there is none.
    let manifest: Manifest
    /// From the root of the project; nil where there is none.
    let path: String?
    /// Its folder from the root: empty, or with `/` at its end.
    let folder: String

    /// Reads the manifest that was named, or else the nearest one between a folder and the root above it.
    ///
    /// - Throws: `Manifest.Problems` or `GateProblem`.
    init(named name: String?, from start: String, in files: ProjectFiles) throws {
        guard let path = try ManifestFile.path(name, start, files) else {
            (manifest, path, folder) = (Manifest(), nil, "")
            return
        }
        let bytes: [UInt8]
        do { bytes = try files.read(path) } catch { throw Manifest.Problems(problems: [error]) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Manifest.Problems(problems: [
                InputProblem(file: path, location: nil, message: "The manifest is not UTF-8", fix: "Save the file as UTF-8.")
            ])
        }
        manifest = try Manifest(parsing: text, file: path)
        self.path = path
        folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    private static func path(_ name: String?, _ start: String, _ files: ProjectFiles) throws(GateProblem) -> String? {
        if let name {
            guard let path = files.path(of: name), files.isRegular(path) else {
                throw GateProblem(
                    .unreadable, "There is no manifest \(name) in \(files.root)",
                    fix: "Name a file of the project, or let `schema-registry init` write one.")
            }
            return path
        }
        var folder = files.path(of: start) ?? ""
        while true {
            let path = folder.isEmpty ? Manifest.fileName : "\(folder)/\(Manifest.fileName)"
            if files.isRegular(path) { return path }
            guard !folder.isEmpty else { return nil }
            folder = folder.split(separator: "/").dropLast().joined(separator: "/")
        }
    }

    /// The schemas that names say, below the folder of the manifest.
    func schemas(among names: Set<String>, _ files: ProjectFiles) -> [ProjectSchema] {
        guard manifest.entries == nil else { return [] }
        return Convention.schemas(among: names.filter { $0.hasPrefix(folder) && Convention.isSchema($0) && files.isRegular($0) })
    }

    /// The subjects of the project.
    func subjects(_ found: [ProjectSchema]) -> [String] { project(found, registry: RegistryState()).map(\.subject) }

    func project(_ found: [ProjectSchema], registry: RegistryState) -> [ProjectSchema] {
        let inside = found.map { schema in
            ProjectSchema(
                subject: folder.isEmpty ? schema.subject : Convention.subject(of: below(schema.path)), path: below(schema.path),
                type: schema.type,
                references: schema.references.map { ProjectSchema.Reference(name: $0.name, path: below($0.path)) })
        }
        return manifest.project(found: inside, folder: folder, registry: registry)
    }

    /// Schema files that changed and that the manifest does not list.
    func unlisted(among names: Set<String>, _ project: Project, _ history: FileHistory) -> [String] {
        guard manifest.entries != nil else { return [] }
        return names.filter {
            $0.hasPrefix(folder) && Convention.isSchema($0) && project.schema(at: $0) == nil && history.isNew($0)
                && !manifest.isIgnored(below($0))
        }.sorted()
    }

    private func below(_ path: String) -> String { path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path }
}

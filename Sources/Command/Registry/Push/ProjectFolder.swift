import SchemaGate

/// The schemas of a folder, as `check` finds them, each after those that it refers to.
struct ProjectFolder {
    let files: ProjectFiles
    let project: Project

    /// - Parameters:
    ///   - folder: where the files are.
    ///   - manifest: nil to look for it.
    /// - Throws: `Manifest.Problems`, `GateProblem`.
    init(_ folder: String, manifest: String?) throws {
        files = ProjectFiles(root: folder)
        let manifest = try ManifestFile(named: manifest, from: folder, in: files)
        var found = manifest.schemas(among: try files.walk(), files)
        if manifest.manifest.entries == nil { found = ProjectFolder.referring(found, files) }
        project = Project(manifest.project(found, registry: RegistryState()))
    }

    /// Schemas with the references that their texts show.
    static func referring(_ schemas: [ProjectSchema], _ files: ProjectFiles) -> [ProjectSchema] {
        let finder = ReferenceFinder(
            schemas.compactMap { schema in (try? files.read(schema.path)).map { (schema.path, $0) } })
        return schemas.map { schema in
            var schema = schema
            schema.references = finder.references[schema.path] ?? []
            return schema
        }
    }

    /// The schemas in the order in which they can be registered.
    ///
    /// - Parameter paths: those that are wanted, with what they refer to; all where none is named.
    /// - Throws: `GateProblem` for a path that is not one of a schema, and for references that lead back.
    func ordered(_ paths: [String]) throws(GateProblem) -> [ProjectSchema] {
        if let cycle = project.graph.cycles.first {
            throw GateProblem(
                .unreadable, "References go in a circle: \((cycle.paths + cycle.paths.prefix(1)).joined(separator: " -> "))",
                fix: "Take one of them out: a registry cannot register any of the schemas before the others.")
        }
        var wanted: [String] = []
        for path in paths {
            let inside = files.path(of: path) ?? path
            let some = project.schemas.map(\.path).filter { $0 == inside || $0.hasPrefix(inside + "/") || inside.isEmpty }
            guard !some.isEmpty else {
                throw GateProblem(
                    .unreadable, "\(TextStyle.printable(path)) is not a schema of the project, nor a folder with one",
                    fix: "Name a file that the manifest lists, or that is called as schemas are.")
            }
            wanted += some
        }
        var taken: Set<String> = []
        return (paths.isEmpty ? project.schemas.map(\.path) : wanted).flatMap { path in
            project.graph.closure(of: path).map(\.path) + [path]
        }.compactMap { path in taken.insert(path).inserted ? project.schema(at: path) : nil }
    }
}

import SchemaFormats
package import SchemaModel

extension FileHistory {
    /// The versions of a project's subjects, as the earlier states of its files.
    ///
    /// - Parameters:
    ///   - label: how a report names the registry, or the snapshot of it.
    ///   - read: the bytes of a file of the project.
    /// - Throws: `GateProblem` where a registered schema refers to one that is not there.
    package init(
        _ state: RegistryState, of project: Project, label: String, limits: Limits,
        read: (String) throws(InputProblem) -> [UInt8]
    ) throws(GateProblem) {
        var files: [String: ContentID] = [:]
        var differing: Set<String> = []
        var versions: [String: [PastState]] = [:]
        for schema in project.schemas {
            let states = try state.pastStates(of: schema, limits)
            guard let newest = states.first, let version = state.history(of: schema.subject).first else { continue }
            files[schema.path] = newest.content
            versions[schema.path] = states
            if !FileHistory.holds(schema, project, version, limits, read) { differing.insert(schema.path) }
        }
        self.init(label: label, files: files, differing: differing, versions: versions)
    }

    /// Whether a file is what was registered, in any layout. One that cannot be read is not.
    private static func holds(
        _ schema: ProjectSchema, _ project: Project, _ version: RegistryState.Version, _ limits: Limits,
        _ read: (String) throws(InputProblem) -> [UInt8]
    ) -> Bool {
        func text(_ path: String) -> String? { (try? read(path)).flatMap { String(validating: $0, as: UTF8.self) } }
        guard let now = text(schema.path) else { return false }
        if now.isExactly(version.text) { return true }
        let references = project.graph.closure(of: schema.path).compactMap { reference in
            text(reference.path).map { ReferenceText(name: reference.name, text: $0) }
        }
        let parsed = try? ParsedSchema.parse(
            text: now, type: version.type, references: references, validation: .stored, limits: limits)
        return parsed?.canonicalText.isExactly(version.text) ?? false
    }
}

extension RegistryState {
    /// The contents of every version, by the names that states know them by.
    package var contents: [ContentID: [UInt8]] {
        var contents: [ContentID: [UInt8]] = [:]
        for (subject, versions) in versions {
            for (number, version) in versions {
                contents[ContentID(RegistryState.label(subject, number))] = Array(version.text.utf8)
            }
        }
        return contents
    }

    fileprivate func pastStates(of schema: ProjectSchema, _ limits: Limits) throws(GateProblem) -> [PastState] {
        let subject = target(of: schema.subject)
        var states: [PastState] = []
        for version in history(of: schema.subject) {
            let label = RegistryState.label(subject, version.number)
            do {
                let referenced = try referenced(by: version.references, of: subject, limits: limits)
                states.append(
                    PastState(
                        label: label, path: schema.path, content: ContentID(label),
                        references: referenced.map { PastState.Reference(name: $0.name, content: ContentID($0.label)) },
                        type: version.type))
            } catch {
                throw GateProblem(.unreadable, "\(label): \(error.message)", fix: "Register what is missing again.")
            }
        }
        return states
    }
}

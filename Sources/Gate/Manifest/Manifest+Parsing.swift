import SchemaModel
import SchemaYAML

extension Manifest {
    /// What is wrong with a manifest: everything, not the first thing only.
    package struct Problems: Error, Sendable {
        package let problems: [InputProblem]

        package init(problems: [InputProblem]) { self.problems = problems }

        fileprivate init(_ problems: [YAMLProblem], _ file: String, _ text: String) {
            self.problems = problems.map {
                var problem = InputProblem(file: file, location: $0.location, message: $0.message, fix: $0.fix)
                problem.text = text
                return problem
            }
        }
    }

    /// Reads a manifest.
    ///
    /// - Throws: `Problems`, each with the line.
    package init(parsing text: String, file: String = Manifest.fileName) throws(Problems) {
        let root: YAMLValue?
        do { root = try YAMLValue(parsing: text) } catch { throw Problems([error], file, text) }
        var reader = YAMLReader(file: file)
        self.init()
        if let root, !root.isNull {
            read(root, &reader)
        } else {
            reader.add("The manifest is empty", fix: "Write version: 1, or let `schema-registry init` write one.", at: nil)
        }
        guard reader.problems.isEmpty else { throw Problems(reader.problems, file, text) }
    }

    private static let keys = ["version", "level", "policy", "schemas", "ignore", "waivers", "lint"]

    private mutating func read(_ root: YAMLValue, _ reader: inout YAMLReader) {
        guard let members = reader.members(root, Manifest.keys, of: "the manifest") else { return }
        if let version = members["version"] {
            if reader.text(version, "version") != "1" {
                reader.add("The version of a manifest is 1", fix: "Write version: 1.", at: version.location)
            }
        } else {
            reader.add("The manifest has no version", fix: "Begin it with version: 1.", at: root.location)
        }
        level = members["level"].flatMap { reader.level($0) }
        policy = members["policy"].flatMap { reader.policy($0) }
        ignored = members["ignore"].map { reader.list($0, "ignore").compactMap { reader.path($0, "ignore") } } ?? []
        waivers = members["waivers"].map { reader.list($0, "waivers").compactMap { waiver($0, &reader) } } ?? []
        lint = members["lint"].flatMap { lint($0, &reader) }
        guard let schemas = members["schemas"] else { return }
        entries = reader.list(schemas, "schemas").compactMap { entry($0, &reader) }
        check(entries ?? [], &reader)
    }

    private static let entryKeys = ["subject", "path", "format", "level", "policy", "references"]

    private func entry(_ value: YAMLValue, _ reader: inout YAMLReader) -> Entry? {
        guard let members = reader.members(value, Manifest.entryKeys, of: "a schema") else { return nil }
        let subject = reader.required(members["subject"], "subject", of: "A schema", at: value.location)
        let place = members["subject"]?.location
        if let subject, (try? Subject(parsing: subject)).map({ $0.name.isEmpty || !$0.isAvailable(asScope: false) }) ?? true {
            reader.add(
                "\(subject.excerpt) cannot be the name of a subject",
                fix: "Use the name that the registry keeps the schema under, such as orders-value.", at: place)
        }
        let path = members["path"].flatMap { reader.path($0, "path") }
        if members["path"] == nil { reader.missing("path", of: "A schema", at: value.location) }
        guard let subject, let path else { return nil }
        var entry = Entry(subject: subject, path: path, location: place)
        entry.type = members["format"].flatMap { reader.type($0) }
        entry.level = members["level"].flatMap { reader.level($0) }
        entry.policy = members["policy"].flatMap { reader.policy($0) }
        if let references = members["references"] {
            entry.references = reader.pairs(references, "references").compactMap { name, value in
                reader.path(value, name).map { ProjectSchema.Reference(name: name, path: $0) }
            }
        }
        return entry
    }

    /// What no entry shows by itself.
    private func check(_ entries: [Entry], _ reader: inout YAMLReader) {
        var subjects: [String: Entry] = [:]
        var paths: [String: Entry] = [:]
        for entry in entries {
            if let first = subjects.updateValue(entry, forKey: entry.subject) {
                reader.add(
                    "The subject \(entry.subject.excerpt) stands twice, first \(first.line)",
                    fix: "Give each schema a subject of its own.", at: entry.location)
            }
            if let first = paths.updateValue(entry, forKey: entry.path) {
                reader.add(
                    "The file \(entry.path.excerpt) stands twice, first \(first.line)",
                    fix: "List each file once; two subjects cannot share one.", at: entry.location)
            }
        }
        for entry in entries {
            for reference in entry.references where paths[reference.path] == nil {
                let nearest = EditDistance.nearest(to: reference.path, among: paths.keys.sorted())
                reader.add(
                    "\(entry.subject.excerpt) refers to \(reference.path.excerpt), which the manifest does not list"
                        + (nearest.map { "; did you mean \($0)?" } ?? ""),
                    fix: "List the file with the subject that it has in the registry.", at: entry.location)
            }
        }
        let graph = ReferenceGraph(entries.map { ProjectSchema(subject: $0.subject, path: $0.path, references: $0.references) })
        for cycle in graph.cycles {
            let shown = cycle.paths.prefix(10) + (cycle.paths.count > 10 ? ["..."] : [])
            reader.add(
                "References go in a circle: \((shown + cycle.paths.prefix(1)).joined(separator: " -> "))",
                fix: "Take one of them out: a registry cannot register any of the schemas before the others.",
                at: paths[cycle.paths[0]]?.location)
        }
    }
}

extension Manifest.Entry {
    fileprivate var line: String { location.map { "in line \($0.line)" } ?? "before" }
}

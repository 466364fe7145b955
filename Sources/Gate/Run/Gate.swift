package import SchemaCompat
package import SchemaModel

/// Decides which schemas of a project must be compared with what, and compares them.
///
/// ```swift
/// let gate = Gate(project: project, history: history)
/// let contents = try source.read(gate.contents)
/// let report = gate.run(now: InputFile.read, past: { contents[$0] })
/// ```
///
/// It reads nothing but what it is given.
package struct Gate: Sendable {
    package struct Options: Sendable {
        /// For all schemas, whatever the manifest says.
        package var level: CompatibilityLevel?
        package var policy: CompatibilityPolicy?
        package var limits = Limits()
        /// Files and folders to look at; everything where there are none.
        package var paths: [String] = []
        package var waivers: [Waiver] = []
        /// What schemas are held against beside compatibility; nil for nothing.
        package var lint: LintSettings?
        /// Whether a way is looked for where a schema breaks.
        package var isPlanning = false
        /// The day on which waivers must be valid; nil where none of them counts.
        package var today: CalendarDay?

        package init() {}
    }

    private let project: Project
    private let history: FileHistory
    private let options: Options
    private let tasks: [GateTask]
    private let unchanged: Int
    private let deleted: [ProjectSchema]

    /// - Parameters:
    ///   - before: the project in the newest earlier state; nil where it is listed nowhere.
    package init(project: Project, before: Project? = nil, history: FileHistory, options: Options = Options()) {
        self.project = project
        self.history = history
        self.options = options
        let planner = Planner(project: project, before: before, history: history, options: options)
        let planned = project.schemas.filter { planner.isAskedFor($0.path) }.compactMap { planner.task($0) }
        tasks = planned
        unchanged = project.schemas.count { planner.isAskedFor($0.path) } - planned.count
        deleted = planner.deleted
    }

    /// Whether some schema is compared with each state that was merged, so that `FileHistory.changes` are needed.
    package static func needsChanges(_ project: Project, options: Options) -> Bool {
        if let level = options.level { return level.isTransitive }
        return project.schemas.contains { $0.level.level.isTransitive }
    }

    /// The earlier contents that a run reads.
    package var contents: [ContentID] {
        var seen: Set<ContentID> = []
        return tasks.flatMap(\.states).flatMap { [$0.content] + $0.references.map(\.content) }.filter {
            seen.insert($0).inserted
        }
    }

    /// Checks everything that must be.
    ///
    /// - Parameters:
    ///   - now: the bytes of a file of the project.
    ///   - past: an earlier content; nil where it cannot be had.
    package func run(
        now: (String) throws(InputProblem) -> [UInt8], past: (ContentID) -> [UInt8]?
    ) -> GateReport {
        var run = GateRun(options: options)
        var report = GateReport(against: history.label)
        report.results = tasks.map { run.result($0, now, past) }
        report.results += deleted.map { GateResult($0, .deleted, .deleted) }
        report.results.sort { $0.schema.path < $1.schema.path }
        report.unchanged = unchanged
        report.dependants = dependants(report.results)
        report.problems = run.waivers.findings(
            checked: Set(report.results.filter(\.isCompared).map(\.schema.subject)),
            known: Set(project.schemas.map(\.subject)), isLinting: options.lint != nil)
        return report
    }

    private func dependants(_ results: [GateResult]) -> [GateReport.Dependants] {
        let breaking = Set(results.filter { $0.status == .breaking }.map(\.schema.path))
        return results.compactMap { result in
            guard result.cause != .named, !result.isDependant else { return nil }
            let paths = project.graph.dependants(of: result.schema.path)
            guard !paths.isEmpty else { return nil }
            return GateReport.Dependants(
                path: result.schema.path, count: paths.count, breaking: paths.count { breaking.contains($0) })
        }
    }
}

extension GateResult {
    fileprivate var isDependant: Bool { if case .dependant = cause { true } else { false } }
}

/// Which schemas a run looks at.
private struct Planner {
    let project: Project
    let before: Project?
    let history: FileHistory
    let options: Gate.Options

    func isAskedFor(_ path: String) -> Bool {
        options.paths.isEmpty || options.paths.contains { path == $0 || $0.isEmpty || path.hasPrefix($0 + "/") }
    }

    /// Nil where nothing about the schema changed and nobody named it.
    func task(_ schema: ProjectSchema) -> GateTask? {
        var schema = schema
        if let level = options.level { schema.level = ChosenLevel(level, .flag) }
        if let policy = options.policy { schema.policy = policy }
        let references = project.graph.closure(of: schema.path)
        let states = states(of: schema, references)
        guard let cause = cause(schema, references, states) else { return nil }
        return GateTask(schema: schema, cause: cause, references: references, states: states)
    }

    /// Schemas of the earlier state that no file is left of.
    var deleted: [ProjectSchema] {
        let moved = Set(history.renames.values)
        let schemas = before?.schemas ?? Convention.schemas(among: history.files.keys)
        return schemas.filter { schema in
            history.differing.contains(schema.path) && history.files[schema.path] != nil && !moved.contains(schema.path)
                && project.schema(at: schema.path) == nil && project.schema(ofSubject: schema.subject) == nil
                && isAskedFor(schema.path)
        }
    }

    private func cause(
        _ schema: ProjectSchema, _ references: [ProjectSchema.Reference], _ states: [PastState]
    ) -> GateResult.Cause? {
        guard !states.isEmpty else { return .new }
        let path = earlierPath(schema)
        if path != schema.path, history.files[path] != nil { return .moved(from: path) }
        if history.differing.contains(schema.path) { return .changed }
        let changed = Set(references.map(\.path)).filter { history.differing.contains($0) }.sorted()
        if !changed.isEmpty { return .dependant(of: changed) }
        // The manifest may name other references although no file changed.
        if let old = before?.schema(at: path), old.references != schema.references { return .changed }
        // Lint looks at all of a folder that is named.
        if options.lint != nil, !options.paths.isEmpty { return .named }
        return options.paths.contains(schema.path) ? .named : nil
    }

    private func states(of schema: ProjectSchema, _ references: [ProjectSchema.Reference]) -> [PastState] {
        let path = earlierPath(schema)
        let references =
            before.flatMap { before in before.schema(at: path).map { _ in before.graph.closure(of: path) } }
            ?? references.map {
                ProjectSchema.Reference(name: $0.name, path: history.renames[$0.path] ?? $0.path)
            }
        return history.states(of: path, references: references, isWhole: schema.level.level.isTransitive)
    }

    /// Where the file of the subject was.
    private func earlierPath(_ schema: ProjectSchema) -> String {
        if let old = before?.schema(ofSubject: schema.subject), history.files[old.path] != nil { return old.path }
        return history.renames[schema.path] ?? schema.path
    }
}

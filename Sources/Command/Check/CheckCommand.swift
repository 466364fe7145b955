import ArgumentParser
import Foundation
import SchemaCompat
import SchemaFormats
import SchemaGate
import SchemaModel
import SchemaRegistryMessages
import SchemaWire

/// `schema-registry check`: the verdict of the server, on files.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says whether a new version of a schema is safe.",
        discussion: """
            Compares a schema file with earlier versions, as the registry does when the schema is registered, and reports \
            every problem with its place, whom it breaks, how to fix it, and the order in which to roll the change out.

            Without --against, in a Git work tree, every schema file that changed is compared with what it was where the \
            work tree left the default branch, or the branch that CI names; docs/ci.md says more.

            Exit status: 0 compatible, 1 incompatible, 2 an input cannot be read or parsed, 3 cannot decide within the \
            limits, 64 wrong usage, 74 the report cannot be written.
            """)

    @Argument(
        help:
            "The file of the new version; - is standard input. With a Git work tree or folders to compare with also a folder, or nothing for all schema files."
    )
    var new: String?

    @Option(
        help: ArgumentHelp(
            "A file of an earlier version; repeat it for several, newest first. Or git:REF for a branch, a tag or a commit, a folder with earlier versions under the same paths, the URL of a registry, or a .snapshot of one.",
            valueName: "file"))
    var against: [String] = []

    @Option(
        help: ArgumentHelp(
            "The subject of which NEW is to be the next version, with --against URL or a snapshot: level, history and references come from there.",
            valueName: "subject"))
    var subject: String?

    @Option(
        help: ArgumentHelp(
            "\(CompatibilityLevel.allCases.map(\.rawValue).joined(separator: ", ")), in any letter case. Those with "
                + "_TRANSITIVE compare with every earlier version, the others with the newest.", valueName: "level"),
        transform: CheckCommand.level)
    var level: CompatibilityLevel?

    @Option(
        help: ArgumentHelp(
            "STRICT or LENIENT, in any letter case. LENIENT lets JSON Schemas add and remove optional properties.",
            valueName: "policy"),
        transform: CheckCommand.policy)
    var policy: CompatibilityPolicy?

    @Option(
        help: ArgumentHelp("AVRO or JSON, for all files. Without it their names say, or their texts.", valueName: "type"),
        transform: CheckCommand.type)
    var type: SchemaType?

    @Option(
        help: ArgumentHelp(
            "A schema that the new and the earlier versions refer to. May be repeated, in any order.",
            valueName: "name=file"),
        transform: CheckCommand.reference)
    var reference: [Check.Reference] = []

    @Option(
        help: ArgumentHelp(
            "A limit on the work, by the name that the report gives it, such as max-check-steps=100000000. May be repeated.",
            valueName: "name=value"),
        transform: CheckCommand.limit)
    var limit: [Limit] = []

    @Option(
        help: ArgumentHelp(
            "The file that says which files are which subjects. Without it the nearest \(Manifest.fileName), from here up to the root of the work tree.",
            valueName: "file"))
    var manifest: String?

    @Option(
        help: ArgumentHelp(
            "A report: \(ReportForm.allCases.map(\.rawValue).joined(separator: ", ")), to standard output or, with =FILE, to a file. May be repeated: --format text --format sarif=out.sarif.",
            valueName: "form[=file]"),
        completion: .list(ReportForm.allCases.map(\.rawValue)), transform: ReportTarget.init(parsing:))
    var format: [ReportTarget] = []

    @Option(
        help: ArgumentHelp(
            "What makes the exit status 1: breaking changes, a warning too, or never. Inputs that cannot be read and checks without a verdict fail in any case.",
            valueName: "what"))
    var failOn = GateReport.Threshold.breaking

    @Flag(help: "Also hold schemas against what the manifest asks for under lint. Of folders that are named, all schemas.")
    var lint = false

    @Option(
        help: ArgumentHelp(
            "For schemas that break, look for versions in between that do not, and write them to a folder.",
            valueName: "folder"))
    var plan: String?

    @OptionGroup(title: "Options for a registry") var access: RegistryAccess

    func validate() throws {
        try ReportTarget.validate(format)
        if let subject {
            try validate(subject)
            return
        }
        if source != nil {
            guard new != Check.standardInput else {
                throw ValidationError("Standard input has no earlier state. Name an earlier version: --against OLD")
            }
            guard type == nil, reference.isEmpty else {
                throw ValidationError("--type and --reference go with --against FILE.")
            }
            return
        }
        guard let new else {
            throw ValidationError("The file of the new version is missing: schema-registry check NEW --against OLD")
        }
        guard against.count == 1 || !against.contains(where: { AgainstSource($0)?.isAlone ?? false }) else {
            throw ValidationError("git:REF, a registry or a snapshot is the only --against of a run.")
        }
        try validateOneFile()
        let files = [new] + against + reference.map(\.file)
        guard files.filter({ $0 == Check.standardInput }).count <= 1 else {
            throw ValidationError("Standard input can be read only once.")
        }
    }

    /// - Throws: `ValidationError` for what only many files have.
    func validateOneFile() throws {
        guard format.allSatisfy({ [.text, .json].contains($0.form) }), failOn == .breaking, manifest == nil, !lint, plan == nil
        else {
            throw ValidationError(
                "The check of one file has the reports text and json, and no --fail-on, --lint, --plan or --manifest; compare with git:REF or a folder for the others."
            )
        }
    }

    func run() throws {
        if let subject { throw try write(try report(on: subject)) }
        if let source { throw try runGate(source) }
        let check = check
        throw try write(DeepStack.run { check.run(read: InputFile.read) })
    }

    private func write(_ report: CheckReport) throws -> ExitCode {
        for target in targets {
            guard let file = target.file else { continue }
            try OutputFile.write(try output(of: report, target.form, style: .plain), to: file)
        }
        if let target = targets.first(where: { $0.file == nil }) {
            try StandardOutput.write(try output(of: report, target.form, style: .standardOutput()))
        }
        return report.exitCode
    }

    /// What the gate compares with; nil where one file is compared with others.
    var source: AgainstSource? {
        guard let first = against.first else { return .mergeBase }
        guard against.count == 1, let source = AgainstSource(first) else { return nil }
        // A folder that does not have the file is a mistake, which the check of one file explains.
        if case .folder(let folder) = source, let new, !AgainstSource.isFolder(new),
            !FileManager.default.fileExists(atPath: "\(folder)/\(new)")
        {
            return nil
        }
        return source
    }

    private func runGate(_ source: AgainstSource) throws -> ExitCode {
        let start = ContinuousClock.now
        var options = Gate.Options()
        options.level = level
        options.policy = policy
        options.limits = check.limits
        options.today = .today
        options.isPlanning = plan != nil
        let environment = ProcessInfo.processInfo.environment
        let session = GateSession(
            against: source, paths: new.map { [$0] } ?? [], manifest: manifest, isLinting: lint, options: options, access: access,
            folder: FileManager.default.currentDirectoryPath, environment: environment)
        var report: GateReport
        do {
            report = try DeepStack.run { Result { try session.run() } }.get()
        } catch is GateSession.NothingToCompare {
            throw UsageObjection(
                new.map { "There is nothing to compare \($0) with: schema-registry check \($0) --against OLD" }
                    ?? "There is nothing to compare with, because this folder is in no Git work tree: schema-registry check NEW --against OLD"
            )
        }
        let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        report.failOn = failOn
        if let plan { try report.writePlans(to: plan) }
        try report.write(targets, milliseconds: milliseconds, environment: environment)
        return report.outcome.exitCode
    }

    var check: Check {
        var limits = Limits()
        for limit in limit {
            if let row = Limits.row(named: limit.name) { limits[keyPath: row.path] = limit }
        }
        return Check(
            new: new ?? "", against: against, level: level ?? .backward, policy: policy ?? .strict, type: type,
            references: reference, limits: limits)
    }

    /// The reports that are written: the text where none is asked for.
    var targets: [ReportTarget] { format.isEmpty ? [.toOutput] : format }

    func output(of report: CheckReport, _ form: ReportForm, style: TextStyle) throws -> String {
        form == .json ? try report.message.text(.indented) + "\n" : report.text(style)
    }

    // MARK: Arguments

    static func level(_ name: String) throws -> CompatibilityLevel {
        guard let level = CompatibilityLevel(name: name) else {
            let names = CompatibilityLevel.allCases.map(\.rawValue)
            let nearest = EditDistance.nearest(to: name.uppercased(), among: names).map { "; did you mean \($0)?" } ?? "."
            throw ValidationError("There is no level \(name)\(nearest) Use one of \(names.joined(separator: ", ")).")
        }
        return level
    }

    private static func policy(_ name: String) throws -> CompatibilityPolicy {
        guard let policy = CompatibilityPolicy(name: name), policy != .logical else {
            throw ValidationError("There is no policy \(name). Use STRICT or LENIENT.")
        }
        return policy
    }

    static func type(_ name: String) throws -> SchemaType {
        guard let type = SchemaType(rawValue: name.uppercased()), ParsedSchema.supportedTypes.contains(type) else {
            let names = ParsedSchema.supportedTypes.map(\.rawValue).joined(separator: " or ")
            throw ValidationError("Schemas of type \(name) are not supported. Use \(names).")
        }
        return type
    }

    private static func limit(_ text: String) throws -> Limit {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw ValidationError("A limit is name=value, not \(text): for example max-check-steps=100000000.")
        }
        guard let row = Limits.row(named: parts[0]) else {
            let names = Limits.rows.map(\.name)
            let nearest = EditDistance.nearest(to: parts[0], among: names).map { "; did you mean \($0)?" } ?? "."
            throw ValidationError("There is no limit \(parts[0])\(nearest) Use one of \(names.joined(separator: ", ")).")
        }
        guard let value = Int(parts[1]), row.range.contains(value) else {
            throw ValidationError(
                "\(row.name) is a whole number from \(row.range.lowerBound) to \(row.range.upperBound), not \(parts[1]).")
        }
        return Limit(row.name, value)
    }

    static func reference(_ text: String) throws -> Check.Reference {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex, text.index(after: sign) != text.endIndex else {
            throw ValidationError(
                "A reference is name=file, not \(text): the name by which the schema refers to the other one, as in "
                    + "com.shop.Address=address.avsc.")
        }
        return Check.Reference(name: String(text[..<sign]), file: String(text[text.index(after: sign)...]))
    }
}

extension GateReport.Threshold: ExpressibleByArgument {}

/// What a page of rules is written as.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

import ArgumentParser
import Foundation
import SchemaGate
import SchemaModel
import SchemaRegistryMessages
import SchemaRegistryServer
import SchemaWire

/// A form of report, and where it goes: what `--format` takes.
struct ReportTarget: Equatable {
    let form: ReportForm
    /// Nil for standard output.
    let file: String?

    static let toOutput = ReportTarget(form: .text, file: nil)

    init(form: ReportForm, file: String?) {
        self.form = form
        self.file = file
    }

    /// - Throws: `ValidationError` where the form is not known, or the file cannot be a report.
    init(parsing text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let names = ReportForm.allCases.map(\.rawValue)
        guard let form = ReportForm(rawValue: parts[0].lowercased()) else {
            let nearest = EditDistance.nearest(to: parts[0].lowercased(), among: names).map { "; did you mean \($0)?" } ?? "."
            throw ValidationError(
                "There is no form of report '\(parts[0])'\(nearest) Use one of \(names.joined(separator: ", ")).")
        }
        if parts.count == 2 {
            guard !parts[1].isEmpty else {
                throw ValidationError(
                    "The file of --format \(text) is missing: write --format \(form.rawValue)=FILE, or leave out the = for standard output."
                )
            }
            guard !Convention.isSchema(parts[1]) else {
                throw ValidationError("--format \(text) would write over a schema file. Give the report another name.")
            }
        }
        self.init(form: form, file: parts.count == 2 && parts[1] != "-" ? parts[1] : nil)
    }

    /// - Throws: `ValidationError` where two reports go to one place.
    static func validate(_ targets: [ReportTarget]) throws {
        guard targets.count(where: { $0.file == nil }) <= 1 else {
            throw ValidationError(
                "Only one report goes to standard output. Name files for the others: --format text --format sarif=out.sarif")
        }
        let files = targets.compactMap(\.file)
        guard Set(files).count == files.count else {
            throw ValidationError("Two reports cannot go to one file. Name another for each --format.")
        }
    }
}

extension GateReport {
    /// Writes every report that was asked for: those in files first, so that they are there when standard output is read.
    ///
    /// - Throws: `ProcessExit.outputFailed`, after a line on standard error.
    func write(_ targets: [ReportTarget], milliseconds: Int, environment: [String: String]) throws {
        var context = ReportForm.Context(version: ServerVersion.number)
        context.milliseconds = milliseconds
        for target in targets.filter({ $0.file != nil }) + targets.filter({ $0.file == nil }) {
            if target.file == nil { context.style = .standardOutput(environment: environment) }
            let text: String
            switch document(target.form, context) {
            case .text(let whole): text = whole
            case .json(let message): text = try message.text(.indented) + "\n"
            }
            if let file = target.file { try OutputFile.write(text, to: file) } else { try StandardOutput.write(text) }
        }
        // GitHub shows what a step appends to the file on the page of the run.
        if targets.contains(where: { $0.form == .github }), let file = environment["GITHUB_STEP_SUMMARY"], !file.isEmpty {
            try OutputFile.append(markdown(), to: file)
        }
    }
}

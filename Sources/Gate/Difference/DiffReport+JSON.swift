import SchemaCompat
import SchemaModel
package import SchemaWire

extension DiffReport {
    /// The version of the form, which `docs/check.md` describes. Members may be added to it, never removed or changed.
    private static let formatVersion: Int64 = 1

    /// The report for programs.
    package var message: Message {
        var report = MessageObject([
            ("version", .integer(DiffReport.formatVersion)), ("report", "diff"), ("old", .string(old)), ("new", .string(new)),
        ])
        switch outcome {
        case .unreadable(let problems):
            report["problems"] = .array(problems.map(message))
        case .otherLanguage(let old, let new):
            report["changes"] = .array([
                ["change": "changed", "what": "language", "old": .string(old.rawValue), "new": .string(new.rawValue)]
            ])
        case .compared(let difference, let verdicts):
            report["changes"] = .array(difference.changes.map(message))
            if difference.more > 0 { report["more"] = .integer(Int64(difference.more)) }
            for direction in [Direction.backward, .forward] {
                if let verdict = verdicts[direction] { report[direction.rawValue] = message(verdict) }
            }
        }
        return .object(report)
    }

    private func message(_ change: SchemaChange) -> Message {
        var object = MessageObject([("change", .string(change.kind.rawValue)), ("what", .string(change.part.rawValue))])
        object["path"] = .string(change.place)
        if let name = change.name { object["name"] = .string(name) }
        if let old = change.old { object["old"] = .string(old) }
        if let new = change.new { object["new"] = .string(new) }
        if let location = change.location {
            object["line"] = .integer(Int64(location.line))
            object["column"] = .integer(Int64(location.column))
        }
        return .object(object)
    }

    private func message(_ verdict: Compatibility) -> Message {
        switch verdict {
        case .compatible: ["isCompatible": true]
        case .incompatible(let findings): ["isCompatible": false, "findings": .integer(Int64(findings))]
        case .undecided(let limit): ["limit": .string(limit.name)]
        }
    }

    private func message(_ problem: InputProblem) -> Message {
        var object = MessageObject([("file", .string(problem.file))])
        if let location = problem.location {
            object["line"] = .integer(Int64(location.line))
            object["column"] = .integer(Int64(location.column))
        }
        object["message"] = .string(problem.message)
        object["fix"] = .string(problem.fix)
        return .object(object)
    }
}

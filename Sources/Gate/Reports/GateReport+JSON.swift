import SchemaCompat
import SchemaModel
package import SchemaWire

extension GateReport {
    /// The version of the form, which `docs/check.md` describes. Members may be added to it, never removed or changed.
    package static let formatVersion: Int64 = 1

    /// The report for programs.
    package func json() -> Message {
        var report = MessageObject([
            ("version", .integer(GateReport.formatVersion)), ("report", "gate"),
            ("outcome", .string(outcome.rawValue)), ("failOn", .string(failOn.rawValue)),
        ])
        if let against { report["against"] = .string(against) }
        if let remark { report["remark"] = .string(remark) }
        report["counts"] = .object(
            MessageObject([
                ("checked", .integer(Int64(checked))), ("breaking", .integer(Int64(count(.breaking)))),
                ("waived", .integer(Int64(count(.waived)))),
                ("errors", .integer(Int64(errors))), ("undecided", .integer(Int64(count(.undecided)))),
                ("notes", .integer(Int64(notes))), ("lint", .integer(Int64(lints))), ("unchanged", .integer(Int64(unchanged))),
            ]))
        if !problems.isEmpty { report["problems"] = .array(problems.map(\.json)) }
        report["results"] = .array(results.map(\.json))
        if !dependants.isEmpty {
            report["dependants"] = .array(
                dependants.map {
                    .object(
                        MessageObject([
                            ("path", .string($0.path)), ("count", .integer(Int64($0.count))),
                            ("breaking", .integer(Int64($0.breaking))),
                        ]))
                })
        }
        return .object(report)
    }
}

extension GateResult {
    fileprivate var json: Message {
        var object = MessageObject([
            ("subject", .string(schema.subject)), ("path", .string(schema.path)), ("status", .string(status.rawValue)),
            ("cause", .string(causeName)), ("level", .string(schema.level.level.rawValue)),
            ("levelFrom", .string(schema.level.origin.rawValue)),
        ])
        switch cause {
        case .moved(let path): object["movedFrom"] = .string(path)
        case .dependant(let paths): object["dependsOn"] = .array(paths.map { .string($0) })
        case .changed, .new, .named, .deleted: break
        }
        object["compared"] = .array(compared.map { .string($0) })
        if let limit { object["limit"] = ["name": .string(limit.name), "value": .integer(Int64(limit.value))] }
        if let rollout {
            object["rollout"] = ["isSafe": .bool(status == .ok && rollout != .unknown), "order": .string(rollout.rawValue)]
        }
        object["findings"] = .array(findings.map(\.json))
        if let plan { object["plan"] = plan.message }
        if hidden > 0 { object["hidden"] = .integer(Int64(hidden)) }
        return .object(object)
    }

    private var causeName: String {
        switch cause {
        case .changed: "changed"
        case .moved: "moved"
        case .dependant: "dependant"
        case .new: "new"
        case .named: "named"
        case .deleted: "deleted"
        }
    }
}

extension GateFinding {
    fileprivate var json: Message {
        var object = MessageObject([("kind", .string(kind.rawValue))])
        if let rule { object["rule"] = .string(rule) }
        object["file"] = .string(file)
        if let location {
            object["line"] = .integer(Int64(location.line))
            object["column"] = .integer(Int64(location.column))
        }
        if let path { object["path"] = .string(path) }
        if let place { object["place"] = .string(place) }
        if let direction { object["direction"] = .string(direction.rawValue) }
        if let against { object["against"] = .string(against) }
        object["message"] = .string(message)
        if let fix { object["fix"] = .string(fix) }
        if let waiver {
            object["waiver"] = ["reason": .string(waiver.reason), "expires": .string(waiver.expires.description)]
        }
        if let example { object["example"] = .string(example) }
        return .object(object)
    }
}

import SchemaCompat
import SchemaModel
package import SchemaWire

extension CheckReport {
    /// The version of the format, which `docs/check.md` describes. Members may be added to it, never removed or changed.
    static let formatVersion: Int64 = 1

    package var message: Message {
        var report = MessageObject([("version", .integer(CheckReport.formatVersion)), ("outcome", .string(outcomeName))])
        report["level"] = .string(level.rawValue)
        report["new"] = .string(new)
        switch outcome {
        case .unreadable(let problems): report["problems"] = .array(problems.map(message))
        case .decided(let verdict, let compared): add(verdict, compared, to: &report)
        }
        return .object(report)
    }

    private var outcomeName: String {
        switch outcome {
        case .unreadable: "unreadable"
        case .decided(let verdict, _):
            switch verdict.outcome {
            case .compatible: "compatible"
            case .incompatible: "incompatible"
            case .undecided: "undecided"
            }
        }
    }

    private func add(_ verdict: Verdict, _ compared: [String], to report: inout MessageObject) {
        report["compared"] = .array(compared.map { .string($0) })
        if case .undecided(let limit, _) = verdict.outcome {
            report["limit"] = ["name": .string(limit.name), "value": .integer(Int64(limit.value))]
        }
        let found = verdict.incompatibilities
        var space = Space(bytes: verdict.messageLimit.value, tries: limits.witnessTries.value)
        report["findings"] = .array(space.filled(found) { message($0, against: compared.last, &$1) })
        report["found"] = .integer(Int64(found.count))
        report["notes"] = .array(space.filled(verdict.notes) { message($0, &$1) })
        report["noted"] = .integer(Int64(verdict.notes.count))
        report["rollout"] = [
            "isSafe": .bool(verdict.isCompatible && level.rollout != .unknown),
            "order": .string((isUnchanged && level.rollout != .unknown ? .any : level.rollout).rawValue),
        ]
    }

    // MARK: Parts

    private func message(_ problem: InputProblem) -> Message {
        var object = MessageObject([("file", .string(problem.file))])
        add(problem.location, to: &object)
        object["message"] = .string(problem.message)
        object["fix"] = .string(problem.fix)
        return .object(object)
    }

    private func message(_ finding: Incompatibility, against old: String?, _ space: inout Space) -> Message {
        let ((causes, moreCauses), reasons) = (finding.countedCauses, finding.reasons)
        var object = brief(finding)
        object["direction"] = .string(finding.direction.rawValue)
        object["affects"] = .string(finding.affects.name)
        if let old { object["against"] = .string(old) }
        object["message"] = .string(finding.message)
        object["fix"] = .string((causes.first ?? finding).fix)
        switch finding.witness(tries: &space.tries) {
        case .found(let text)?: object["witness"] = .string(text)
        case .impossible?: object["harmless"] = .bool(true)
        case .notFound?, .spent?, nil: break
        }
        // It may be some times as long as a schema. All else is short.
        if space.bytes > 0 {
            let words = finding.confluentMessage
            if words.utf8.count <= space.bytes { object["confluentMessage"] = .string(words) }
        }
        if !reasons.isEmpty {
            object["causes"] = .array(causes.map(cause))
            if moreCauses > 0 { object["moreCauses"] = .integer(Int64(moreCauses)) }
            object["reasons"] = .array(reasons.map { message($0, against: old, &space) })
        }
        return .object(object)
    }

    private func cause(_ finding: Incompatibility) -> Message {
        var object = brief(finding)
        object["message"] = .string(finding.message)
        object["fix"] = .string(finding.fix)
        return .object(object)
    }

    private func brief(_ finding: Incompatibility) -> MessageObject {
        var object = MessageObject([("rule", .string(finding.rule.id)), ("file", .string(new))])
        add(finding.location, to: &object)
        object["path"] = .string(finding.path)
        let place = finding.place
        if !place.isEmpty { object["place"] = .string(place) }
        return object
    }

    private func message(_ note: Note, _ space: inout Space) -> Message {
        var object = MessageObject()
        if let rule = note.rule { object["rule"] = .string(rule.id) }
        object["file"] = .string(new)
        add(note.location, to: &object)
        if let path = note.path { object["path"] = .string(path) }
        if !note.place.isEmpty { object["place"] = .string(note.place) }
        if let direction = note.direction { object["direction"] = .string(direction.rawValue) }
        object["message"] = .string(note.message)
        if let fix = note.fix { object["fix"] = .string(fix) }
        if case .found(let text)? = note.witness(tries: &space.tries) { object["witness"] = .string(text) }
        return .object(object)
    }

    private func add(_ location: SourceLocation?, to object: inout MessageObject) {
        guard let location else { return }
        object["line"] = .integer(Int64(location.line))
        object["column"] = .integer(Int64(location.column))
    }
}

/// What is left of `max-message-bytes` and `max-witness-tries`.
private struct Space {
    var bytes: Int
    var tries: Int

    /// Messages of elements, the first one in any case, until they take all of the space or are as many as a report shows.
    mutating func filled<Element>(_ elements: [Element], _ make: (Element, inout Space) -> Message) -> [Message] {
        var messages: [Message] = []
        for element in elements.prefix(CheckReport.mostShown) {
            let message = make(element, &self)
            bytes -= message.json.utf8.count
            guard bytes >= 0 || messages.isEmpty else { break }
            messages.append(message)
        }
        return messages
    }
}

extension Incompatibility.Affected {
    fileprivate var name: String {
        switch self {
        case .newReaders: "new-readers"
        case .deployedReaders: "deployed-readers"
        }
    }
}

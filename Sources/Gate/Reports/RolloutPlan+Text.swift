import SchemaCompat
import SchemaModel
import SchemaWire

extension RolloutPlan {
    /// The plan in lines of plain text.
    func lines(indent: String) -> [String] {
        let inner = indent + "  "
        switch outcome {
        case .none(let reason): return ["\(indent)plan  none within the known moves: \(TextStyle.printable(reason))"]
        case .steps(let steps):
            var lines = ["\(indent)plan  \(steps.count) versions, each of which may follow those before it"]
            for (position, step) in steps.enumerated() {
                let what = step.text == nil ? "the proposed schema" : "a version between"
                lines.append("\(inner)\(position + 1). \(what): \(TextStyle.printable(step.changes.joined(separator: "; ")))")
                lines.append("\(inner)   roll out \(step.order.text)")
                if let wait = step.wait { lines.append("\(inner)   wait until \(wait)") }
            }
            return lines
        }
    }

    var message: Message {
        switch outcome {
        case .none(let reason): return ["none": .string(reason)]
        case .steps(let steps):
            return [
                "steps": .array(
                    steps.map { step in
                        var object = MessageObject([
                            ("changes", .array(step.changes.map { .string($0) })), ("order", .string(step.order.rawValue)),
                        ])
                        if let wait = step.wait { object["wait"] = .string(wait) }
                        if let text = step.text { object["schema"] = .string(text) }
                        return .object(object)
                    })
            ]
        }
    }
}

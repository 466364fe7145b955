import SchemaGate
import SchemaModel

/// A run of the gate on one schema with earlier states, newest first.
struct GateOfOne {
    var states: [String] = []
    var options = Gate.Options()
    var path = "order.avsc"
    var subject = "orders-value"

    func run(_ new: String) -> GateReport {
        let ids = states.indices.map { ContentID("\($0)") }
        var changes: [FileHistory.Change] = []
        for position in states.indices {
            let before = position + 1 < ids.count ? ids[position + 1] : nil
            changes.append(
                .init(label: "v\(states.count - position)", edits: [.init(path: path, before: before, after: ids[position])]))
        }
        let history = FileHistory(
            label: "main", files: ids.isEmpty ? [:] : [path: ids[0]], differing: [path], changes: changes)
        let project = Project([ProjectSchema(subject: subject, path: path)])
        let gate = Gate(project: project, history: history, options: options)
        return gate.run(now: { _ in Array(new.utf8) }, past: { id in Int(id.name).map { Array(states[$0].utf8) } })
    }

    /// A record with fields.
    static func record(_ fields: String...) -> String {
        #"{"type":"record","name":"Order","fields":["# + fields.joined(separator: ",") + "]}"
    }

    static func field(_ name: String, _ type: String = #""string""#, more: String = "") -> String {
        #"{"name":"\#(name)","type":\#(type)\#(more)}"#
    }
}

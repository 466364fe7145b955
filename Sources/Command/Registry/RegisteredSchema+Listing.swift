import SchemaClient
import SchemaModel
import SchemaWire

extension RegisteredSchema {
    /// What lists say of a schema: all but its text.
    ///
    /// - Parameters: where the answer named none.
    func listed(subject: String? = nil, version: Int? = nil) -> MessageObject {
        var object = MessageObject()
        object["subject"] = (self.subject ?? subject).map { .string($0) }
        object["version"] = (self.version ?? version).map { .integer(Int64($0)) }
        object["id"] = id.map { .integer(Int64($0)) }
        object["guid"] = guid.map { .string($0.description) }
        object["schemaType"] = .string(type.rawValue)
        if !references.isEmpty { object["references"] = references.message }
        return object
    }

    /// The same for people, a line each.
    func described(subject: String? = nil, version: Int? = nil) -> String {
        var table = TextTable("", "")
        if let subject = self.subject ?? subject { table.add("subject", subject) }
        if let version = self.version ?? version { table.add("version", "\(version)") }
        if let id { table.add("id", "\(id)") }
        if let guid { table.add("guid", guid.description) }
        table.add("type", type.rawValue)
        for reference in references {
            table.add("refers to", "\(reference.name) = \(reference.subject) version \(reference.version)")
        }
        return String(table.text.drop { $0 != "\n" }.dropFirst())
    }

    /// The text, indented where that is JSON.
    var indentedText: String {
        guard type != .protobuf, let document = try? JSONDocument(parsing: text, dialect: .avro) else { return text }
        return document.root.indented()
    }
}

extension JSONValue {
    /// The same value with a member or an element a line. Short ones stay on one line.
    fileprivate func indented(_ margin: String = "") -> String {
        let inner = margin + "  "
        let whole = written
        guard whole.utf8.count > 72, kind == .object || kind == .array else { return whole }
        if kind == .array {
            return "[\n" + elements.map { inner + $0.indented(inner) }.joined(separator: ",\n") + "\n\(margin)]"
        }
        let lines = members.map { "\(inner)\(Message.string($0.name).json): \($0.value.indented(inner))" }
        return "{\n" + lines.joined(separator: ",\n") + "\n\(margin)}"
    }
}

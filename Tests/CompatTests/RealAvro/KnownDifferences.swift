import SchemaFormats
import SchemaModel

@testable import SchemaAvro

/// Where we differ from Avro for Java on purpose, by rule: `docs/compatibility-with-confluent.md` says why. Each rule asks for
/// the very answer that the mistake of the reference implementation leads to.
enum KnownDifferences {
    /// What is refused by accident.
    static func `class`(ofRefusal error: String, _ schema: AvroSchema) -> String? {
        if error.contains("Schema fields not set yet") || error.contains("\"name\":\"UnresolvedSchema_") { return "L (W7)" }
        if error.contains("Can't set a property to null") || error.contains("NullPointerException") { return "J" }
        if let name = error.firstRange(of: "Undefined schema: ").map({ AvroName(String(error[$0.upperBound...]), in: "") }) {
            // Something of this simple name is there, without the namespace that was looked in.
            let isThere = schema.nodes.contains { $0.name == AvroName(name.simple, in: "") }
            return isThere && !name.namespace.isEmpty ? "L (W6)" : nil
        }
        return nil
    }

    /// A normal form that has other names, lost defaults, or is none at all.
    ///
    /// - Parameter isExpected: whether a text is the one that the reference implementation makes.
    static func `class`(ofNormal schema: AvroSchema, error: String?, _ isExpected: (String) -> Bool) -> String? {
        if error != nil { return "D: fails" }
        if isExpected(moved(schema.canonicalText)) { return "W56" }
        let lossy = LossyDefaults(schema).schema.canonicalText
        if isExpected(lossy) { return "D: loses defaults" }
        return isExpected(moved(lossy)) ? "W56 and D" : nil
    }

    /// The text with types of no namespace moved into the one around them.
    private static func moved(_ text: String) -> String {
        let text = text.replacing(#","namespace":"""#, with: "")
        return (try? AvroSchema(parsing: text, rules: .stored).canonicalText) ?? text
    }
}

/// A schema with its defaults as the reference implementation's normal form has them: it reads them as values of the first
/// branch of a union, and leaves out what is none.
struct LossyDefaults {
    private(set) var schema: AvroSchema

    init(_ schema: AvroSchema) {
        self.schema = schema
        for position in schema.nodes.indices {
            guard case .record(var record) = schema.nodes[position].type else { continue }
            for (field, value) in record.fields.enumerated() {
                guard let value = value.defaultValue else { continue }
                var writer = JSONWriter()
                let isKept = write(value, of: record.fields[field].type, &writer)
                record.fields[field].defaultValue = isKept ? try? JSONDocument(parsing: writer.text).root : nil
            }
            self.schema.nodes[position].type = .record(record)
        }
    }

    private func write(_ value: JSONValue, of type: TypeID?, _ writer: inout JSONWriter) -> Bool {
        let shape = type.map { schema.type(of: $0) }
        if case .union(let branches) = shape { return write(value, of: branches.first, &writer) }
        switch (value.kind, shape) {
        case (.null, _), (.bool, _), (_, nil): writer.value(value)
        case (.number, .primitive(let primitive)):
            let isWhole = value.numberText.flatMap { Int64($0) } != nil
            guard primitive == .float || primitive == .double || isWhole && (primitive == .int || primitive == .long) else {
                return false
            }
            writer.value(value)
        case (.string, .primitive(.string)), (.string, .enumeration): writer.value(value)
        case (.string, .primitive(.bytes)), (.string, .fixed):
            let text = value.string ?? ""
            writer.string(String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value > 0xFF ? "?" : $0 })))
        case (.array, .array(let items)):
            writer.raw("[")
            for (position, element) in value.elements.enumerated() {
                if position > 0 { writer.raw(",") }
                guard write(element, of: items, &writer) else { return false }
            }
            writer.raw("]")
        case (.object, .map(let values)): return write(value, { _ in values }, &writer)
        case (.object, .record(let record)):
            return write(value, { name in record.fields.first { $0.name.isExactly(name) }?.type }, &writer)
        default: return false
        }
        return true
    }

    private func write(_ value: JSONValue, _ type: (String) -> TypeID?, _ writer: inout JSONWriter) -> Bool {
        writer.raw("{")
        for (position, member) in value.members.enumerated() {
            if position > 0 { writer.raw(",") }
            writer.string(member.name)
            writer.raw(":")
            guard write(member.value, of: type(member.name), &writer) else { return false }
        }
        writer.raw("}")
        return true
    }
}

import Foundation
import SchemaClient
import SchemaModel
import SchemaSerde
import SchemaWire

/// An event as a line of text.
///
/// With prefix framing it is the base64 of its bytes, and empty for a tombstone. With header framing it is a JSON object:
/// `headers` by name, each in base64, and `value` in base64, which is null for a tombstone.
enum RecordLine {
    static func text(_ record: EventRecord?, _ framing: Framing) -> String {
        switch framing {
        case .prefix: return record.map { Base64.encode($0.bytes) } ?? ""
        case .header:
            var headers = MessageObject()
            for header in record?.headers ?? [] {
                headers[header.name] = header.value.map { .string(Base64.encode($0)) } ?? .null
            }
            let value: Message = record.map { .string(Base64.encode($0.bytes)) } ?? .null
            return (["headers": .object(headers), "value": value] as Message).json
        }
    }

    /// Reads either form.
    ///
    /// - Throws: `RecordProblem`.
    static func record(_ line: String) throws -> EventRecord? {
        let line = line.trimmingCharacters(in: .whitespaces)
        guard !line.isEmpty, line != "null" else { return nil }
        guard line.hasPrefix("{") else {
            guard let bytes = Base64.decode(line) else { throw RecordProblem("The line is neither base64 nor a JSON object") }
            return EventRecord(bytes: bytes)
        }
        let message: Message
        do {
            message = try Message(try JSONDocument(parsing: Array(line.utf8), limits: Limits()))
        } catch {
            throw RecordProblem("The line begins like a JSON object, and is not valid JSON")
        }
        var headers: [RecordHeader] = []
        for (name, value) in (message["headers"]?.object?.members ?? []).map({ ($0.name, $0.value) }) {
            headers.append(RecordHeader(name, try bytes(value, "The header \(name.excerpt)")))
        }
        guard let value = message["value"] else { throw RecordProblem("The object has no member 'value'") }
        return try bytes(value, "The member 'value'").map { EventRecord(bytes: $0, headers: headers) }
    }

    private static func bytes(_ value: Message, _ what: String) throws -> [UInt8]? {
        if value == .null { return nil }
        guard let bytes = value.string.flatMap(Base64.decode) else { throw RecordProblem("\(what) is not base64") }
        return bytes
    }
}

/// What is wrong with a line of input.
struct RecordProblem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

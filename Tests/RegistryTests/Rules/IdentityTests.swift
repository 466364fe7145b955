import Foundation
import SchemaFormats
import SchemaModel
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire
import TestSupport
import Testing

/// The canonical text, GUID and identity of what users stored must not change between releases: every subject would
/// get new ids. `fixtures/identity.jsonl` only grows.
struct IdentityTests {
    /// Vectors of the reference, REST section 6.4.
    @Test(
        "the guid follows the documented recipe",
        arguments: [
            (SchemaContent(type: .avro, text: #""string""#), "095d71cf-1255-6b9d-5e33-0ad575b3df5d"),
            (SchemaContent(type: .avro, text: #""string""#, metadata: Metadata()), "cecc02e2-232b-87f1-1b0c-aa0e70dbb74d"),
            (
                SchemaContent(
                    type: .avro, text: #""string""#, references: [SchemaReference(name: "a", subject: "b", version: 1)]),
                "e4d06983-8c9e-a396-41dd-58d1eedc1f9d"
            ),
            (
                SchemaContent(
                    type: .avro, text: #""string""#, metadata: Metadata(properties: ["confluent:version": "2"])),
                "7f6ed662-76d4-bc2f-dca3-8e42922bb314"
            ),
        ])
    func guids(content: SchemaContent, guid: String) { #expect(content.guid.description == guid) }

    @Test("the type is part of the identity, but not of the guid")
    func type() {
        let avro = SchemaContent(type: .avro, text: #""string""#)
        let json = SchemaContent(type: .json, text: #""string""#)
        #expect(avro.guid == json.guid)
        #expect(avro.identity != json.identity)
    }

    @Test("texts and parts do not run into each other in the identity")
    func separation() {
        let first = SchemaContent(type: .avro, text: "a", references: [SchemaReference(name: "b", subject: "c", version: 1)])
        let second = SchemaContent(type: .avro, text: "ab", references: [SchemaReference(name: "", subject: "c", version: 1)])
        #expect(first.identity != second.identity)
    }

    @Test("no line of fixtures/identity.jsonl has changed")
    func ledger() throws {
        let file = ProjectFolder.file("fixtures/identity.jsonl")
        var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(lines.count >= 100)
        let records = ProcessInfo.processInfo.environment["RECORD_IDENTITIES"] == "1"
        for (number, line) in lines.enumerated() {
            var entry = try #require(try Message(parsing: line).object)
            let content = try IdentityTests.content(of: entry)
            let made: [(String, String)] = [
                ("text", content.text), ("guid", content.guid.description),
                ("identity", content.identity.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()),
            ]
            // Recording fills in what a new line does not have; it never changes what is there.
            for (name, value) in made {
                if records, entry[name] == nil { entry[name] = .string(value) }
                #expect(entry[name]?.string == value, "line \(number + 1), \(name)")
            }
            lines[number] = try Message.object(entry).text()
        }
        if records { try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file) }
    }

    private static func content(of entry: MessageObject) throws -> SchemaContent {
        let types = try (entry["types"]?.array ?? []).map { type in
            ReferenceText(name: try #require(type["name"]?.string), text: try #require(type["schema"]?.string))
        }
        let type = try #require(SchemaType(rawValue: entry["type"]?.string ?? "AVRO"))
        var parsed = try ParsedSchema.parse(
            text: try #require(entry["schema"]?.string), type: type, references: types, validation: .new)
        if entry["normalize"]?.bool == true { parsed = try parsed.normalized() }
        let references = try (entry["references"]?.array ?? []).map { reference in
            SchemaReference(
                name: try #require(reference["name"]?.string), subject: try #require(reference["subject"]?.string),
                version: Int(try #require(reference["version"]?.integer)))
        }
        return SchemaContent(
            type: type, text: parsed.canonicalText, references: references,
            metadata: try entry["metadata"].map { try Metadata(message: $0) },
            ruleSet: try entry["ruleSet"].map { try RuleSet(message: $0) })
    }
}

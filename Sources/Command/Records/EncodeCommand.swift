import ArgumentParser
import Foundation
import SchemaClient
import SchemaModel
import SchemaSerde

/// `schema-registry encode`: JSON to framed events.
struct EncodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encode",
        abstract: "Turns JSON values into events, framed as producers frame them.",
        discussion: """
            Reads one JSON value a line, and writes one event a line: the base64 of its bytes, or with header framing a JSON \
            object with headers and value in base64. The JSON is plain: a value of a union stands by itself. null is a tombstone.

            With --schema the schema is registered under the subject of the topic, or found where it is registered. Without it \
            the newest version of the subject is written with.

            Exit status: 0 done, 1 a line is not a value of the schema, 2 the schema or the registry's answer is of no use, 3 no \
            registry answered, 64 wrong usage, 74 the output cannot be written. It ends at the first line that fails.
            """)

    @OptionGroup var options: RecordOptions

    @Option(
        help: ArgumentHelp(
            "The topic. The subject is the topic with -value or -key, or what the registry associates.", valueName: "topic"))
    var topic: String

    @Option(
        help: ArgumentHelp(
            "prefix: the id in front of the bytes. header: the GUID in a header of the record.", valueName: "framing"))
    var framing: String = "prefix"

    @Flag(help: "Finds the schema of --schema in the registry, and does not register it.") var lookup = false

    func run() async throws {
        guard let framing = ["prefix": Framing.prefix, "header": .header][framing] else {
            throw UsageObjection("--framing is prefix or header, not \(framing).")
        }
        if options.raw, framing == .header {
            throw UsageObjection("--raw writes bytes, and has no place for headers. Leave out --framing header, or --raw.")
        }
        let draft = try RecordRun.input { try options.draft() }
        if lookup, draft == nil { throw UsageObjection("--lookup finds the schema of --schema. Give both.") }
        let client = try options.registry.client()
        try await RecordRun.run(client) {
            let serde = try await options.serde(client, draft) {
                $0.framing = framing
                $0.selection = draft == nil ? .latest : lookup ? .lookup() : .register()
            }
            let encoder = try await serde.encoder(for: options.part(topic))
            try encode(encoder, framing)
        }
    }

    private func encode(_ encoder: RecordEncoder<JSONText>, _ framing: Framing) throws {
        if options.raw {
            let text = try RecordRun.line(1) { try RecordRun.text(try InputFile.bytes("-")) }
            let record = try RecordRun.line(1) { try encoder.encode(try JSONText(parsing: text)) }
            return try StandardOutput.write(bytes: record.bytes)
        }
        var lines = RecordLines()
        var number = 0
        while let line = try RecordRun.line(number + 1, { try lines.next() }) {
            number += 1
            let record: EventRecord? = try RecordRun.line(number) {
                let text = line.trimmingCharacters(in: .whitespaces)
                guard !text.isEmpty else {
                    throw RecordProblem("The line is empty: a line is one JSON value, and null a tombstone")
                }
                return text == "null" ? nil : try encoder.encode(try JSONText(parsing: text))
            }
            try StandardOutput.write(RecordLine.text(record, framing) + "\n")
        }
    }
}

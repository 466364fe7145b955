import ArgumentParser
import Foundation
import SchemaClient
import SchemaModel
import SchemaSerde

/// `schema-registry decode`: framed events to JSON.
struct DecodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Turns framed events into JSON values.",
        discussion: """
            Reads one event a line: the base64 of its bytes, or a JSON object with headers and value in base64. Writes one plain \
            JSON value a line, and null for a tombstone, which is an empty line.

            With --schema values are read as that schema says, from whatever version wrote them.

            Exit status: 0 done, 1 a line is not such an event, 2 the schema or the registry's answer is of no use, 3 no registry \
            answered, 64 wrong usage, 74 the output cannot be written. It ends at the first line that fails.
            """)

    @OptionGroup var options: RecordOptions

    @Option(
        help: ArgumentHelp("The topic, which says the context of the ids, and which header holds the schema.", valueName: "topic")
    )
    var topic: String?

    @Option(help: ArgumentHelp("prefix or header: both are recognised without it.", valueName: "framing"))
    var framing: String?

    func run() async throws {
        guard framing.map({ ["prefix", "header"].contains($0) }) ?? true else {
            throw UsageObjection("--framing is prefix or header, not \(framing ?? "").")
        }
        if options.key, topic == nil { throw UsageObjection("--key is the key of a topic. Give --topic too.") }
        let draft = try RecordRun.input { try options.draft() }
        let client = try options.registry.client()
        try await RecordRun.run(client) {
            let serde = try await options.serde(client, draft)
            try await decode(serde.decoder(for: topic.map { options.part($0) }))
        }
    }

    private func decode(_ decoder: RecordDecoder<JSONText>) async throws {
        if options.raw {
            let bytes = try RecordRun.line(1) { try InputFile.bytes("-") }
            let text = try await RecordRun.line(1) { try await decoder.decode(EventRecord(bytes: bytes)) }
            return try StandardOutput.write(try text.onOneLine + "\n")
        }
        var lines = RecordLines()
        var number = 0
        while let line = try RecordRun.line(number + 1, { try lines.next() }) {
            number += 1
            let text: String = try await RecordRun.line(number) {
                guard let record = try RecordLine.record(line) else { return "null" }
                return try await decoder.decode(record).onOneLine
            }
            try StandardOutput.write(text + "\n")
        }
    }
}

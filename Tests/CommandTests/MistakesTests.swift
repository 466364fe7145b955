import Foundation
import SchemaModel
import Testing

/// Every mistake with the command, at the start and in a schema that `docs/mistakes.md` lists is made, and the answer
/// compared. `ServerTests` makes those over HTTP.
@Suite struct MistakesTests {
    /// One row of a table: what is done, the status, and the parts of the answer.
    struct Row: Sendable, CustomTestStringConvertible {
        let action: String
        let status: String
        let answer: [String]

        var testDescription: String { action }
    }

    private static let page =
        (try? String(contentsOf: Snapshot.project.appending(path: "docs/mistakes.md"), encoding: .utf8)) ?? ""

    static func rows(_ title: String) -> [Row] {
        guard let start = page.range(of: "\n## \(title)\n") else { return [] }
        let section = page[start.upperBound...].components(separatedBy: "\n## ")[0]
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            let cells = line.replacing("\\|", with: "\u{0}").split(separator: "|", omittingEmptySubsequences: true).map(text)
            return Row(action: cells[0], status: cells[1], answer: cells[2].components(separatedBy: "<br>").map { text($0[...]) })
        }
    }

    private static func text(_ cell: Substring) -> String {
        var text = cell.replacing("\u{0}", with: "|").trimmingCharacters(in: .whitespaces)
        guard text.hasPrefix("`"), !text.contains("<br>") else { return text }
        text = text.trimmingCharacters(in: CharacterSet(charactersIn: "`"))
        return cell.contains("``") ? text.trimmingCharacters(in: .whitespaces) : text
    }

    /// The earlier version that the page shows.
    private static let old = page.components(separatedBy: "```json\n").dropFirst().first?.components(separatedBy: "```")[0] ?? ""

    /// The earlier version with a field changed or added.
    private static func new(_ field: String) throws -> String {
        let name = try #require(field.firstMatch(of: #/\{"name": "\w+"/#)).output
        var lines = old.components(separatedBy: "\n")
        if let place = lines.firstIndex(where: { $0.hasPrefix("    \(name)") }) {
            lines[place] = "    " + field + (lines[place].hasSuffix(",") ? "," : "")
        } else {
            let end = try #require(lines.firstIndex(of: "  ]"))
            lines[end - 1] += ","
            lines.insert("    " + field, at: end)
        }
        return lines.joined(separator: "\n")
    }

    private static func fill(_ folder: URL) throws {
        let answer = try JSONSerialization.data(withJSONObject: ["subject": "orders", "version": 1, "id": 1, "schema": old])
        try FileManager.default.createDirectory(at: folder.appending(path: "schemas"), withIntermediateDirectories: true)
        for (name, text) in [
            ("old.avsc", old), ("new.avsc", try new(#"{"name": "channel", "type": "string", "default": "web"}"#)),
            ("order.json", String(decoding: answer, as: UTF8.self)), ("settings.json", #"{"max-body-byte": 1}"#),
            ("quoted.json", #""{\"type\":\"record\"}""#), ("order.avdl", "protocol Orders {}"),
            ("order.yaml", "type: record\nname: Order\n"),
            ("quotes.avsc", "{“type”: “record”}"), ("notes.txt", String(repeating: "Things to do.\n", count: 200)),
        ] {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
    }

    /// Parts of an answer as the program writes them.
    private static func expect(_ row: Row, in text: String, _ port: UInt16? = nil) {
        let plain = { (text: String) in text.replacing(#/process \d+|another process/#, with: "process N") }
        for part in row.answer {
            var part = part.hasPrefix("fix: ") ? "  fix     " + part.dropFirst(5) : part
            if let port { part = part.replacing(":8081", with: ":\(port)") }
            #expect(plain(text).contains(plain(part)), "\(text)")
        }
    }

    private static func line(_ action: String) -> String {
        guard let place = action.range(of: "schema-registry ") else { return "false" }
        return action.replacingCharacters(in: place, with: "exec \"$BIN\" ")
    }

    @Test("a mistake with the command is answered as the page says", arguments: rows("The command"))
    func command(row: Row) throws {
        try withFolder { folder in
            try Self.fill(folder)
            let answer = try Program.shell(Self.line(row.action), in: folder)
            #expect("\(answer.code)" == row.status)
            Self.expect(row, in: answer.output + answer.error)
        }
    }

    @Test("a mistake at the start is answered as the page says, and leaves no file behind", arguments: rows("The start"))
    func start(row: Row) throws {
        // Where this user may listen below 1024 there is nothing to see.
        guard !row.action.hasSuffix("--port 80") || getuid() != 0 else {
            return print("skipped: \(row.action), because root may listen on any port")
        }
        try withFolder { folder in
            try Self.fill(folder)
            let isShared = row.action.contains("in-use.sqlite")
            let holder = try Program.Running(
                Program.path, ["serve", "--port", "0", "--database", isShared ? "in-use.sqlite" : "other.sqlite"], in: folder,
                environment: [:])
            #expect(holder.waitForError("Listening on"))
            let listener = try Listener()
            let files = { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
            let before = try files()
            let action = row.action.replacing("--port 8081", with: "--port \(listener.port)")
            let running = try Program.Running(
                "/bin/bash", ["-c", Self.line(action)], in: folder, environment: ["BIN": Program.path])
            if row.status == "runs" {
                #expect(running.waitForError("Listening on"))
                running.stop()
            }
            let answer = running.end()
            if row.status != "runs" {
                #expect("\(answer.code)" == row.status)
                #expect(try files() == before)
            }
            Self.expect(row, in: answer.error, action == row.action ? nil : listener.port)
            holder.stop()
            _ = holder.end()
        }
    }

    @Test("a mistake in a schema is answered as the page says", arguments: rows("The schema"))
    func schema(row: Row) throws {
        try withFolder { folder in
            try Self.fill(folder)
            try Data(try Self.new(row.action).utf8).write(to: folder.appending(path: "new.avsc"))
            let answer = try Program.run(["check", "new.avsc", "--against", "old.avsc"], in: folder)
            #expect("\(answer.code)" == row.status)
            Self.expect(row, in: answer.output)
        }
    }

    @Test("the page has ten mistakes of each kind")
    func complete() {
        for title in ["The command", "The start", "The schema"] { #expect(Self.rows(title).count >= 10) }
    }
}

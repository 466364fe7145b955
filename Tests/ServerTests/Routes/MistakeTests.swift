import Foundation
import SchemaRegistryMessages
import SchemaWire
import Testing

@testable import SchemaRegistryServer

/// The section HTTP of `docs/mistakes.md` says what the server answers.
@Suite("Mistakes that are easily made")
struct MistakeTests {
    /// A row of the table.
    private struct Mistake {
        let method: String
        let target: String
        let headers: [String]
        let body: String?
        let status: Int
        let answer: String
        let notice: String?

        /// - Parameter row: Cells: what, request, answer; the last two in code spans.
        init?(_ row: Substring) {
            let cells = row.split(separator: " | ")
            guard cells.count == 3, cells[1].hasPrefix("`") else { return nil }
            let spans = cells.dropFirst().map { cell in
                cell.split(separator: "`").map(String.init).filter {
                    !$0.trimmingCharacters(in: .whitespaces).isEmpty && $0 != " |"
                }
            }
            let line = spans[0][0].split(separator: " ").map(String.init)
            (method, target) = (line[0], line[1])
            headers = spans[0].dropFirst().filter { $0.contains(#/^[A-Z][A-Za-z-]+: /#) }
            body = spans[0].dropFirst().last { !$0.contains(#/^[A-Z][A-Za-z-]+: /#) }
            status = Int(spans[1][0]) ?? 0
            answer = spans[1][1]
            let prefix = "X-Schema-Registry-Notice: "
            notice = spans[1].dropFirst(2).first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        }
    }

    @Test("each is answered as the page says")
    func table() async throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/mistakes.md")
        let page = try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
        let section = try #require(page.components(separatedBy: "\n## HTTP\n").dropFirst().first)
        let mistakes = section.split(separator: "\n").compactMap { Mistake($0) }
        #expect(mistakes.count >= 10)
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(#"{"type":"record","name":"Customer","fields":[]}"#, "customer-value")
            try client.register(
                #"{"type":"record","name":"Order","fields":[{"name":"customer","type":"Customer"}]}"#, "order-value",
                MessageObject([("references", [["name": "Customer", "subject": "customer-value", "version": 1]])]))
            for mistake in mistakes {
                let type = "Content-Type: application/json"
                let headers = mistake.headers + (mistake.headers.contains { $0.hasPrefix("Content-Type") } ? [] : [type])
                let answer = try client.request(mistake.method, mistake.target, headers, body: mistake.body)
                #expect(answer.status == mistake.status, "\(mistake.target)")
                #expect(answer.body == mistake.answer, "\(mistake.target)")
                #expect(answer["x-schema-registry-notice"] == mistake.notice, "\(mistake.target)")
            }
        }
    }
}

import Foundation
import Testing

/// Output that cannot be written, and readers that go.
@Suite struct OutputTests {
    static let folder = Snapshot.fixtures.appending(path: "compat/reports/union-reasons")

    @Test(
        "output that cannot be written exits with status 74 and one line",
        arguments: [
            "check new.avsc --against old.avsc", "check new.avsc --against old.avsc --format json", "rules",
            "explain TYPE_MISMATCH",
            "--help", "check --help", "serve --help", "serve --print-config", "help serve", "--version",
            "--generate-completion-script bash",
        ])
    func full(command: String) throws {
        let answer = try Program.shell("$BIN \(command) > /dev/full", in: Self.folder)
        #expect(answer.code == 74)
        #expect(answer.error == "schema-registry: The output cannot be written: No space left on device\n")
        #expect(try Program.shell("$BIN \(command) >&-", in: Self.folder).code == 74)
    }

    @Test(
        "a reader that has seen enough ends the output without a word",
        arguments: [("check new.avsc --against old.avsc", 1), ("rules --format json", 0), ("serve --help", 0)])
    func closedPipe(command: String, code: Int32) throws {
        let answer = try Program.shell("$BIN \(command) | head -c 1 > /dev/null; exit ${PIPESTATUS[0]}", in: Self.folder)
        #expect(answer.code == code)
        #expect(answer.error == "")
    }
}

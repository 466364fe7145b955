import Foundation
import Testing

/// Texts that are compared with files. `UPDATE_SNAPSHOTS=1` writes the files instead.
enum Snapshot {
    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let fixtures = project.appending(path: "fixtures")

    static func expect(
        _ text: String, matches file: URL, _ location: Testing.SourceLocation = #_sourceLocation
    ) throws {
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let expected = try? String(contentsOf: file, encoding: .utf8)
        #expect(text == expected, "\(file.lastPathComponent) differs", sourceLocation: location)
    }
}

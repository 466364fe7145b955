import Foundation
import TestSupport
import Testing

/// Comments cite `docs/reference-behaviour.md`: `[R6.1]` and `[C2.6]` are its sections, `[W12]` rows of its table.
struct CitationTests {
    static let page = ProjectFolder.file("docs/reference-behaviour.md")

    /// What can be cited.
    static func targets() throws -> Set<String> {
        let text = try String(contentsOf: page, encoding: .utf8)
        return Set(
            text.split(separator: "\n").compactMap { line in
                let heading = line.prefixMatch(of: #/### ([RC][0-9.]+) /#)?.output.1
                return (heading ?? line.prefixMatch(of: /\| (W[0-9]+) \|/)?.output.1).map(String.init)
            })
    }

    /// Everything that may cite: sources, tests, documents and scripts.
    static func texts() throws -> [(name: String, text: String)] {
        try ["Sources", "Tests", "docs", "scripts", "README.md", "CONTRIBUTING.md"].flatMap { place in
            let url = ProjectFolder.file(place)
            let below = FileManager.default.enumerator(at: url, includingPropertiesForKeys: [.isRegularFileKey])
            let files = try ([url] + (below?.allObjects as? [URL] ?? [])).filter {
                try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            }
            return try files.compactMap { file in
                String(data: try Data(contentsOf: file), encoding: .utf8).map { (file.lastPathComponent, $0) }
            }
        }
    }

    @Test("every citation of the reference's behaviour leads to a section or a row")
    func resolve() throws {
        let targets = try CitationTests.targets()
        var cited = 0
        for (name, text) in try CitationTests.texts() {
            for match in text.matches(of: /\[([RCW][0-9][0-9.]*)(?: to ([RC][0-9][0-9.]*))?\]/) {
                for target in [match.output.1, match.output.2].compactMap({ $0 }) {
                    cited += 1
                    #expect(targets.contains(String(target)), "\(name) cites \(target)")
                }
            }
        }
        #expect(cited > 50)
    }

    @Test("no comment cites a page that is not in the repository")
    func noOtherPage() throws {
        for (name, text) in try CitationTests.texts() where name != "CitationTests.swift" {
            #expect(!text.contains(/reference\/[a-z-]+\.md|\(reference [0-9]/), "\(name)")
        }
    }
}

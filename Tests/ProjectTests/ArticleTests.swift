import Foundation
import TestSupport
import Testing

/// The Swift in the articles of the libraries is code of the tests, line by line, so that it compiles and does what it says.
struct ArticleTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let lines: [String]
    }

    static let examples: [Example] = {
        let files = FileManager.default.enumerator(at: ProjectFolder.file("Sources"), includingPropertiesForKeys: nil)
        let articles = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "md" && $0.path.contains(".docc/") }
        return articles.sorted { $0.path < $1.path }.flatMap { article in
            let text = (try? String(contentsOf: article, encoding: .utf8)) ?? ""
            return text.components(separatedBy: "```swift\n").dropFirst().enumerated().map { number, rest in
                let code = rest.components(separatedBy: "\n```")[0]
                return Example(
                    testDescription: "\(article.lastPathComponent) \(number + 1)", lines: code.components(separatedBy: "\n"))
            }
        }
    }()

    /// The lines of the tests that may hold examples.
    static let code: [[String]] = ["Tests/SerdeTests/Articles", "Tests/CompatTests"].flatMap { folder in
        ProjectFolder.swiftFiles(below: ProjectFolder.file(folder)).map { file in
            ((try? String(contentsOf: file, encoding: .utf8)) ?? "").components(separatedBy: "\n")
        }
    }

    @Test("each example of an article stands in a test", arguments: examples)
    func example(example: Example) {
        #expect(Self.code.contains { ArticleTests.contains(example.lines, in: $0) }, "no test holds this code")
    }

    @Test("the articles have examples")
    func corpus() { #expect(Self.examples.count > 12) }

    /// Whether the lines follow one another, all of them as much further to the right.
    private static func contains(_ lines: [String], in file: [String]) -> Bool {
        guard let first = lines.first else { return false }
        return file.indices.contains { start in
            guard start + lines.count <= file.count, file[start].hasSuffix(first) else { return false }
            let margin = file[start].dropLast(first.count)
            guard margin.allSatisfy({ $0 == " " }) else { return false }
            return lines.indices.allSatisfy { file[start + $0] == (lines[$0].isEmpty ? "" : margin + lines[$0]) }
        }
    }
}

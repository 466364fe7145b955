import Foundation
import SchemaJSON
import SchemaModel
import TestSupport
import Testing

/// The official JSON Schema test suite, all tests that it calls required.
///
/// The data lies beside the repository; where it is absent the test is skipped.
@Suite struct SuiteTests {
    @Test(
        "every required test of the official suite passes", .needsData("json-schema-test-suite"),
        arguments: [
            ("draft4", JSONSchemaDraft.draft4), ("draft6", .draft6), ("draft7", .draft7), ("draft2019-09", .draft2019),
            ("draft2020-12", .draft2020),
        ])
    func required(folder: String, draft: JSONSchemaDraft) throws {
        let remotes = try SuiteTests.remotes(for: folder)
        var (passed, total) = (0, 0)
        var failures: [String] = []
        for file in try SuiteTests.files("tests/\(folder)") where !file.contains("/") {
            for group in try JSONDocument(parsing: SuiteTests.text("tests/\(folder)/\(file)")).root.elements {
                let text = try #require(group["schema"]).written
                let references = text.contains("localhost:1234") ? remotes : []
                let validator = Result {
                    try JSONValidator(JSONSchema(parsing: text, references: references, draft: draft))
                }
                for test in group["tests"]?.elements ?? [] {
                    total += 1
                    let document = try JSONDocument(parsing: try #require(test["data"]).written)
                    let expected: ValidationOutcome = test["valid"]?.bool == true ? .valid : .invalid
                    let found = Result { try validator.get().outcome(of: document) }
                    let report = Result { try validator.get().report(on: document) }
                    if case .success(expected) = found, case .success(let report) = report, report.outcome == expected,
                        report.errors.isEmpty == (expected == .valid)
                    {
                        passed += 1
                    } else {
                        let name = "\(group["description"]?.string ?? ""): \(test["description"]?.string ?? "")"
                        failures.append("\(folder)/\(file): \(name): \(found)")
                    }
                }
            }
        }
        print("conformance: json-schema \(folder): \(passed) of \(total)")
        for failure in failures.prefix(20) { print("conformance: FAILED \(failure)") }
        #expect(failures.isEmpty)
        #expect(total > 500)
    }

    /// The documents that the tests refer to, as if they were registered under the URIs that they would be fetched from.
    static func remotes(for folder: String) throws -> [ReferenceText] {
        try files("remotes").filter { name in
            let first = name.split(separator: "/").first.map(String.init) ?? ""
            return first == folder || !(first.hasPrefix("draft") || first == "v1")
        }.map { ReferenceText(name: "http://localhost:1234/" + $0, text: try text("remotes/\($0)")) }
    }

    private static func files(_ folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: "\(ConformanceData.folder)/json-schema-test-suite/\(folder)")
            .filter { $0.hasSuffix(".json") }.sorted()
    }

    private static func text(_ file: String) throws -> String {
        try ConformanceData.text("json-schema-test-suite/\(file)")
    }
}

import SchemaJSON
import SchemaModel
import TestSupport
import Testing

/// What the reference implementation answered on generated texts.
@Suite struct ReferenceAnswerTests {
    @Test(
        "canonical and normalized texts are those of the reference implementation, byte for byte",
        .needsData("compat/json-train.jsonl"))
    func texts() throws {
        var (passed, total, refused) = (0, 0, 0)
        var failures: [String] = []
        for line in try ConformanceData.lines("compat/json-train.jsonl") {
            let example = try JSONDocument(parsing: line).root
            guard example["kind"]?.string == "text", let value = example["schema"] else { continue }
            guard let canonical = example["canonical"]?.string, let normalized = example["normalized"]?.string else {
                // The list form of `items` in draft 2019-09, which the reference does not know [W17].
                refused += 1
                _ = try schema(ReferenceAnswerTests.text(value))
                continue
            }
            total += 1
            let schema = try schema(ReferenceAnswerTests.text(value))
            let found = (schema.canonicalText, try schema.normalized().canonicalText)
            if found == (canonical, normalized), schema.normalText == normalized {
                passed += 1
            } else {
                failures.append("\(example["id"]?.string ?? ""): \(found)")
            }
        }
        print("conformance: json-schema texts: \(passed) of \(total), differs as listed [W17]: \(refused)")
        for failure in failures.prefix(10) { print("conformance: FAILED \(failure)") }
        #expect(failures.isEmpty)
        #expect(total > 400)
    }

    @Test("every schema of the reference's pairs is read", .needsData("compat/json-train.jsonl"))
    func pairs() throws {
        var total = 0
        for line in try ConformanceData.lines("compat/json-train.jsonl") {
            let example = try JSONDocument(parsing: line).root
            guard example["kind"]?.string == "pair" else { continue }
            for side in ["old", "new"] {
                total += 1
                let text = ReferenceAnswerTests.text(try #require(example[side]))
                #expect(throws: Never.self, "\(example["id"]?.string ?? "")") { try JSONValidator(schema(text)) }
            }
        }
        #expect(total > 2_000)
    }

    /// A schema is a value, whose compact text is meant, or `{"$text": …}`.
    static func text(_ value: JSONValue) -> String {
        if let text = value["$text"]?.string { return text }
        var writer = JSONWriter()
        writer.value(value)
        return writer.text
    }
}

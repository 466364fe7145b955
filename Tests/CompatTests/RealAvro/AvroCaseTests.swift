import SchemaAvro
import SchemaCompat
import SchemaModel
import TestSupport
import Testing

/// Each way in which real schemas once had another answer here, reduced to the smallest text.
@Suite struct AvroCaseTests {
    @Test("every reduced case is answered as Avro for Java does, or differs as listed", .needsData("real/avro-cases.jsonl"))
    func cases() throws {
        let lines = try ConformanceData.lines("real/avro-cases.jsonl")
        var passed = 0
        for line in lines {
            let example = try JSONDocument(parsing: line).root
            let found = answer(example)
            // Of what Java refuses by accident there is no text to compare with.
            let isRight = example.text("class") == "L" ? found != "refused" : found == expected(example)
            #expect(isRight, "\(example.text("class")) \(example.text("name")): \(found)")
            if isRight { passed += 1 }
        }
        print("conformance: cases: \(passed) of \(lines.count)")
    }

    private func answer(_ example: JSONValue) -> String {
        let references = (example["references"]?.elements ?? []).map {
            ReferenceText(name: $0.text("name"), text: $0.text("schema"))
        }
        do {
            if example["stored"] != nil {
                let stored = try AvroSchema(parsing: example.text("stored"), rules: .stored)
                let isFound = try AvroSchema(parsing: example.text("lookup"), rules: .stored).isEquivalent(to: stored)
                return isFound ? "equivalent: same version" : "not found"
            }
            if example["new"] != nil {
                let verdict = try check(.backward, avro(example.text("new")), after: avro(example.text("old")))
                return verdict.isCompatible ? "compatible" : "incompatible"
            }
            let schema = try AvroSchema(parsing: example.text("text"), references: references)
            return try (example["normalize"]?.bool == true ? schema.normalized() : schema).canonicalText
        } catch {
            return "refused"
        }
    }

    /// What Java says; of the listed classes, what keeps everything.
    private func expected(_ example: JSONValue) -> String {
        switch example.text("class") {
        case "D" where example.text("product").hasPrefix("{"), "K": example.text("product")
        // The sorted keys of these are in order already.
        case "D", "J": example.text("text")
        default: example.text("java").hasPrefix("SchemaParseException") ? "refused" : example.text("java")
        }
    }
}

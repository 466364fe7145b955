import SchemaFormats
import SchemaJSON
import SchemaModel

@testable import SchemaCompat

/// Counts agreements, listed differences and failures.
struct JSONConformanceScore {
    private var passed: [String: Int] = [:]
    private var total: [String: Int] = [:]
    private var listed: [String: Int] = [:]
    private(set) var failures: [String] = []
    private var sets: [String] = []

    mutating func pair(_ example: JSONValue) {
        guard let oldText = example["old"].map(schemaText), let newText = example["new"].map(schemaText) else { return }
        let (old, new) = (parse(oldText), parse(newText))
        switch example["result"]?.string {
        case "NEW_PARSE_ERROR": return refusal(new, example)
        case "OLD_PARSE_ERROR": return refusal(old, example)
        default: break
        }
        guard let old, let new else { return count("pair", false, example, "does not parse") }
        for (policy, member) in [(CompatibilityPolicy.strict, "compatible"), (.lenient, "compatible_lenient")] {
            let isCompatible = try? differences(new, old, policy).isCompatible
            count(
                "pair verdict, \(policy.rawValue)", isCompatible == example[member]?.bool, example,
                "\(isCompatible, default: "limit")"
            )
        }
        let expected = Set(
            (example["differences"]?.elements ?? []).map { "\($0["type"]?.string ?? "") \($0["path"]?.string ?? "")" })
        let found = (try? differences(new, old, .strict).list) ?? []
        let kind = "pair set of differences"
        total[kind, default: 0] += 1
        if expected == found {
            passed[kind, default: 0] += 1
        } else {
            sets.append(
                "\(example["id"]?.string ?? "?"): \(found.subtracting(expected)) for \(expected.subtracting(found))")
        }
    }

    mutating func history(_ example: JSONValue) {
        let texts = (example["history"]?.elements ?? []).map(schemaText)
        let old = texts.compactMap { parsed($0, .stored) }
        guard let new = example["new"].map(schemaText).flatMap({ parsed($0, .new) }), old.count == texts.count,
            let level = example["level"]?.string.flatMap(CompatibilityLevel.init(name:)),
            let policy = example["policy"]?.string.flatMap(CompatibilityPolicy.init(name:)),
            let checker = try? CompatibilityChecker(level: level, policy: policy)
        else { return count("history", false, example, "does not parse") }
        // The list form of `items` in draft 2019-09, which the reference does not know.
        guard example["error"] == nil else { return listed["W17", default: 0] += 1 }
        let versions = old.enumerated().map {
            PreviousVersion(version: $0 + 1, schema: $1, canonicalText: $1.canonicalText)
        }
        let verdict = checker.check(new, against: versions)
        count("history verdict", verdict.isCompatible == example["compatible"]?.bool, example, "\(verdict.isCompatible)")
        let messages = (example["messages"]?.elements ?? []).compactMap(\.string)
        let found = Array(verdict.confluentMessages(validateFields: false).dropLast())
        // Those of one direction come in the order of a hash table.
        count("history messages", Set(messages) == Set(found), example, "\(found) for \(messages)")
    }

    mutating func text(_ example: JSONValue) {
        guard let text = example["schema"].map(schemaText) else { return }
        let schema = parsed(text, .stored)
        guard let canonical = example["canonical"]?.string else { return listed["W17", default: 0] += schema == nil ? 0 : 1 }
        count("text canonical", schema?.canonicalText == canonical, example, schema?.canonicalText ?? "does not parse")
        let normalized = try? schema?.normalized().canonicalText
        count("text normalized", normalized == example["normalized"]?.string, example, normalized ?? "fails")
        if let valid = example["valid"]?.bool {
            count("text valid", (parsed(text, .new) != nil) == valid, example, "\(!valid)")
        }
    }

    private func parsed(_ text: String, _ validation: SchemaValidation) -> ParsedSchema? {
        try? ParsedSchema.parse(text: text, type: .json, validation: validation)
    }

    var shareOfDifferences: Double {
        let kind = "pair set of differences"
        return Double(passed[kind] ?? 0) / Double(max(total[kind] ?? 0, 1))
    }

    private func differences(
        _ new: JSONSchema, _ old: JSONSchema, _ policy: CompatibilityPolicy
    ) throws -> (isCompatible: Bool, list: Set<String>) {
        var comparison = JSONComparison(
            new: new, old: old, direction: .backward, policy: policy, budget: CheckBudget(Limits()) { false })
        let findings = try comparison.differences()
        let list = Set((0..<findings.count).map { "\(findings[$0].word) \(findings.confluentPath($0))" })
        return (try comparison.incompatibilities().isEmpty, list)
    }

    /// What the reference implementation refuses to parse: the list form of `items` in draft 2019-09 [W17].
    private mutating func refusal(_ schema: JSONSchema?, _ example: JSONValue) {
        guard schema != nil else { return count("pair parse error", true, example, "") }
        listed["W17", default: 0] += 1
    }

    // MARK: Counting

    mutating func count(_ kind: String, _ isPassed: Bool, _ example: JSONValue, _ found: String) {
        total[kind, default: 0] += 1
        if isPassed {
            passed[kind, default: 0] += 1
        } else {
            failures.append("\(example["id"]?.string ?? "?") \(kind): \(found)")
        }
    }

    func report() {
        for (kind, count) in total.sorted(by: { $0.key < $1.key }) {
            print("conformance: \(kind): \(passed[kind] ?? 0) of \(count)")
        }
        for (difference, count) in listed.sorted(by: { $0.key < $1.key }) {
            print("conformance: differs as listed [\(difference)]: \(count)")
        }
        for set in sets.prefix(40) { print("conformance: other differences: \(set)") }
        for failure in failures.prefix(20) { print("conformance: FAILED \(failure)") }
        if failures.isEmpty { print("conformance: all verdicts agree") }
    }

    // MARK: Values

    private func parse(_ text: String) -> JSONSchema? { try? JSONSchema(parsing: text) }

    /// A schema is a value, whose compact text is meant, or `{"$text": …}`.
    private func schemaText(_ value: JSONValue) -> String {
        if let text = value["$text"]?.string { return text }
        var writer = JSONWriter()
        writer.value(value)
        return writer.text
    }
}

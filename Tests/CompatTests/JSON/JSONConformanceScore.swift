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
        guard let old, let new else { return count("verdict", false, example, "does not parse") }
        for (policy, member) in [(CompatibilityPolicy.strict, "compatible"), (.lenient, "compatible_lenient")] {
            let isCompatible = try? differences(new, old, policy).isCompatible
            count(
                "verdict, \(policy.rawValue)", isCompatible == example[member]?.bool, example, "\(isCompatible, default: "limit")"
            )
        }
        let expected = Set(
            (example["differences"]?.elements ?? []).map { "\($0["type"]?.string ?? "") \($0["path"]?.string ?? "")" })
        let found = (try? differences(new, old, .strict).list) ?? []
        let kind = "set of differences"
        total[kind, default: 0] += 1
        if expected == found {
            passed[kind, default: 0] += 1
        } else {
            sets.append(
                "\(example["id"]?.string ?? "?"): \(found.subtracting(expected)) for \(expected.subtracting(found))")
        }
    }

    var shareOfDifferences: Double {
        let kind = "set of differences"
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
        guard schema != nil else { return count("parse error", true, example, "") }
        listed["W17", default: 0] += 1
    }

    // MARK: Counting

    private mutating func count(_ kind: String, _ isPassed: Bool, _ example: JSONValue, _ found: String) {
        total[kind, default: 0] += 1
        if isPassed {
            passed[kind, default: 0] += 1
        } else {
            failures.append("\(example["id"]?.string ?? "?") \(kind): \(found)")
        }
    }

    func report() {
        for (kind, count) in total.sorted(by: { $0.key < $1.key }) {
            print("conformance: pair \(kind): \(passed[kind] ?? 0) of \(count)")
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

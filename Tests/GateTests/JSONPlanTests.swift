import SchemaCompat
import SchemaFormats
import SchemaModel
import TestSupport
import Testing

@testable import SchemaGate

/// Plans for JSON Schemas.
@Suite struct JSONPlanTests {
    static func plan(
        _ old: String, _ new: String, _ level: CompatibilityLevel, _ policy: CompatibilityPolicy = .strict
    ) -> RolloutPlan? {
        var gate = GateOfOne(states: [old])
        gate.path = "order.schema.json"
        gate.options.level = level
        gate.options.policy = policy
        gate.options.isPlanning = true
        return gate.run(new).results[0].plan
    }

    /// Every version of a plan follows those before it, by the checker itself.
    static func expectSound(
        _ plan: RolloutPlan, _ old: String, _ new: String, _ level: CompatibilityLevel, _ policy: CompatibilityPolicy = .strict
    ) throws {
        let checker = try CompatibilityChecker(level: level, policy: policy)
        var past: [PreviousVersion] = []
        for (position, text) in ([old] + plan.steps.map { $0.text ?? new }).enumerated() {
            let schema = try ParsedSchema.parse(text: text, type: .json, validation: position == 0 ? .stored : .new)
            if position > 0 { #expect(checker.check(schema, against: past).isCompatible, "\(text)") }
            past.append(PreviousVersion(version: nil, schema: schema, canonicalText: ""))
        }
        #expect(plan.steps.last?.text == nil)
        #expect(plan.steps.dropLast().allSatisfy { $0.text != nil && $0.wait != nil })
    }

    private static func object(_ properties: String, _ more: String = "") -> String {
        #"{"type":"object","properties":{\#(properties)}\#(more)}"#
    }

    private static let closed = #","additionalProperties":false"#
    private static let a = #""a":{"type":"integer"}"#

    @Test(
        "a change that cannot be made at once is made in the fewest versions",
        arguments: [
            // A property that must be there: it comes, it must be there from now on, and it goes.
            (object("", closed), object(a, closed + #","required":["a"]"#), CompatibilityLevel.backward, .strict, 2),
            (object(a), object(a, #","required":["a"]"#), .backward, .strict, 2),
            (object(a, closed + #","required":["a"]"#), object("", closed), .forward, .strict, 2),
            (object(a, closed), object(a, closed + #","required":["a"]"#), .full, .strict, 2),
            // Inside of an array.
            (
                object(#""l":{"type":"array","items":\#(object(a))}"#),
                object(#""l":{"type":"array","items":\#(object(a, #","required":["a"]"#))}"#), .backward, .strict, 2
            ),
            // It goes and comes back as something else, where optional properties may.
            (object(a), object(#""a":{"type":"string"}"#), .backward, .lenient, 2),
            (object(a), object(#""a":{"type":"string"}"#), .backward, .strict, 0),
            // Nothing helps a narrower type, or a property that no default is known for.
            (object(#""a":{"type":["integer","string"]}"#), object(a), .backward, .strict, 0),
            (object(#""a":{}"#), object(#""a":{}"#, #","required":["a"]"#), .backward, .strict, 0),
        ] as [(String, String, CompatibilityLevel, CompatibilityPolicy, Int)])
    func fewest(old: String, new: String, level: CompatibilityLevel, policy: CompatibilityPolicy, count: Int) throws {
        let plan = try #require(Self.plan(old, new, level, policy))
        #expect(plan.steps.count == count, "\(plan)")
        try Self.expectSound(plan, old, new, level, policy)
    }

    @Test("a plan says what each version changes, and where there is none, why")
    func words() throws {
        let plan = try #require(Self.plan(Self.object(Self.a), Self.object(Self.a, #","required":["a"]"#), .backward))
        #expect(
            plan.lines(indent: "") == [
                "plan  2 versions, each of which may follow those before it",
                "  1. a version between: the property a, with the default 0, which readers must put in themselves",
                "     roll out consumers first, then producers",
                "     wait until every producer writes it, and records of earlier versions are read or have expired",
                "  2. the proposed schema: everything as proposed", "     roll out consumers first, then producers",
            ])
        let none = try #require(Self.plan(#"{"type":["null","string"]}"#, #"{"type":"string"}"#, .backward))
        #expect(none.lines(indent: "")[0].hasPrefix("plan  none within the known moves: defaults for required properties"))
    }

    @Test("every plan for a generated change is one that the checker lets through", .needsData("compat/json-train.jsonl"))
    func generated() throws {
        var counts = (breaking: 0, planned: 0)
        let lines = try ConformanceData.lines("compat/json-train.jsonl")
        for position in stride(from: 0, to: lines.count, by: ConformanceData.isFull ? 1 : 10) {
            let example = try JSONDocument(parsing: lines[position]).root
            guard example["kind"]?.string == "pair", let old = Self.text(example["old"]), let new = Self.text(example["new"])
            else { continue }
            for (level, policy) in [(CompatibilityLevel.backward, CompatibilityPolicy.strict), (.full, .lenient)] {
                guard let plan = Self.plan(old, new, level, policy) else { continue }
                counts.breaking += 1
                if !plan.steps.isEmpty {
                    counts.planned += 1
                    try Self.expectSound(plan, old, new, level, policy)
                }
            }
        }
        print("conformance: JSON Schema: \(counts.breaking) changes break, \(counts.planned) have a plan")
        #expect(counts.planned > 0)
    }

    private static func text(_ value: JSONValue?) -> String? {
        guard let value else { return nil }
        if let text = value["$text"]?.string { return text }
        var writer = JSONWriter()
        writer.value(value)
        return writer.text
    }
}

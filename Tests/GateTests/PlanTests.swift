import SchemaCompat
import SchemaFormats
import SchemaModel
import Testing

@testable import SchemaGate

@Suite struct PlanTests {
    static func plan(_ old: String, _ new: String, _ level: CompatibilityLevel, before: [String] = []) throws -> RolloutPlan {
        var gate = GateOfOne(states: [old] + before)
        gate.options.level = level
        gate.options.isPlanning = true
        let report = gate.run(new)
        #expect(report.results[0].status == .breaking)
        return try #require(report.results[0].plan)
    }

    /// Every version of a plan follows those before it, by the checker itself.
    static func expectSound(_ plan: RolloutPlan, _ old: String, _ new: String, _ level: CompatibilityLevel) throws {
        let checker = try CompatibilityChecker(level: level)
        var past = [
            PreviousVersion(
                version: nil, schema: try ParsedSchema.parse(text: old, type: .avro, validation: .stored), canonicalText: "")
        ]
        for step in plan.steps {
            let schema = try ParsedSchema.parse(text: step.text ?? new, type: .avro)
            #expect(checker.check(schema, against: past).isCompatible, "\(step)")
            past.append(PreviousVersion(version: nil, schema: schema, canonicalText: ""))
        }
        #expect(plan.steps.last?.text == nil)
        #expect(plan.steps.dropLast().allSatisfy { $0.text != nil && $0.wait != nil })
    }

    static func field(_ type: String) -> String { GateOfOne.record(GateOfOne.field("a", type)) }

    @Test(
        "a change that cannot be made at once is made in the fewest versions",
        arguments: [
            // A field comes, goes, and changes its name.
            (GateOfOne.record(), GateOfOne.record(GateOfOne.field("c")), .backward, 2),
            (GateOfOne.record(), GateOfOne.record(GateOfOne.field("c")), .full, 2),
            (GateOfOne.record(GateOfOne.field("c")), GateOfOne.record(), .forward, 2),
            (GateOfOne.record(GateOfOne.field("c")), GateOfOne.record(), .fullTransitive, 0),
            (GateOfOne.record(GateOfOne.field("c")), GateOfOne.record(), .full, 2),
            (field(#""string""#), GateOfOne.record(GateOfOne.field("b")), .backward, 2),
            (field(#""string""#), GateOfOne.record(GateOfOne.field("b")), .forward, 2),
            (field(#""string""#), GateOfOne.record(GateOfOne.field("b")), .full, 3),
            // Types and symbols.
            (
                #"{"type":"record","name":"a.Old","fields":[]}"#,
                #"{"type":"record","name":"New","namespace":"shop","fields":[]}"#,
                .backward, 2
            ),
            (
                #"{"type":"record","name":"a.Old","fields":[]}"#,
                #"{"type":"record","name":"New","namespace":"shop","fields":[]}"#,
                .full, 3
            ),
            (
                field(#"{"type":"enum","name":"E","symbols":["A","B"]}"#), field(#"{"type":"enum","name":"E","symbols":["A"]}"#),
                .backward, 2
            ),
            (
                field(#"{"type":"enum","name":"E","symbols":["A"]}"#), field(#"{"type":"enum","name":"E","symbols":["A","B"]}"#),
                .forward, 2
            ),
            // A type that no reader of the other takes goes away and comes back.
            (field(#""string""#), field(#""int""#), .backward, 3),
            (field(#"["null","string"]"#), field(#""string""#), .backward, 3),
            (field(#""int""#), field(#""long""#), .forward, 3),
            // Several parts go their ways at once.
            (
                GateOfOne.record(GateOfOne.field("a"), GateOfOne.field("n", #""long""#)),
                GateOfOne.record(GateOfOne.field("b"), GateOfOne.field("c", #""int""#), GateOfOne.field("d", #""boolean""#)),
                .backward, 2
            ),
            // Inside of records, arrays and unions.
            (
                field(#"["null",{"type":"array","items":{"type":"record","name":"L","fields":[]}}]"#),
                field(
                    #"["null",{"type":"array","items":{"type":"record","name":"L","fields":[{"name":"x","type":{"type":"map","values":"int"}}]}}]"#
                ), .full, 2
            ),
            // No default is known, the root is another type, and a transitive level remembers.
            (GateOfOne.record(), #""string""#, .backward, 0),
            (GateOfOne.record(), GateOfOne.record(GateOfOne.field("c")), .backwardTransitive, 0),
            (
                GateOfOne.record(),
                GateOfOne.record(#"{"name":"c","type":{"type":"record","name":"T","fields":[{"name":"t","type":"T"}]}}"#),
                .backward,
                0
            ),
        ] as [(String, String, CompatibilityLevel, Int)])
    func counts(old: String, new: String, level: CompatibilityLevel, count: Int) throws {
        let plan = try Self.plan(old, new, level)
        #expect(plan.steps.count == count, "\(plan)")
        try Self.expectSound(plan, old, new, level)
    }

    @Test("the report has each version with what it changes, the order, and what to wait for")
    func report() throws {
        var gate = GateOfOne(states: [GateOfOne.record()])
        gate.options.isPlanning = true
        let report = gate.run(GateOfOne.record(GateOfOne.field("currency")))
        #expect(
            report.text().contains(
                """
                  plan  2 versions, each of which may follow those before it
                    1. a version between: the field currency, with the default ""
                       roll out consumers first, then producers
                       wait until every producer writes it, and records of earlier versions are read or have expired
                    2. the proposed schema: the field currency without a default
                       roll out consumers first, then producers

                """))
        #expect(
            report.results[0].plan?.steps[0].text == """
                {
                  "type": "record",
                  "name": "Order",
                  "fields": [{"name": "currency", "type": "string", "default": ""}]
                }

                """)
        gate.options.level = .backwardTransitive
        #expect(
            gate.run(GateOfOne.record(GateOfOne.field("currency"))).text().contains(
                "  plan  none within the known moves: no sequence of its moves takes currency there: "))
    }

    @Test("a plan is looked for only where it is asked for, and where something breaks")
    func off() throws {
        var gate = GateOfOne(states: [GateOfOne.record()])
        #expect(gate.run(GateOfOne.record(GateOfOne.field("c"))).results[0].plan == nil)
        gate.options.isPlanning = true
        #expect(gate.run(GateOfOne.record()).results[0].plan == nil)
    }

    @Test("a schema with many differences ends soon")
    func bounds() throws {
        func schema(_ prefix: String) -> String {
            GateOfOne.record((0..<1000).map { GateOfOne.field("\(prefix)\($0)") }.joined(separator: ","))
        }
        let plan = try Self.plan(schema("a"), schema("b"), .full)
        #expect(plan == .none("more than 50 parts differ. Make the change in smaller ones."))
    }
}

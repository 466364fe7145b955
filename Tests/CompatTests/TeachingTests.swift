import SchemaCompat
import SchemaFormats
import SchemaModel
import Testing

/// What a verdict says beyond yes and no.
@Suite struct TeachingTests {
    @Test("below a missing branch of a union stands why the branch of the same name does not do")
    func reasons() throws {
        let text = { (fields: String) in field(#"["null",{"type":"record","name":"Q","fields":[\#(fields)]}]"#) }
        let verdict = try check(
            .backward, avro(text(#"{"name":"a","type":"int"},{"name":"b","type":"int"}"#)),
            after: avro(text(#"{"name":"a","type":"string"}"#)))
        let found = try #require(verdict.incompatibilities.first)
        #expect(verdict.incompatibilities.count == 1)
        #expect(found.message == "No branch of the union in the new schema reads the record Q that the old schema writes.")
        #expect(found.reasons.map(\.rule.id) == ["AVRO-TYPE-MISMATCH", "AVRO-READER-FIELD-MISSING-DEFAULT"])
        #expect(found.reasons.map(\.path) == ["/fields/0/type/1/fields/0/type", "/fields/0/type/1/fields/1"])
        #expect(found.reasons.allSatisfy { $0.location != nil })
        #expect(verdict.confluentMessages(validateFields: false).count == 4)
    }

    @Test("what must be mended below a union is found however deep it lies")
    func causes() throws {
        func tower(_ height: Int, _ leaf: String) -> String {
            (0..<height).reduce(record(leaf, name: "t")) { inner, level in
                record(#"{"name":"a","type":["null",\#(inner)]}"#, name: "t\(level)")
            }
        }
        let (old, new) = (#"{"name":"x","type":"int"}"#, #"{"name":"x","type":"int"},{"name":"y","type":"int"}"#)
        for height in [0, 1, 8, 60] {
            let (wide, narrow) = (try avro(tower(height, new)), try avro(tower(height, old)))
            let found = try #require(check(.backward, wide, after: narrow).incompatibilities.first)
            #expect(found.causes.map(\.rule.id) == ["AVRO-READER-FIELD-MISSING-DEFAULT"])
            let place = String(repeating: "a.", count: height) + "y"
            #expect(found.causes.map(\.fix) == ["Give the field \(place) a default, or an alias if it was renamed."])
            let forward = try #require(check(.forward, narrow, after: wide).incompatibilities.first)
            #expect(
                forward.causes.map(\.fix) == ["Keep the field \(place), or register a version first in which it has a default."])
        }
    }

    @Test("of several branches the one of the same full name is the reason, then the one that needs the fewest changes")
    func nearestBranch() throws {
        func branch(_ name: String, _ fields: String...) -> String {
            record(fields.map { #"{"name":"\#($0)","type":"int"}"# }.joined(separator: ","), name: name)
        }
        func causes(_ branches: String...) throws -> [String] {
            let found = try check(
                .backward, avro(field("[\(branches.joined(separator: ","))]")), after: avro(field(branch("x.Q", "a")))
            ).incompatibilities
            return try #require(found.first).causes.map(\.message)
        }
        func missing(_ name: String) -> String {
            "The field \(name) of the new schema has no default, and the old schema does not write it."
        }
        #expect(try causes(branch("y.Q", "b", "c"), branch("x.Q", "d", "e")) == [missing("d"), missing("e")])
        #expect(try causes(branch("y.Q", "b", "c"), branch("z.Q", "d")) == [missing("d")])
        #expect(try causes(branch("y.Q", "b"), branch("z.Q", "d")) == [missing("b")])
        #expect(try causes(branch("x.P", "a"), branch("z.P", "a")).first?.hasPrefix("No branch of the union") == true)
    }

    @Test(
        "the fix names the types that would do",
        arguments: [
            (
                #""int""#, #""long""#, CompatibilityLevel.backward,
                "Keep long, or use a type that reads it: float or double, or a union that has one of them."
            ),
            (#""int""#, #""long""#, .forward, nil),
            (#""long""#, #""int""#, .forward, "Keep int."),
            (#""double""#, #""float""#, .forward, "Keep float, or write what float reads too: int or long."),
            (#""int""#, #""boolean""#, .backward, "Keep boolean, or use a union that has it."),
            (
                #"["null","int"]"#, #"["null","long"]"#, .backward,
                "Keep the branch long, or add one that reads it: float or double."
            ),
            (#"["null"]"#, #"["null","boolean"]"#, .backward, "Keep the branch boolean."),
            (
                #"["null","long"]"#, #"["null","int"]"#, .forward,
                "Keep to the branches of the old union (null, int), leave long out until every reader has it, or add it as a field of its own."
            ),
        ] as [(String, String, CompatibilityLevel, String?)])
    func fixes(new: String, old: String, level: CompatibilityLevel, fix: String?) throws {
        #expect(try check(level, avro(field(new)), after: avro(field(old))).incompatibilities.first?.fix == fix)
    }

    @Test("that a field's default is not a default of its enum is said, and the other way round")
    func defaultsOfEnums() throws {
        func message(_ new: String, _ old: String) throws -> String? {
            try check(.backward, avro(new), after: avro(old)).incompatibilities.first?.message
        }
        func symbols(_ list: String, _ more: String = "") -> String {
            #"{"type":"enum","name":"E","symbols":[\#(list)]\#(more)}"#
        }
        let lacks = "The enum of the new schema has no default and lacks the symbols B."
        let both = field(symbols(#""A","B""#))
        #expect(try message(field(symbols(#""A""#)), both) == lacks)
        #expect(
            try message(field(symbols(#""A""#), #","default":"A""#), both) == lacks
                + " The default of the field stands in for a missing field only.")
        #expect(
            try message(field(symbols(#""A""#, #","default":"A""#)), record(""))
                == "The field f of the new schema has no default, and the old schema does not write it. The default of its enum stands "
                + "in for unknown symbols only.")
    }

    @Test("an alias that names another type than it seems is said to")
    func otherAlias() throws {
        let new = #"{"type":"fixed","name":"b.New","aliases":["Old"],"size":1}"#
        let found = try #require(
            check(.backward, avro(new), after: avro(#"{"type":"fixed","name":"a.Old","size":1}"#)).incompatibilities.first)
        #expect(found.message.hasSuffix("and has no alias for it: its alias b.Old is another name."))
    }

    @Test("a branch of another kind is not a reason, and one renamed type is")
    func otherReasons() throws {
        let simple = try check(.backward, avro(#"["null","int"]"#), after: avro(#"["null","string"]"#))
        #expect(simple.incompatibilities.first?.reasons.isEmpty == true)
        let renamed = try check(
            .backward, avro("[\"null\",\(record("", name: "S"))]"), after: avro("[\"null\",\(record("", name: "R"))]"))
        #expect(renamed.incompatibilities.first?.reasons.map(\.rule.id) == ["AVRO-NAME-MISMATCH"])
    }

    @Test("reasons below reasons are bounded")
    func manyReasons() throws {
        func tower(_ height: Int, _ type: String) -> String {
            (0..<height).reduce(#""\#(type)""#) { inner, level in
                let fields = (0..<3).map { #"{"name":"f\#($0)","type":\#($0 == 0 ? inner : "\"\(type)\"")}"# }
                return #"["null",{"type":"record","name":"t\#(level)","fields":[\#(fields.joined(separator: ","))]}]"#
            }
        }
        let found = try #require(
            check(.backward, avro(tower(12, "int")), after: avro(tower(12, "string"))).incompatibilities.first)
        func count(_ found: Incompatibility) -> Int { 1 + found.reasons.map(count).reduce(0, +) }
        #expect(5...21 ~= count(found))
    }

    @Test("what lies in a referenced text is reported at the field that leads there")
    func referencedPlace() throws {
        let reference = { (size: Int) in
            #"{"type":"record","name":"x.Q","fields":[{"name":"k","type":{"type":"fixed","name":"x.F","size":\#(size)}}]}"#
        }
        let text = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[\n {\"name\":\"f\",\"type\":[\"null\",\"x.Q\"]}]}"
        let old = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":\"x.Q\"}]}"
        let plain = try check(.backward, avro(old, reference(1)), after: avro(old, reference(2)))
        #expect(plain.incompatibilities.map(\.path) == ["/fields/0/type/fields/0/type/size"])
        #expect(plain.incompatibilities.map(\.location) == [SourceLocation(line: 1, column: 39)])
        let nested = try #require(
            check(.backward, avro(text, reference(1)), after: avro(text, reference(2))).incompatibilities.first)
        #expect(nested.location == SourceLocation(line: 2, column: 21))
        #expect(nested.reasons.map(\.location) == [SourceLocation(line: 2, column: 21)])
    }

    @Test(
        "a finding about a member of a type is reported at the member",
        arguments: [
            (#"{"type":"fixed","name":"F","size":1}"#, #"{"type":"fixed","name":"F","size":2}"#, 35),
            (#"{"type":"fixed","name":"G","size":1}"#, #"{"type":"fixed","name":"F","size":1}"#, 24),
            (#"{"type":"enum","name":"E","symbols":["A"]}"#, #"{"type":"enum","name":"E","symbols":["B"]}"#, 37),
        ])
    func member(new: String, old: String, column: Int) throws {
        for level in [CompatibilityLevel.backward, .forward] {
            let found = try check(level, avro(new), after: avro(old)).incompatibilities
            #expect(found.map(\.location) == [SourceLocation(line: 1, column: column)])
        }
    }

    @Test(
        "a default that a reader needs and cannot use is accepted, with a note",
        arguments: [
            (#"{"type":"enum","name":"E","symbols":["A"]}"#, #""B""#, "AVRO-DEFAULT-INVALID"),
            (#"{"type":"fixed","name":"F","size":2}"#, #""abc""#, "AVRO-DEFAULT-INVALID"),
            (#""bytes""#, #""\u0100""#, "AVRO-DEFAULT-INVALID"), (#""bytes""#, #""\u00ff""#, nil),
            (#"["string","null"]"#, "null", "AVRO-DEFAULT-OF-LATER-BRANCH"), (#"["null","string"]"#, "null", nil),
            (#"{"type":"array","items":{"type":"enum","name":"E","symbols":["A"]}}"#, #"["A","B"]"#, "AVRO-DEFAULT-INVALID"),
        ])
    func defaults(type: String, value: String, rule: String?) throws {
        let new = try avro(field(type, #","default":\#(value)"#))
        #expect(try check(.backward, new, after: avro(record(""))).notes.map(\.rule?.id) == (rule.map { [$0] } ?? []))
        #expect(try check(.backward, new, after: new).notes.isEmpty)
        #expect(try check(.forward, new, after: avro(record(""))).notes.isEmpty)
    }

    @Test("a stored default of the wrong type is noted where an old reader needs it")
    func storedDefault() throws {
        let old = try ParsedSchema.parse(text: field(#""int""#, #","default":"x""#), type: .avro, validation: .stored)
        let verdict = try check(.forward, avro(record("")), after: old)
        #expect(verdict.isCompatible)
        #expect(verdict.notes.map(\.rule?.id) == ["AVRO-DEFAULT-INVALID"])
        #expect(verdict.notes.map(\.location) == [SourceLocation(line: 1, column: 1)])
    }

    @Test("a branch that is taken for its simple name is noted where several have it")
    func ambiguousBranch() throws {
        let branches = { (names: [String]) in "[\(names.map { record("", name: $0) }.joined(separator: ","))]" }
        func notes(_ new: [String], _ old: String) throws -> [String?] {
            try check(.backward, avro(branches(new)), after: avro(record("", name: old))).notes.map(\.rule?.id)
        }
        #expect(try notes(["x.Q", "y.Q"], "z.Q") == ["AVRO-UNION-BRANCH-AMBIGUOUS"])
        #expect(try notes(["x.Q", "y.Q"], "x.Q") == [])
        #expect(try notes(["x.Q", "y.P"], "z.Q") == [])
    }

    @Test("versions that are noted for the same are noted once")
    func repeatedNotes() throws {
        let new = try avro(field(#"["string","null"]"#, #","default":null"#))
        let history = try (0..<3).map { _ in try avro(record("")) }
        #expect(try check(.backwardTransitive, new, after: history).notes.count == 1)
    }

    @Test("the order of the roll-out follows from the level")
    func rollout() {
        let orders = CompatibilityLevel.allCases.map(\.rollout.rawValue)
        #expect(
            orders == [
                "unknown", "consumers-first", "consumers-first", "producers-first", "producers-first", "any", "any",
            ])
    }

    @Test("one budget of steps is for all versions and both directions")
    func budget() throws {
        let schema = try avro(record((0..<10).map { #"{"name":"f\#($0)","type":"int"}"# }.joined(separator: ",")))
        let history = (1...5).map { PreviousVersion(version: $0, schema: schema, canonicalText: "") }
        func outcome(_ level: CompatibilityLevel, _ steps: Int) throws -> Verdict {
            var limits = Limits()
            limits.checkSteps = Limit("max-check-steps", steps)
            return try CompatibilityChecker(level: level, limits: limits).check(schema, against: history)
        }
        let one = (1...1_000).first { (try? outcome(.backward, $0).isCompatible) == true } ?? 0
        #expect(one > 10)
        #expect(try outcome(.full, 2 * one).isCompatible)
        #expect(try !outcome(.full, 2 * one - 1).isCompatible)
        #expect(try outcome(.backwardTransitive, 5 * one).isCompatible)
        let short = try outcome(.backwardTransitive, 5 * one - 1)
        #expect(short.comparedWith == [5, 4, 3, 2, 1])
        guard case .undecided = short.outcome else {
            Issue.record("\(short.outcome)")
            return
        }
    }
}

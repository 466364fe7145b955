import SchemaJSON
import SchemaModel
import Testing

/// A schema that no string is decided under, one that everything is valid under, and one that nothing is.
private let unknown = #"{"pattern": "^(b|c)\\1"}"#
private let always = "true"
private let never = "false"

/// What depends on a pattern with a back-reference is undecided, unless the rest decides it.
struct UndecidedTests {
    @Test(
        "undecided schemas are combined in three values",
        arguments: [
            (unknown, ValidationOutcome.undecided),
            ("{\"allOf\": [\(unknown), \(always)]}", .undecided), ("{\"allOf\": [\(unknown), \(never)]}", .invalid),
            ("{\"anyOf\": [\(unknown), \(always)]}", .valid), ("{\"anyOf\": [\(unknown), \(never)]}", .undecided),
            ("{\"oneOf\": [\(unknown), \(always)]}", .undecided), ("{\"oneOf\": [\(unknown), \(never)]}", .undecided),
            ("{\"oneOf\": [\(unknown), \(always), \(always)]}", .invalid), ("{\"not\": \(unknown)}", .undecided),
            ("{\"if\": \(unknown), \"then\": \(always), \"else\": \(always)}", .valid),
            ("{\"if\": \(unknown), \"then\": \(never), \"else\": \(never)}", .invalid),
            ("{\"if\": \(unknown), \"then\": \(never)}", .undecided), ("{\"if\": \(always), \"then\": \(unknown)}", .undecided),
            ("{\"type\": \"null\", \"anyOf\": [\(unknown)]}", .invalid),
        ])
    func combinations(text: String, expected: ValidationOutcome) throws {
        #expect(try outcome(#""x""#, text) == expected)
        // A number is not asked for its pattern.
        let decided = text.replacing(unknown, with: always)
        #expect(try outcome("1", text) == outcome("1", decided))
    }

    @Test("items that may match count both ways")
    func contains() throws {
        let schema = { (least: Int, most: Int) in
            #"""
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "minContains": \#(least), "maxContains": \#(most),
            "contains": {"pattern": "(a|x)\\1"}}
            """#
        }
        #expect(try outcome(#"[1, "x"]"#, schema(1, 2)) == .valid)
        #expect(try outcome(#"[1, "x"]"#, schema(2, 2)) == .undecided)
        #expect(try outcome(#"[1, "x"]"#, schema(3, 3)) == .invalid)
        #expect(try outcome(#"[1, "x"]"#, schema(0, 1)) == .undecided)
        #expect(try outcome(#"[1, 2]"#, schema(0, 1)) == .invalid)
    }

    @Test("a member whose name may match is for both schemas, and a failure of either decides nothing")
    func members() throws {
        let properties = { (pattern: String, rest: String) in
            #"{"patternProperties": {"(a|x)\\1": \#(pattern)}, "additionalProperties": \#(rest)}"#
        }
        #expect(try outcome(#"{"x": 1}"#, properties("true", "true")) == .valid)
        #expect(try outcome(#"{"x": 1}"#, properties("false", "true")) == .undecided)
        #expect(try outcome(#"{"x": 1}"#, properties("true", "false")) == .undecided)
        let unevaluated = #"""
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "patternProperties": {"(a|x)\\1": true},
            "unevaluatedProperties": {"type": "null"}}
            """#
        #expect(try outcome(#"{"x": 1}"#, unevaluated) == .undecided)
        #expect(try outcome(#"{"x": null}"#, unevaluated) == .valid)
    }

    @Test("whether an undecided document passes is a choice")
    func policy() throws {
        let schema = try schema(unknown)
        let document = try JSONDocument(parsing: #""x""#)
        #expect(try !JSONValidator(schema).accepts(document))
        #expect(try JSONValidator(schema, undecided: .accept).accepts(document))
        #expect(try JSONValidator(schema).accepts(JSONDocument(parsing: "1")))
    }

    @Test("an undecided verdict is reported with the place of its keyword")
    func reported() throws {
        let report = try report(#"{"a": "x"}"#, #"{"properties": {"a": {"pattern": "(a|x)\\1"}}}"#)
        #expect(report.outcome == .undecided)
        #expect(report.errors.map(\.keywordLocation) == ["/properties/a/pattern"])
        #expect(report.errors.map(\.isUndecided) == [true])
        #expect(report.basicOutput.hasPrefix(#"{"valid":false"#))
    }

    @Test("where a document is wrong anyway, what is undecided is not reported")
    func decided() throws {
        let report = try report(#"{"a": "x", "b": 1}"#, #"{"properties": {"a": {"pattern": "(a|x)\\1"}, "b": {"type": "null"}}}"#)
        #expect(report.outcome == .invalid)
        #expect(report.errors.map(\.keywordLocation) == ["/properties/b/type"])
    }
}

import SchemaJSON
import SchemaModel
import Testing

/// Documents that one schema accepts and another refuses.
struct WitnessTests {
    /// The accepting schema, the refusing one, and the document that is found.
    static let pairs: [(String, String, String)] = [
        (#"{"type":"number"}"#, #"{"type":"number","minimum":5}"#, "1"),
        (#"{"type":"number"}"#, #"{"type":"integer"}"#, "1.5"),
        (#"{"minimum":3}"#, #"{"exclusiveMinimum":3}"#, "3"),
        (#"{"type":"integer"}"#, #"{"type":"integer","multipleOf":7}"#, "1"),
        (#"{"type":"string"}"#, #"{"type":"string","maxLength":20}"#, #""aaaaaaaaaaaaaaaaaaaaa""#),
        (#"{"type":"string"}"#, #"{"type":"string","pattern":"^[0-9]+$"}"#, #""a""#),
        (#"{"pattern":"^[a-z]+$"}"#, #"{"pattern":"^[a-z]{2}$"}"#, "\"a\""),
        (#"{"enum":["A","B"]}"#, #"{"enum":["A"]}"#, #""B""#),
        (#"{"const":null}"#, #"{"const":1}"#, "null"),
        (#"{"type":["string","null"]}"#, #"{"type":"string"}"#, "null"),
        // Objects: the family that users meet most.
        (#"{"type":"object"}"#, #"{"type":"object","properties":{"note":{"type":"string"}}}"#, #"{"note":null}"#),
        (#"{"type":"object"}"#, #"{"type":"object","required":["id"]}"#, "{}"),
        (#"{"type":"object","properties":{"a":{}}}"#, #"{"properties":{"a":{}},"additionalProperties":false}"#, nil),
        (#"{"properties":{"a":{},"b":{}}}"#, #"{"properties":{"a":{},"b":{}},"dependencies":{"a":["b"]}}"#, #"{"a":"a"}"#),
        (#"{"type":"object"}"#, #"{"type":"object","maxProperties":2}"#, nil),
        (#"{"type":"object"}"#, #"{"type":"object","minProperties":1}"#, "{}"),
        (#"{"type":"object"}"#, #"{"type":"object","propertyNames":{"pattern":"^x"}}"#, nil),
        (#"{"type":"object"}"#, #"{"type":"object","patternProperties":{"^x-":{"type":"string"}}}"#, nil),
        (
            #"{"type":"object","required":["o"],"properties":{"o":{"type":"object","required":["n"],"properties":{"n":{"type":"number"}}}}}"#,
            #"{"type":"object","required":["o"],"properties":{"o":{"type":"object","required":["n"],"properties":{"n":{"type":"number","maximum":9}}}}}"#,
            #"{"o":{"n":10}}"#
        ),
        // Arrays.
        (#"{"type":"array","items":{"type":"number"}}"#, #"{"type":"array","items":{"type":"integer"}}"#, "[1.5]"),
        (#"{"type":"array"}"#, #"{"type":"array","uniqueItems":true}"#, #"["a","a"]"#),
        (#"{"type":"array"}"#, #"{"type":"array","maxItems":3}"#, nil),
        (#"{"type":"array"}"#, #"{"type":"array","minItems":1}"#, "[]"),
        (#"{"type":"array"}"#, #"{"type":"array","contains":{"const":7}}"#, "[]"),
        (#"{"items":[{"type":"string"}]}"#, #"{"items":[{"type":"string"}],"additionalItems":false}"#, nil),
        // Combinations and references.
        (#"{"anyOf":[{"type":"string"},{"type":"integer"}]}"#, #"{"anyOf":[{"type":"string"}]}"#, nil),
        (#"{"type":"integer"}"#, #"{"oneOf":[{"type":"integer"},{"minimum":5}]}"#, nil),
        (#"{"type":"integer"}"#, #"{"allOf":[{"type":"integer"},{"maximum":3}]}"#, nil),
        (#"{"type":"string"}"#, #"{"type":"string","not":{"const":"x"}}"#, #""x""#),
        (
            ##"{"properties":{"a":{"$ref":"#/definitions/A"}},"definitions":{"A":{"type":"integer"}}}"##,
            ##"{"properties":{"a":{"$ref":"#/definitions/A"}},"definitions":{"A":{"type":"integer","minimum":0}}}"##, #"{"a":-1}"#
        ),
        (
            ##"{"type":"object","properties":{"next":{"$ref":"#"},"v":{"type":"integer"}}}"##,
            ##"{"type":"object","properties":{"next":{"$ref":"#"},"v":{"type":"integer","maximum":5}}}"##, nil
        ),
        (
            #"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"a":{}}}"#,
            #"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"a":{}},"unevaluatedProperties":false}"#,
            nil
        ),
        (
            #"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object"}"#,
            #"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","dependentRequired":{"a":["b"]}}"#, nil
        ),
        (#"{"type":"integer"}"#, #"{"if":{"minimum":10},"then":{"multipleOf":10}}"#, nil),
    ].map { ($0.0, $0.1, $0.2 ?? "") }

    @Test("a small document shows the difference, and the validator confirms it on both sides", arguments: pairs)
    func found(accepting: String, refusing: String, expected: String) throws {
        let (old, new) = (try schema(accepting), try schema(refusing))
        var search = try WitnessSearch(accepting: old, refusing: new)
        guard case .found(let text) = search.find() else {
            Issue.record("There is no witness")
            return
        }
        let document = try JSONDocument(parsing: text)
        #expect(try JSONValidator(old).outcome(of: document) == .valid)
        #expect(try JSONValidator(new).outcome(of: document) == .invalid)
        #expect(text.utf8.count < 60)
        if !expected.isEmpty { #expect(text == expected) }
        var again = try WitnessSearch(accepting: old, refusing: new)
        #expect(again.find() == .found(text))
    }

    @Test(
        "there is no witness where the refusing schema accepts as much, or the accepting one nothing",
        arguments: [
            ("{}", "{}"), (#"{"type":"integer"}"#, #"{"type":"number"}"#), ("false", #"{"type":"string"}"#),
            (#"{"const":1}"#, #"{"enum":[1,2]}"#), (#"{"minimum":5,"maximum":1,"type":"number"}"#, #"{"type":"string"}"#),
            (#"{"type":"string","pattern":"(a)\\1"}"#, #"{"type":"null"}"#),
        ])
    func notFound(accepting: String, refusing: String) throws {
        var search = try WitnessSearch(accepting: schema(accepting), refusing: schema(refusing))
        #expect(search.find() == .notFound)
    }

    @Test("the place that is asked for is looked at first")
    func near() throws {
        let old = try schema(#"{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}}}"#)
        let new = try schema(
            #"{"type":"object","properties":{"a":{"type":"integer","maximum":3},"b":{"type":"integer","maximum":7}}}"#)
        var search = try WitnessSearch(accepting: old, refusing: new)
        #expect(search.find(near: ["b"]) == .found(#"{"b":8}"#))
        #expect(search.find(near: ["a"]) == .found(#"{"a":4}"#))
    }

    @Test(
        "schemas that are built to take long end within max-witness-tries",
        arguments: [
            ##"{"$ref":"#/definitions/f0","definitions":{\##((0..<40).map { ##""f\##($0)":{"allOf":[{"$ref":"#/definitions/f\##($0 + 1)"},{"$ref":"#/definitions/f\##($0 + 1)"}]}"## }.joined(separator: ",")),"f40":{}}}"##,
            String(repeating: #"{"allOf":["#, count: 200) + "{}" + String(repeating: "]}", count: 200),
            #"{"oneOf":[\#((0..<1_000).map { #"{"const":\#($0)}"# }.joined(separator: ","))]}"#,
            #"{"type":"array","minItems":1000000000}"#, #"{"type":"string","minLength":1000000000}"#,
            #"{"type":"object","minProperties":1000000000}"#, #"{"pattern":"^(a+)+$"}"#,
            #"{"type":"number","multipleOf":1e-300}"#,
            #"{"minimum":1e400,"maximum":-1e400}"#,
            ##"{"required":[\##((0..<16).map { "\"n\($0)\"" }.joined(separator: ","))],"additionalProperties":{"$ref":"#"}}"##,
            ##"{"properties":{\##((0..<200).map { ##""p\##($0)":{"$ref":"#"}"## }.joined(separator: ","))}}"##,
            ##"{"patternProperties":{\##((0..<500).map { ##""^p\##($0)":{"$ref":"#"}"## }.joined(separator: ","))}}"##,
            #"{"pattern":"^(((((){100}){100}){100}){100}){100}$"}"#,
            #"{"allOf":[\#((0..<300).map { #"{"pattern":"(a|b){\#($0)}"}"# }.joined(separator: ","))]}"#,
            ##"{"items":{"$ref":"#"},"minItems":3}"##,
        ])
    func hostile(text: String) throws {
        for (one, other) in [(text, "false"), ("true", text)] {
            var search = try WitnessSearch(accepting: schema(one), refusing: schema(other))
            _ = search.find()
            #expect(search.tries >= 0)
        }
    }

    @Test(
        "a search in a small schema with enormous instances ends early",
        arguments: [
            ##"{"type":"array","items":{"$ref":"#"},"minItems":16}"##,
            ##"{"type":"object","required":[\##((0..<16).map { ##""r\##($0)""## }.joined(separator: ",")),"last"],"additionalProperties":{"$ref":"#"}}"##,
        ])
    func enormous(text: String) throws {
        var search = try WitnessSearch(accepting: schema(text), refusing: schema("false"))
        let time = ContinuousClock().measure {
            if case .found = search.find() { Issue.record("The schema has no finite instance") }
        }
        #expect(time < .seconds(30))
        // The other way round, the first value at hand will do.
        var other = try WitnessSearch(accepting: schema("true"), refusing: schema(text))
        guard case .found(let document) = other.find() else {
            Issue.record("There is no witness")
            return
        }
        #expect(document.utf8.count <= 4_096)
    }
}

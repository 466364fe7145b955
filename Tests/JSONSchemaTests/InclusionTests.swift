import SchemaJSON
import SchemaModel
import Testing

/// A proof that succeeds is right; one that does not says nothing.
@Suite("Proofs of inclusion") struct InclusionTests {
    private static func isProved(_ inner: String, in outer: String, _ draft: JSONSchemaDraft = .draft7) throws -> Bool {
        try InclusionProof(of: JSONSchema(parsing: inner, draft: draft), in: JSONSchema(parsing: outer, draft: draft)).succeeds()
    }

    private static let parts: [(String, String)] = [
        (#"{"type":"integer"}"#, #"{"type":"number"}"#),
        (#"{"minimum":5}"#, #"{"minimum":3}"#), (#"{"minimum":5}"#, #"{"exclusiveMinimum":4.5}"#),
        (#"{"type":"integer","minimum":1}"#, #"{"exclusiveMinimum":0}"#),
        (#"{"multipleOf":6}"#, #"{"multipleOf":3}"#), (#"{"type":"integer"}"#, #"{"multipleOf":0.5}"#),
        (#"{"minLength":3,"maxLength":5}"#, #"{"maxLength":9}"#), (#"{"pattern":"^a"}"#, #"{"pattern":"^a"}"#),
        (#"{"enum":[1,"a"]}"#, #"{"enum":["a",2,1]}"#), (#"{"const":4}"#, #"{"type":"integer","minimum":4}"#),
        (#"{"enum":["ab"]}"#, #"{"pattern":"b$"}"#),
        (#"{"required":["a","b"]}"#, #"{"required":["a"]}"#),
        (#"{"properties":{"a":{"type":"integer"}}}"#, #"{"properties":{"a":{"type":"number"}}}"#),
        (#"{"properties":{"a":{}},"additionalProperties":false}"#, #"{"properties":{"b":false}}"#),
        (#"{"additionalProperties":{"type":"integer"}}"#, #"{"properties":{"a":{"type":"number"}}}"#),
        (#"{"patternProperties":{"^x":{"type":"null"}}}"#, #"{"patternProperties":{"^x":{"type":["null","string"]}}}"#),

        (#"{"propertyNames":{"maxLength":3}}"#, #"{"propertyNames":{"maxLength":4}}"#),
        (#"{"items":{"type":"integer"}}"#, #"{"items":{"type":"number"}}"#),
        (#"{"items":[{"type":"null"}],"additionalItems":false}"#, #"{"items":{"type":"null"}}"#),
        (#"{"maxItems":0}"#, #"{"items":false}"#), (#"{"uniqueItems":true}"#, #"{"uniqueItems":true}"#),
        (#"{"contains":{"type":"null"}}"#, #"{"contains":{"type":"null"}}"#),
        (#"{"allOf":[{"minimum":1},{"type":"integer"}]}"#, #"{"type":"integer"}"#),
        (#"{"type":"string"}"#, #"{"anyOf":[{"type":"null"},{"type":"string"}]}"#),
        (#"{"type":"string"}"#, #"{"oneOf":[{"type":"null"},{"type":"string"}]}"#),
        (#"{"not":{"type":["null","string"]}}"#, #"{"not":{"type":"null"}}"#),
        (#"{"if":{"type":"string"},"then":{"minLength":3}}"#, #"{"if":{"type":"string"},"then":{"minLength":2}}"#),
        (#"{"dependencies":{"a":["b","c"]}}"#, #"{"dependencies":{"a":["b"]}}"#),
        (##"{"$ref":"#/definitions/A","definitions":{"A":{"type":"null"}}}"##, ##"{"type":["null","array"]}"##),
        (##"{"type":"null"}"##, ##"{"$ref":"#/definitions/A","definitions":{"A":{"type":"null"}}}"##),
        ("false", #"{"type":"null"}"#), (#"{"type":"null"}"#, "true"), (#"{"format":"email"}"#, #"{"format":"uri"}"#),
    ]

    private static let others: [(String, String)] = [
        ("true", #"{"const":2}"#), (#"{"type":"number"}"#, #"{"type":"integer"}"#), (#"{"minimum":3}"#, #"{"minimum":5}"#),
        (#"{"multipleOf":3}"#, #"{"multipleOf":6}"#), (#"{"maxLength":9}"#, #"{"minLength":1}"#),
        (#"{"pattern":"^a"}"#, #"{"pattern":"^b"}"#), (#"{"required":["a"]}"#, #"{"required":["a","b"]}"#),
        ("{}", #"{"properties":{"a":{"type":"null"}}}"#), (#"{"properties":{"a":{}}}"#, #"{"additionalProperties":false}"#),
        (#"{"properties":{"a":true},"additionalProperties":{"type":"null"}}"#, #"{"additionalProperties":{"type":"null"}}"#),
        (#"{"patternProperties":{"^x":{"type":"null"}}}"#, #"{"patternProperties":{"^y":{"type":"null"}}}"#),
        (#"{"patternProperties":{"^x":true},"additionalProperties":false}"#, #"{"additionalProperties":false}"#),
        (#"{"items":[{"type":"null"}]}"#, #"{"items":{"type":"null"}}"#), ("{}", #"{"contains":{"type":"null"}}"#),
        ("{}", #"{"uniqueItems":true}"#), (#"{"anyOf":[{"type":"null"},{"type":"string"}]}"#, #"{"type":"null"}"#),
        (#"{"type":"integer"}"#, #"{"oneOf":[{"type":"integer"},{"type":"number"}]}"#), ("{}", #"{"not":{"type":"null"}}"#),
        ("{}", #"{"dependencies":{"a":["b"]}}"#), ("{}", #"{"propertyNames":{"maxLength":2}}"#), ("{}", "false"),
        (#"{"type":"null"}"#, #"{"type":"array"}"#),
        (#"{"if":{"type":"string"},"then":{"minLength":2}}"#, #"{"if":{"type":"string"},"then":{"minLength":3}}"#),
    ]

    @Test(
        "what a schema accepts is accepted by one that asks for less",
        arguments: parts)
    func included(inner: String, outer: String) throws {
        #expect(try Self.isProved(inner, in: outer))
    }

    @Test(
        "a schema that nothing can be accepted by is part of every other",
        arguments: [
            #"{"type":"integer","minimum":5,"maximum":3}"#, #"{"type":"string","minLength":4,"maxLength":2}"#,
            #"{"allOf":[{"type":"string"},{"type":"null"}]}"#, #"{"enum":["A"],"type":"array"}"#,
            #"{"type":"integer","multipleOf":7,"minimum":8,"maximum":13}"#,
            #"{"type":"object","required":["a"],"properties":{"a":false}}"#,
            #"{"type":"object","required":["a"],"propertyNames":{"pattern":"^b"}}"#,
            #"{"type":"object","properties":{"a":{}},"additionalProperties":false,"minProperties":2}"#,
            #"{"type":"array","minItems":1,"items":{"type":"integer","minimum":2,"maximum":1}}"#,
        ])
    func empty(schema: String) throws {
        #expect(try Self.isProved(schema, in: #"{"type":"boolean"}"#))
    }

    @Test(
        "nothing is proved where a document shows the opposite",
        arguments: others)
    func notIncluded(inner: String, outer: String) throws {
        #expect(try !Self.isProved(inner, in: outer))
    }

    @Test("drafts differ: keywords that a draft does not know mean nothing, and neither do those beside a reference")
    func drafts() throws {
        #expect(try Self.isProved("{}", in: #"{"const":1}"#, .draft4))
        #expect(try !Self.isProved("{}", in: #"{"const":1}"#, .draft6))
        #expect(try Self.isProved(#"{"type":"integer"}"#, in: #"{"maxContains":0,"contains":{"type":"null"}}"#, .draft2019))
        #expect(try !Self.isProved(#"{"contains":true,"minContains":0}"#, in: #"{"contains":true}"#, .draft2020))
        #expect(try !Self.isProved("{}", in: #"{"unevaluatedProperties":false}"#, .draft2020))
        #expect(try Self.isProved("{}", in: #"{"unevaluatedProperties":true}"#, .draft2020))
        let reference = ##"{"$ref":"#/definitions/A","maximum":1,"definitions":{"A":{}}}"##
        #expect(try Self.isProved("{}", in: reference, .draft7))
        #expect(try !Self.isProved("{}", in: reference.replacing("definitions", with: "$defs"), .draft2020))
    }

    @Test("a proof ends, whatever the schemas: cycles, deep and wide ones")
    func bounds() throws {
        let cycle = ##"{"$ref":"#/definitions/A","definitions":{"A":{"anyOf":[{"$ref":"#/definitions/A"},{"type":"null"}]}}}"##
        _ = try Self.isProved(cycle, in: #"{"type":"string"}"#)
        let tree = ##"{"properties":{"a":{"$ref":"#"},"b":{"$ref":"#"},"c":{"$ref":"#"}},"required":["a"]}"##
        _ = try Self.isProved(tree, in: tree.replacing("required", with: "title").replacing(#"["a"]"#, with: #""T""#))
        let branches = (0..<200).map { #"{"type":"object","properties":{"p\#($0)":{"const":\#($0)}}}"# }.joined(separator: ",")
        _ = try Self.isProved(#"{"oneOf":[\#(branches)]}"#, in: #"{"oneOf":[\#(branches),{"type":"null"}]}"#)
        let deep = String(repeating: #"{"allOf":["#, count: 200) + "{}" + String(repeating: "]}", count: 200)
        _ = try Self.isProved(deep, in: deep)
        let options = (0..<20).map { #"{"anyOf":[{"required":["a\#($0)"]},{"required":["b\#($0)"]}]}"# }.joined(separator: ",")
        _ = try Self.isProved(#"{"allOf":[\#(options)]}"#, in: #"{"required":["c"]}"#)
        let values = (0..<20_000).map { "\($0)" }.joined(separator: ",")
        _ = try Self.isProved(#"{"enum":[\#(values)]}"#, in: #"{"enum":[\#(values),-1]}"#)
    }
}

import SchemaJSON
import SchemaModel
import Testing

struct ReportTests {
    static let order = #"""
        {"$id": "http://shop.example/order", "type": "object", "required": ["id", "lines"],
         "properties": {
           "id": {"type": "string", "minLength": 3},
           "lines": {"type": "array", "items": {"$ref": "#/definitions/line"}}},
         "additionalProperties": false,
         "definitions": {"line": {"properties": {"price": {"type": "number", "multipleOf": 0.01}}}}}
        """#

    @Test("a report has every error: the place in the document, the way to the keyword, and what is wrong")
    func errors() throws {
        let report = try report(
            #"""
            {"id": "é1",
             "lines": [{"price": 1.25}, {"price": 1.255}, {"price": "2"}],
             "a/b": 1}
            """#, ReportTests.order)
        #expect(report.outcome == .invalid)
        #expect(report.errors.map(\.instanceLocation) == ["/id", "/lines/1/price", "/lines/2/price", "/a~1b"])
        #expect(
            report.errors.map(\.keywordLocation) == [
                "/properties/id/minLength", "/properties/lines/items/$ref/properties/price/multipleOf",
                "/properties/lines/items/$ref/properties/price/type", "/additionalProperties",
            ])
        #expect(
            report.errors[1].absoluteKeywordLocation
                == "http://shop.example/order#/definitions/line/properties/price/multipleOf")
        #expect(
            report.errors.map(\.message) == [
                "must have at least 3 characters, has 2", "must be a multiple of 0.01, found 1.255",
                #"must be a number, found "2""#, "no value is allowed here",
            ])
        #expect(report.errors.map(\.location.line) == [1, 2, 2, 3])
        #expect(report.limit == nil)
    }

    @Test("what is missing is named")
    func missing() throws {
        let report = try report("{}", ReportTests.order)
        #expect(report.errors.map(\.keywordLocation) == ["/required", "/required"])
        #expect(report.errors.map(\.message) == [#"the property "id" is missing"#, #"the property "lines" is missing"#])
    }

    @Test("the errors of branches follow where none of them matches, and are dropped where one does")
    func branches() throws {
        let text = #"{"anyOf": [{"type": "string"}, {"minimum": 5}]}"#
        #expect(try report("1", text).errors.map(\.keywordLocation) == ["/anyOf/0/type", "/anyOf/1/minimum", "/anyOf"])
        #expect(try report("7", text).errors.isEmpty)
        let one = #"{"oneOf": [{"type": "integer"}, {"minimum": 5}, {"maximum": 9}]}"#
        #expect(try report("7", one).errors.map(\.message) == ["exactly one schema must match, but those at 0 and 1 do"])
        #expect(try report("1", #"{"not": {"type": "integer"}}"#).errors.map(\.keywordLocation) == ["/not"])
        #expect(
            try report("1", #"{"if": {"type": "integer"}, "then": {"minimum": 2}}"#).errors.map(\.keywordLocation)
                == ["/then/minimum"])
    }

    @Test("the basic output form is the standard's")
    func basic() throws {
        #expect(try report("1", "{}").basicOutput == #"{"valid":true}"#)
        #expect(
            try report(#"{"a":"x"}"#, #"{"properties":{"a":{"type":"null"}}}"#).basicOutput
                == #"{"valid":false,"errors":[{"valid":false,"keywordLocation":"/properties/a/type","#
                + ##""absoluteKeywordLocation":"#/properties/a/type","instanceLocation":"/a","##
                + #""error":"must be null, found \"x\""}]}"#)
    }

    @Test("a report ends at a limit, and says so")
    func limit() throws {
        var limits = Limits()
        limits.validationErrors = Limit("max-validation-errors", 3)
        let validator = try JSONValidator(schema(#"{"items": {"type": "null"}}"#), limits: limits)
        let report = try validator.report(on: JSONDocument(parsing: "[1,2,3,4,5]"))
        #expect(report.errors.count == 3)
        #expect(report.limit == limits.validationErrors)
    }
}

import Foundation
import SchemaJSON
import SchemaModel
import Testing

/// Texts that were made to do harm: each is answered, with a named limit where it is one.
struct LimitTests {
    /// The limit that validating a document ends at; nil where it has an answer.
    static func stop(_ document: String, _ text: String) throws -> String? {
        let validator = try JSONValidator(schema(text))
        do {
            _ = try validator.outcome(of: JSONDocument(parsing: document))
            return nil
        } catch {
            return (error as? ValidationLimitError)?.limit.name
        }
    }

    @Test(
        "a reference that leads back to where it stands ends at a limit",
        arguments: [
            ##"{"$ref": "#"}"##, ##"{"allOf": [{"$ref": "#"}]}"##, ##"{"not": {"$ref": "#"}}"##,
            ##"{"$ref": "#/definitions/a", "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"}}}"##,
        ])
    func cycles(text: String) throws {
        #expect(try LimitTests.stop("1", text) == "max-validation-depth")
    }

    @Test("a reference that leads back one level down is followed as far as the document goes")
    func recursion() throws {
        let text = ##"{"type": "object", "additionalProperties": {"$ref": "#"}}"##
        let deep = String(repeating: #"{"a":"#, count: 400) + "{}" + String(repeating: "}", count: 400)
        #expect(try LimitTests.stop(deep, text) == nil)
        #expect(try outcome(deep, text) == .valid)
        #expect(try outcome(deep.replacing("{}", with: "1"), text) == .invalid)
    }

    @Test("references that fan out exponentially end at a limit")
    func fans() throws {
        let levels = (0..<60).map { level in
            ##""\##(level)": {"allOf": [{"$ref": "#/definitions/\##(level + 1)"}, {"$ref": "#/definitions/\##(level + 1)"}]}"##
        }
        let text = ##"{"$ref": "#/definitions/0", "definitions": {\##(levels.joined(separator: ",")), "60": {}}}"##
        #expect(try LimitTests.stop("1", text) == "max-validation-steps")
    }

    @Test("schemas nested deeper than the limit are refused with it")
    func nesting() throws {
        let deep = String(repeating: #"{"allOf":["#, count: 10_000) + "{}" + String(repeating: "]}", count: 10_000)
        let error = try #require(refusal(deep))
        #expect(error.code == .limit)
        #expect(error.limit?.name == "max-json-depth")
        let shallow = String(repeating: #"{"allOf":["#, count: 240) + #"{"type":"null"}"# + String(repeating: "]}", count: 240)
        #expect(try outcome("null", shallow) == .valid)
        #expect(try outcome("1", shallow) == .invalid)
    }

    @Test("numbers of too many digits are refused with the limit, in schemas and in documents")
    func digits() throws {
        let number = String(repeating: "7", count: 10_000)
        #expect(refusal(#"{"multipleOf": \#(number)}"#)?.limit?.name == "max-number-digits")
        #expect(throws: JSONSyntaxError.self) { try JSONDocument(parsing: number) }
        let long = String(repeating: "7", count: 999)
        #expect(try outcome(long, #"{"multipleOf": \#(long)}"#) == .valid)
        #expect(try outcome(long, #"{"multipleOf": \#(String(repeating: "7", count: 998))}"#) == .invalid)
        #expect(try outcome("1e999999999999999999999", #"{"multipleOf": 3}"#) == .invalid)
        #expect(try outcome("1e-999999999999999999999", #"{"minimum": 0, "maximum": 1}"#) == .valid)
    }

    @Test("an enum of a megabyte is looked up without a search", .timeLimit(.minutes(1)))
    func enums() throws {
        let values = (0..<60_000).map { #""value-\#($0)""# }.joined(separator: ",")
        let validator = try JSONValidator(schema(#"{"items": {"enum": [\#(values)]}}"#))
        #expect(try validator.outcome(of: JSONDocument(parsing: "[\(values)]")) == .valid)
        #expect(try validator.outcome(of: JSONDocument(parsing: "[\(values), \"value\"]")) == .invalid)
    }

    @Test("a long list without repetition is checked in less than quadratic time", .timeLimit(.minutes(1)))
    func uniqueItems() throws {
        let values = (0..<100_000).map { #"{"n":\#($0)}"# }.joined(separator: ",")
        #expect(try outcome("[\(values)]", #"{"uniqueItems": true}"#) == .valid)
        #expect(try outcome("[\(values), {\"n\": 5e1}]", #"{"uniqueItems": true}"#) == .invalid)
    }

    @Test("many references into one large object are found without a search", .timeLimit(.minutes(1)))
    func manyReferences() throws {
        let count = 12_000
        let properties = (0..<count).map { ##""p\##($0)":{"$ref":"#/definitions/d\##($0)"}"## }.joined(separator: ",")
        let definitions = (0..<count).map { #""d\#($0)":{"type":"null"}"# }.joined(separator: ",")
        let text = #"{"properties":{\#(properties)},"definitions":{\#(definitions)}}"#
        #expect(try outcome(#"{"p11999": 1}"#, text) == .invalid)
    }

    @Test("a report on errors everywhere is bounded")
    func reports() throws {
        let values = Array(repeating: "1", count: 50_000).joined(separator: ",")
        let report = try report("[\(values)]", #"{"items": {"type": "string"}}"#)
        #expect(report.errors.count == 1_000)
        #expect(report.limit?.name == "max-validation-errors")
    }
}

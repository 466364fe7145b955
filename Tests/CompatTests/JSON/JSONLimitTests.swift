import SchemaJSON
import SchemaModel
import Testing

@testable import SchemaCompat

/// JSON Schemas made to cost much. A check of them ends, and a limit never counts as a pass.
@Suite struct JSONLimitTests {
    /// What a check came to: the verdict, or the name of the limit.
    private func outcome(_ new: String, _ old: String, _ limits: Limits = Limits()) throws -> String {
        try DeepStack.run {
            var comparison = JSONComparison(
                new: try JSONSchema(parsing: new), old: try JSONSchema(parsing: old), direction: .backward,
                budget: CheckBudget(limits) { false })
            do throws(CheckBudget.Exceeded) {
                return try comparison.incompatibilities().isEmpty ? "compatible" : "incompatible"
            } catch {
                return error.limit.name
            }
        }
    }

    private func list(_ count: Int, _ element: (Int) -> String) -> String {
        (0..<count).map(element).joined(separator: ",")
    }

    @Test("oneOf of 200 branches is compared with 200 others")
    func branches() throws {
        let object = { (extra: String) in
            #"{"oneOf":[\#(list(200) { #"{"type":"object","properties":{"kind":{"const":\#($0)},"v\#($0)":{"type":"string"}}}"# })\#(extra)]}"#
        }
        #expect(try outcome(object(""), object("")) == "compatible")
        #expect(try outcome(object(#",{"type":"null"}"#), object("")) == "compatible")
        #expect(try outcome(object(""), object(#",{"type":"null"}"#)) == "incompatible")
    }

    @Test("oneOf of 1,000 branches on both sides is decided or ends at max-check-steps")
    func manyBranches() throws {
        let numbers = { (shift: Int) in #"{"oneOf":[\#(list(1_000) { #"{"minimum":\#($0 + shift)}"# })]}"# }
        #expect(try outcome(numbers(1), numbers(0)) == "incompatible")
        let nested = { (shift: Int) in
            #"{"oneOf":[\#(list(1_000) { #"{"anyOf":[{"minimum":\#($0 + shift)},{"maxLength":\#($0)},{"type":"null"}]}"# })]}"#
        }
        var limits = Limits()
        limits.checkSteps = Limit("max-check-steps", 1_000_000)
        #expect(try outcome(nested(1), nested(0), limits) == "max-check-steps")
    }

    @Test("definitions that each refer twice to the next do not double the work")
    func fans() throws {
        let fan = { (type: String) in
            let definitions = list(100) {
                ##""d\##($0)":{"properties":{"a":{"$ref":"#/definitions/d\##($0 + 1)"},"b":{"$ref":"#/definitions/d\##($0 + 1)"}}}"##
            }
            return ##"{"$ref":"#/definitions/d0","definitions":{\##(definitions),"d100":{"type":"\##(type)"}}}"##
        }
        #expect(try outcome(fan("string"), fan("string")) == "compatible")
        #expect(try outcome(fan("string"), fan("null")) == "max-check-findings")
        let combined = { (word: String) in
            let definitions = list(60) {
                ##""d\##($0)":{"\##(word)":[{"$ref":"#/definitions/d\##($0 + 1)"},{"$ref":"#/definitions/d\##($0 + 1)"},{"minLength":\##($0)}]}"##
            }
            return ##"{"$ref":"#/definitions/d0","definitions":{\##(definitions),"d60":{"type":"string"}}}"##
        }
        #expect(try outcome(combined("anyOf"), combined("anyOf")) == "compatible")
        #expect(try outcome(combined("anyOf"), combined("oneOf")) != "max-check-findings")
    }

    @Test("a chain of references that is too long ends at max-check-depth")
    func chain() throws {
        let chain = { (count: Int) in
            let definitions = list(count) { ##""d\##($0)":{"properties":{"a":{"$ref":"#/definitions/d\##($0 + 1)"}}}"## }
            return ##"{"$ref":"#/definitions/d0","definitions":{\##(definitions),"d\##(count)":{"type":"null"}}}"##
        }
        #expect(try outcome(chain(100), chain(100)) == "compatible")
        #expect(try outcome(chain(2_000), chain(2_000)) == "max-check-depth")
    }

    @Test("two rings of definitions are compared all the way round")
    func rings() throws {
        let ring = { (count: Int, type: String) in
            let definitions = list(count) {
                ##""d\##($0)":{"properties":{"v":{"type":"\##(type)"},"a":{"$ref":"#/definitions/d\##(($0 + 1) % count)"}}}"##
            }
            return ##"{"$ref":"#/definitions/d0","definitions":{\##(definitions)}}"##
        }
        #expect(try outcome(ring(20, "string"), ring(21, "string")) == "compatible")
        #expect(try outcome(ring(5, "string"), ring(7, "null")) == "incompatible")
    }

    @Test("references that go in circles are compared")
    func circles() throws {
        for text in [
            ##"{"$ref":"#"}"##,
            ##"{"$ref":"#/definitions/a","definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}}}"##,
            ##"{"allOf":[{"$ref":"#"}]}"##, ##"{"anyOf":[{"$ref":"#"},{"type":"null"}]}"##, ##"{"not":{"$ref":"#"}}"##,
        ] {
            let found = try outcome(text, text)
            #expect(found == "compatible" || text.contains("not"), "\(text): \(found)")
        }
    }

    @Test("combinations that nest as deep as a text may are compared")
    func nesting() throws {
        let nested = (0..<240).reduce(#"{"type":"string"}"#) { inner, _ in #"{"allOf":[\#(inner),{"minLength":1}]}"# }
        #expect(try outcome(nested, nested) == "compatible")
        let deep = String(repeating: #"{"allOf":["#, count: 10_000) + "true" + String(repeating: "]}", count: 10_000)
        #expect(throws: SchemaError.self) { try JSONSchema(parsing: deep) }
    }

    @Test("enums of a megabyte are compared")
    func enums() throws {
        let values = { (shift: Int) in #"{"enum":[\#(list(60_000) { "\"value \($0 + shift)\"" })]}"# }
        #expect(try outcome(values(0), values(0)) == "compatible")
        #expect(try outcome(values(1), values(0)) == "incompatible")
    }

    @Test("numbers of a thousand digits are divided")
    func numbers() throws {
        let nines = String(repeating: "9", count: 999)
        #expect(try outcome(#"{"multipleOf":3}"#, #"{"multipleOf":\#(nines)}"#) == "compatible")
        #expect(try outcome(#"{"multipleOf":\#(nines)}"#, #"{"multipleOf":3}"#) == "incompatible")
        #expect(try outcome(#"{"multipleOf":1e-999999}"#, #"{"multipleOf":1e999999}"#) == "compatible")
    }

    @Test("a check beyond its steps ends, however little it was to do")
    func steps() throws {
        var limits = Limits()
        limits.checkSteps = Limit("max-check-steps", 5)
        let text = #"{"properties":{\#(list(10) { #""p\#($0)":{"type":"string"}"# })}}"#
        #expect(try outcome(text, text, limits) == "max-check-steps")
    }
}

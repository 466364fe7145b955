import SchemaCompat
import SchemaModel
import Testing

@testable import SchemaGate

/// `check --lint`, from the manifest to the report.
@Suite struct LintTests {
    static let everything = """
        version: 1
        lint:
          documentation: true
          names:
            subject: "{event}-value"
            namespace: com.voltmart.{domain}
            type: "{PascalCase}"
            field: "{camelCase}"
            symbol: "{UPPER_CASE}"
          parts:
            event: kebab-case
            domain: [orders, web]
          enum-defaults: true
          logical-types: true
          defaults: true
          look-around: true
          personal-data:
            fields: ["*email*", "phone"]
            tags: [PII, GDPR]

        """

    static func gate(_ manifest: String = everything, path: String = "order.avsc") throws -> GateOfOne {
        var gate = GateOfOne(path: path)
        gate.options.lint = try Manifest(parsing: manifest).lint
        return gate
    }

    static func rules(_ report: GateReport) -> [String] { report.results.flatMap(\.findings).map(\.ruleName) }

    @Test(
        "the example of a rule of lint breaks that rule and no other, and its fix breaks none", arguments: RuleCatalogue.lintRules
    )
    func examples(rule: CompatibilityRule) throws {
        // Examples are short: they have no namespace.
        let manifest = Self.everything.replacing("    namespace: com.voltmart.{domain}\n", with: "")
        let gate = try Self.gate(manifest, path: rule.type == .json ? "order.schema.json" : "order.avsc")
        #expect(rule.effect == .lint)
        #expect(rule.purpose.hasSuffix(".") && rule.fix.hasSuffix("."))
        let broken = gate.run(rule.example.new)
        #expect(Self.rules(broken) == [rule.id])
        #expect(broken.results[0].findings.allSatisfy { $0.kind == .lint && $0.location != nil && $0.fix != nil })
        #expect(broken.outcome == .failed)
        let fixed = gate.run(try #require(rule.example.fixed))
        #expect(Self.rules(fixed) == [])
        #expect(fixed.outcome == .passed)
    }

    @Test("nothing is reported that the manifest does not ask for, and nothing without lint")
    func off() throws {
        let text = try #require(RuleCatalogue.rule(named: "LINT-NAME")).example.new
        #expect(Self.rules(try Self.gate("version: 1\nlint:\n  look-around: true\n").run(text)) == [])
        #expect(Self.rules(GateOfOne().run(text)) == [])
    }

    @Test("every kind of name is held against its pattern, and the report says what the parts are")
    func names() throws {
        let text = """
            {"type":"record","name":"order","namespace":"com.voltmart.ordrs","doc":"d","fields":[
              {"name":"Id","type":"long","doc":"d"},
              {"name":"channel","type":{"type":"enum","name":"Channel","doc":"d","symbols":["UNKNOWN","web"],"default":"UNKNOWN"},"doc":"d"}
            ]}
            """
        var gate = try Self.gate()
        gate.subject = "Orders"
        let report = gate.run(text)
        #expect(
            report.results[0].findings.map(\.message) == [
                "The subject Orders does not match {event}-value, where event is in kebab-case.",
                "The name order does not match {PascalCase}.",
                "The namespace of order, com.voltmart.ordrs does not match com.voltmart.{domain}, where domain is one of orders, web.",
                "The field Id does not match {camelCase}.",
                "The namespace of Channel, com.voltmart.ordrs does not match com.voltmart.{domain}, where domain is one of orders, web.",
                "The symbol web does not match {UPPER_CASE}.",
            ])
        #expect(report.results[0].findings.map(\.location?.line) == [1, 1, 1, 2, 3, 3])
    }

    @Test(
        "a style takes names in it and no others",
        arguments: [
            ("camelCase", ["a", "orderId", "a1"], ["", "OrderId", "order_id", "1a", "é"]),
            ("PascalCase", ["A", "OrderId"], ["", "orderId", "Order-Id"]),
            ("snake_case", ["a", "order_id", "a_1"], ["", "_a", "a_", "a__b", "Order"]),
            ("UPPER_CASE", ["A", "ORDER_ID"], ["", "_A", "A_", "order"]),
            ("kebab-case", ["a", "order-id"], ["", "-a", "a-", "a--b", "a_b"]), ("any", ["é x"], [""]),
        ])
    func styles(style: String, good: [String], bad: [String]) throws {
        let template = try NameTemplate("{\(style)}")
        for name in good { #expect(template.matches(name), "\(name)") }
        for name in bad { #expect(!template.matches(name), "\(name)") }
    }

    @Test("a part may end wherever the rest still matches, and hostile names take no time")
    func templates() throws {
        let parts: [String: NameTemplate.Part] = ["a": .words(["x", "xy", "xyz"])]
        let template = try NameTemplate("{a}{kebab-case}-value", parts: parts)
        #expect(template.matches("xya-value"))
        #expect(template.matches("xyzz-value-value"))
        #expect(!template.matches("x-value"))
        let many = try NameTemplate(String(repeating: "{any}", count: 19) + "!")
        #expect(!many.matches(String(repeating: "a", count: 512)))
        #expect(throws: NameTemplate.Malformed.self) { try NameTemplate(String(repeating: "{any}", count: 21)) }
        #expect(throws: NameTemplate.Malformed.self) { try NameTemplate("{camelcase}") }
        #expect(throws: NameTemplate.Malformed.self) { try NameTemplate("a{b") }
    }

    @Test("names of personal data are told by stars in any letter case")
    func globs() {
        for (glob, name, matches) in [
            ("*email*", "customerEMail", true), ("email", "emails", false), ("*Name", "fullName", true),
            ("a*b*c", "aXbXbc", true), ("a*b*c", "acb", false), ("ab*ba", "aba", false), ("*", "", true), ("a**b", "ab", true),
        ] {
            #expect(NameGlob(glob).matches(name) == matches, "\(glob) \(name)")
        }
    }

    @Test("logical types that have no effect are a matter of lint where the manifest says so, and notes otherwise")
    func logicalTypes() throws {
        let text = GateOfOne.record(GateOfOne.field("day", #"{"type":"string","logicalType":"date"}"#))
        let on = try Self.gate("version: 1\nlint: {logical-types: true}\n").run(text)
        #expect(on.results[0].findings.map(\.kind) == [.lint])
        #expect(on.outcome == .failed)
        let off = try Self.gate("version: 1\nlint: {defaults: true}\n").run(text)
        #expect(off.results[0].findings.map(\.kind) == [.note])
        #expect(off.outcome == .passed)
    }

    @Test("properties of JSON Schemas are held against the rules too, wherever they stand")
    func json() throws {
        let text = """
            {"type":"object","properties":{"lines":{"type":"array","description":"d","items":{"properties":{
              "Contact_Email":{"type":"string","default":5},
              "code":{"title":"t","pattern":"[(?=]a\\\\(?=b"},
              "other":{"title":"t","pattern":"a(?!b)"}}}}},
             "$defs":{"A":{"properties":{"phone":{"title":"t","confluent:tags":["GDPR"]}}}}}
            """
        let report = try Self.gate(path: "a.schema.json").run(text)
        #expect(
            Self.rules(report).sorted() == [
                "LINT-DEFAULT-UNUSABLE", "LINT-DOCUMENTATION-MISSING", "LINT-DOCUMENTATION-MISSING", "LINT-NAME",
                "LINT-PATTERN-LOOKAROUND", "LINT-PERSONAL-DATA-UNTAGGED",
            ])
        let places = Set(report.results[0].findings.map { $0.place ?? "" })
        #expect(places == ["", "lines[].Contact_Email", "lines[].other"])
    }

    @Test("a finding of lint can be waived by its place, and its waiver is not called unused by a run without lint")
    func waived() throws {
        var gate = try Self.gate("version: 1\nlint: {documentation: [fields]}\n")
        let day = try #require(CalendarDay("2027-01-01"))
        gate.options.today = day
        gate.options.waivers = [
            Waiver(rule: "LINT-DOCUMENTATION-MISSING", subject: "orders-value", path: "Order.a", reason: "r", expires: day)
        ]
        let text = GateOfOne.record(GateOfOne.field("a"))
        #expect(gate.run(text).outcome == .passed)
        #expect(gate.run(text).results[0].findings.map(\.kind) == [.waived])
        gate.options.lint = nil
        #expect(gate.run(text).problems.isEmpty)
    }

    @Test("findings of one schema are bounded")
    func bounds() throws {
        let fields = (0..<5000).map { GateOfOne.field("f\($0)") }.joined(separator: ",")
        let report = try Self.gate("version: 1\nlint: {documentation: true}\n").run(GateOfOne.record(fields))
        #expect(report.results[0].findings.count == 100)
    }

    @Test(
        "a mistake under lint is named with its line",
        arguments: [
            ("  documentation: maybe\n", "documentation must be true or false"),
            ("  documentation: [feilds]\n", "There is no thing to document feilds; did you mean fields?"),
            ("  enum-default: true\n", "enum-default is no key of lint; did you mean enum-defaults?"),
            ("  names: {fields: x}\n", "fields is no key of names; did you mean field?"),
            ("  names: {field: '{camelcase}'}\n", "There is no part {camelcase}; did you mean {camelCase}?"),
            ("  parts: {a: camelcase}\n", "There is no style of names camelcase; did you mean camelCase?"),
            ("  personal-data: {fields: [a]}\n", "personal-data has no tags"),
        ])
    func mistakes(line: String, message: String) throws {
        let error = #expect(throws: Manifest.Problems.self) { try Manifest(parsing: "version: 1\nlint:\n\(line)") }
        #expect(error?.problems.first?.message == message)
        #expect(error?.problems.first?.location?.line == 3)
    }
}

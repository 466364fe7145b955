import SchemaCompat
import SchemaFormats
import SchemaModel
import Testing

/// Checks that could cost much. They end, and a limit never counts as a pass.
@Suite struct CheckLimitTests {
    @Test("a union of 5,000 branches is compared with itself")
    func wideUnion() throws {
        let names = (0..<5_000).map { #"{"type":"record","name":"n\#($0)","fields":[{"name":"a","type":"int"}]}"# }
        let schema = try avro("[" + names.joined(separator: ",") + "]")
        #expect(try check(.full, schema, after: schema).isCompatible)
    }

    @Test("an enum of 30,000 symbols is compared with another")
    func wideEnum() throws {
        func symbols(_ range: Range<Int>) -> String {
            #"{"type":"enum","name":"E","symbols":[\#(range.map { "\"s\($0)\"" }.joined(separator: ","))]}"#
        }
        #expect(try check(.backward, avro(symbols(0..<30_001)), after: avro(symbols(1..<30_001))).isCompatible)
        #expect(try check(.forward, avro(symbols(0..<30_001)), after: avro(symbols(1..<30_001))).isCompatible == false)
    }

    @Test("a check beyond its steps is undecided")
    func steps() throws {
        var limits = Limits()
        limits.checkSteps = Limit("max-check-steps", 5)
        let checker = try CompatibilityChecker(level: .backward, limits: limits)
        let schema = try avro(record((0..<10).map { #"{"name":"f\#($0)","type":"int"}"# }.joined(separator: ",")))
        let verdict = checker.check(schema, against: [PreviousVersion(version: 1, schema: schema, canonicalText: "")])
        #expect(!verdict.isCompatible)
        #expect(verdict.confluentMessages(validateFields: false).first == "Compatibility check exceeded max-check-steps (5)")
    }

    /// A ring of records, each of which holds the next. Two rings of lengths without a common factor are a chain of
    /// pairs as long as the product.
    static func ring(_ length: Int) -> String {
        let last = #"{"type":"record","name":"n\#(length - 1)","fields":[{"name":"a","type":["null","n0"]}]}"#
        return (0..<length - 1).reversed().reduce(last) { inner, position in
            #"{"type":"record","name":"n\#(position)","fields":[{"name":"a","type":["null",\#(inner)]}]}"#
        }
    }

    @Test("a check that goes too deep is undecided")
    func depth() throws {
        let one = try avro(Self.aliased(Self.ring(101), 97))
        let other = try avro(Self.ring(97))
        let verdict = try DeepStack.run { try check(.backward, one, after: other) }
        guard case .undecided(let limit, _) = verdict.outcome else {
            Issue.record("\(verdict.outcome)")
            return
        }
        #expect(limit.name == "max-check-depth")
    }

    /// Gives every record of a ring aliases for all names of another, so that every pair fits.
    static func aliased(_ ring: String, _ length: Int) -> String {
        let aliases = (0..<length).map { "\"n\($0)\"" }.joined(separator: ",")
        return ring.replacing(#""type":"record","#, with: #""type":"record","aliases":[\#(aliases)],"#)
    }

    @Test("findings that double at every level end the check at a limit")
    func doubling() throws {
        func tower(_ height: Int, _ type: String) -> String {
            (0..<height).reduce(#"{"type":"record","name":"t","fields":[{"name":"a","type":"\#(type)"}]}"#) { inner, level in
                let name = level == 0 ? "t" : "t\(level - 1)"
                return
                    #"{"type":"record","name":"t\#(level)","fields":[{"name":"a","type":\#(inner)},{"name":"b","type":"\#(name)"}]}"#
            }
        }
        let verdict = try check(.backward, avro(tower(40, "int")), after: avro(tower(40, "string")))
        guard case .undecided(let limit, _) = verdict.outcome else {
            Issue.record("\(verdict.outcome)")
            return
        }
        #expect(limit.name == "max-check-findings")
        #expect(try check(.backward, avro(tower(10, "int")), after: avro(tower(10, "string"))).incompatibilities.count == 1_024)
    }
}

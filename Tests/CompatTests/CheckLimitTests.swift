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

/// What reading stored versions costs, and checks that nobody waits for.
@Suite struct CheckWorkTests {
    private func history(_ count: Int, schema: ParsedSchema, referenceBytes: Int = 0) -> [PreviousVersion] {
        (1...count).map {
            PreviousVersion(version: $0, schema: schema, canonicalText: schema.canonicalText, referenceBytes: referenceBytes)
        }
    }

    @Test("reading many stored versions counts as work, and so do their references")
    func reading() throws {
        var limits = Limits()
        limits.checkSteps = Limit("max-check-steps", 1_000)
        let checker = try CompatibilityChecker(level: .backwardTransitive, limits: limits)
        let schema = try avro(record(#"{"name":"f","type":"int"}"#))
        #expect(checker.check(schema, against: history(10, schema: schema)).isCompatible)
        for versions in [history(1_000, schema: schema), history(10, schema: schema, referenceBytes: 1_000)] {
            guard case .undecided(let limit, _) = checker.check(schema, against: versions).outcome else {
                Issue.record("the check was decided")
                continue
            }
            #expect(limit.name == "max-check-steps")
        }
    }

    @Test("a long comparison that nobody waits for ends soon")
    func abandoned() throws {
        let names = (0..<20_000).map { #"{"name":"f\#($0)","type":"int"}"# }
        let schema = try avro(record(names.joined(separator: ",")))
        let checker = try CompatibilityChecker(level: .full)
        var questions = 0
        let verdict = checker.check(
            schema, against: [0],
            isAbandoned: {
                questions += 1
                return questions == 2
            }
        ) { _ in PreviousVersion(version: 1, schema: schema, canonicalText: "") }
        #expect(!verdict.isCompatible)
        #expect(questions == 2)
    }
}

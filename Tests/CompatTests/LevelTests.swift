import SchemaCompat
import SchemaFormats
import SchemaModel
import Testing

@Suite struct LevelTests {
    static let one = record(#"{"name":"a","type":"int"}"#)
    static let two = record(#"{"name":"a","type":"int"},{"name":"b","type":"int"}"#)

    @Test("level names are read in any letter case", arguments: CompatibilityLevel.allCases)
    func names(level: CompatibilityLevel) {
        #expect(CompatibilityLevel(name: level.rawValue.lowercased()) == level)
        #expect(CompatibilityLevel(name: "x" + level.rawValue) == nil)
    }

    @Test(
        "each level looks in its direction",
        arguments: [
            (CompatibilityLevel.none, true, true), (.backward, false, true), (.backwardTransitive, false, true),
            (.forward, true, false), (.forwardTransitive, true, false), (.full, false, false), (.fullTransitive, false, false),
        ])
    func directions(level: CompatibilityLevel, mayAdd: Bool, mayRemove: Bool) throws {
        #expect(try check(level, avro(Self.two), after: avro(Self.one)).isCompatible == mayAdd)
        #expect(try check(level, avro(Self.one), after: avro(Self.two)).isCompatible == mayRemove)
    }

    @Test("plain levels look at the newest version, transitive ones at all until one fails, newest first")
    func versions() throws {
        let history = try [#""string""#, #""int""#, #""long""#].map { try avro($0) }
        let long = try avro(#""long""#)
        #expect(try check(.backward, long, after: history).comparedWith == [3])
        let verdict = try check(.backwardTransitive, long, after: history)
        #expect(verdict.comparedWith == [3, 2, 1])
        #expect(verdict.failed?.version == 1)
        #expect(try check(.forwardTransitive, long, after: history).comparedWith == [3, 2])
        #expect(try check(.none, avro("\"bytes\""), after: history).comparedWith == [])
        #expect(try check(.fullTransitive, long, after: []).isCompatible)
    }

    @Test("a version in another language is refused at every level but NONE", arguments: CompatibilityLevel.allCases)
    func otherLanguage(level: CompatibilityLevel) throws {
        let old = PreviousVersion(version: 1, ofOtherType: .json, canonicalText: "{}")
        let verdict = try CompatibilityChecker(level: level).check(avro(Self.one), against: [old])
        #expect(verdict.incompatibilities.map(\.rule) == (level == .none ? [] : [.schemaTypeChanged]))
        #expect(verdict.confluentMessages(validateFields: false).count == (level == .none ? 0 : 2))
        #expect(verdict.comparedWith == (level == .none ? [] : [1]))
    }

    @Test("versions that the verdict does not need are not loaded")
    func loading() throws {
        var loaded: [Int] = []
        let new = try avro(Self.two)
        let old = try PreviousVersion(version: 9, schema: avro(Self.one), canonicalText: Self.one)
        let verdict = try CompatibilityChecker(level: .backwardTransitive).check(new, against: [1, 2, 3]) { (version: Int) in
            loaded.append(version)
            return old
        }
        #expect(loaded == [3])
        #expect(!verdict.isCompatible)
    }

    @Test("semantics that are not there are refused, and a policy that is not checked is noted")
    func settings() throws {
        #expect(throws: UnsupportedSemantics.self) { try CompatibilityChecker(level: .full, semantics: .sound) }
        let verdict = try CompatibilityChecker(level: .full, policy: .logical).check(avro("\"int\""), against: [])
        #expect(verdict.notes.count == 1)
    }

    @Test("languages that are not there yet are refused by name")
    func otherTypes() {
        let error = #expect(throws: SchemaError.self) { try ParsedSchema.parse(text: "{}", type: .protobuf) }
        #expect(error?.code == .unsupportedType)
        #expect(ParsedSchema.supportedTypes == [.avro, .json])
    }
}

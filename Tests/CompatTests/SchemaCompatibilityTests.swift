import SchemaCompat
import SchemaModel
import Testing

struct SchemaCompatibilityTests {
    private static func record(_ fields: String) -> String {
        #"{"type":"record","name":"R","fields":["# + fields + "]}"
    }

    @Test("a field without a default is a problem with its rule, its fix and its place")
    func incompatible() throws {
        let old = Self.record(#"{"name":"a","type":"int"}"#)
        let new = Self.record(#"{"name":"a","type":"int"},{"name":"b","type":"int"}"#)
        let answer = try SchemaCompatibility.check(new, .avro, against: [old], level: .backward)
        #expect(!answer.isCompatible)
        #expect(answer.problems.map(\.rule) == ["AVRO-READER-FIELD-MISSING-DEFAULT"])
        #expect(answer.problems.first?.location?.line == 1)
        #expect(try SchemaCompatibility.check(new, .avro, against: [old], level: .forward).isCompatible)
    }

    @Test("a new field with a default may follow, as the article says")
    func compatible() throws {
        let old = Self.record(#"{"name":"a","type":"int"}"#)
        let new = Self.record(#"{"name":"a","type":"int"},{"name":"b","type":"int","default":0}"#)
        let answer = try SchemaCompatibility.check(new, .avro, against: [old], level: .backward)
        #expect(answer.isCompatible, "\(answer.problems)")
    }

    @Test("a transitive level looks at every version, others at the last")
    func transitive() throws {
        let texts = [
            Self.record(#"{"name":"a","type":"int"}"#),
            Self.record(#"{"name":"a","type":"int"},{"name":"b","type":"int","default":0}"#),
            Self.record(#"{"name":"b","type":"int"}"#),
        ]
        #expect(try SchemaCompatibility.check(texts[2], .avro, against: Array(texts[..<2]), level: .backward).isCompatible)
        #expect(
            try !SchemaCompatibility.check(texts[2], .avro, against: Array(texts[..<2]), level: .backwardTransitive).isCompatible)
    }

    @Test("a text that is not a schema is an error")
    func malformed() {
        #expect(throws: SchemaError.self) { try SchemaCompatibility.check("{", .json, against: [], level: .full) }
    }
}

import SchemaCompat
import SchemaFormats
import SchemaModel
import Testing

/// What holds for all schemas, tried on generated ones. A seed that fails is kept as a case of its own.
@Suite struct LawTests {
    static let seeds: [UInt64] = Array(1...150)

    @Test("every schema is compatible with itself", arguments: seeds)
    func reflexive(seed: UInt64) throws {
        var generator = SchemaGenerator(seed: seed)
        let text = generator.schema()
        #expect(try check(.full, avro(text), after: avro(text)).isCompatible, "\(text)")
    }

    @Test("FULL is BACKWARD and FORWARD", arguments: seeds)
    func full(seed: UInt64) throws {
        var generator = SchemaGenerator(seed: seed)
        let (old, new) = try (avro(generator.schema()), avro(generator.schema()))
        let backward = try check(.backward, new, after: old).isCompatible
        let forward = try check(.forward, new, after: old).isCompatible
        #expect(try check(.full, new, after: old).isCompatible == (backward && forward))
    }

    @Test("a transitive level never accepts what the plain one refuses", arguments: seeds)
    func transitive(seed: UInt64) throws {
        var generator = SchemaGenerator(seed: seed)
        let history = try (0..<3).map { _ in try avro(generator.schema()) }
        let new = try avro(generator.schema())
        for (plain, transitive) in [
            (CompatibilityLevel.backward, CompatibilityLevel.backwardTransitive), (.forward, .forwardTransitive),
            (.full, .fullTransitive),
        ]
        where try check(transitive, new, after: history).isCompatible {
            #expect(try check(plain, new, after: history).isCompatible)
        }
    }

    @Test("the canonical text is a fixed point, and means the same schema", arguments: seeds)
    func canonical(seed: UInt64) throws {
        var generator = SchemaGenerator(seed: seed)
        let schema = try avro(generator.schema())
        let again = try avro(schema.canonicalText)
        #expect(again.canonicalText == schema.canonicalText)
        #expect(again.isEquivalent(to: schema))
        let normal = try schema.normalized()
        #expect(try normal.normalized().canonicalText == normal.canonicalText)
    }

    @Test("white space, the order of members and written-out references change no verdict", arguments: seeds)
    func presentation(seed: UInt64) throws {
        var generator = SchemaGenerator(seed: seed)
        let (oldText, newText) = (generator.schema(), generator.schema())
        let (old, new) = try (avro(oldText), avro(newText))
        var writer = JSONWriter()
        try writer.value(JSONDocument(parsing: newText).root, order: .sorted)
        let other = try avro(writer.text.replacing(",", with: " ,\n\t"))
        #expect(other.isEquivalent(to: new))
        let verdict = try check(.full, new, after: old)
        #expect(
            try check(.full, other, after: old).incompatibilities.map(\.confluentMessage)
                == verdict.incompatibilities.map(\.confluentMessage))
        let referring = try avro(#"["null","x.T1"]"#, newText)
        let inlined = try avro(referring.resolvedText)
        #expect(try check(.full, referring, after: inlined).isCompatible)
        #expect(referring.isEquivalent(to: inlined))
    }
}

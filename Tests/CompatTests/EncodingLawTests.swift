import SchemaAvro
import SchemaCompat
import SchemaFormats
import SchemaModel
import Testing

/// A verdict speaks of data: what is compatible is really read, and what is not has a value that is not read.
@Suite struct EncodingLawTests {
    /// The notes that a verdict of compatibility carries where the reference accepts what readers fail on.
    static let listed: Set<CompatibilityRule> = [.avroDefaultInvalid, .avroUnionBranchAmbiguous, .avroUnionBranchesMerged]

    private struct Score {
        var compatible = 0
        var incompatible = 0
        var noted = 0
        var withoutWitness = 0
    }

    @Test("what the checker calls compatible is decoded, and what it calls incompatible has a witness")
    func law() throws {
        let seed = LawTests.seed
        var score = Score()
        for number in 0..<1_500 {
            var generator = SchemaGenerator(seed: seed &* 7_919 &+ UInt64(number))
            let old = generator.next()
            let texts = (old: old.text, new: generator.changed(old).text)
            // A type that no value of ends has no data to speak of.
            guard let writer = try? AvroLayout(of: AvroSchema(parsing: texts.old)),
                let reader = try? AvroLayout(of: AvroSchema(parsing: texts.new))
            else { continue }
            let verdict = try check(.backward, avro(texts.new), after: avro(texts.old))
            let witness = try AvroWitness.find(from: writer, to: reader)
            let place = "SEED=\(seed), case \(number): \(texts.old) as \(texts.new)"
            if verdict.isCompatible {
                score.compatible += 1
                guard let witness else { continue }
                score.noted += 1
                let isListed = verdict.notes.contains { note in note.rule.map { EncodingLawTests.listed.contains($0) } ?? false }
                #expect(isListed, "\(place): \(witness.json) \(witness.error)")
            } else {
                score.incompatible += 1
                guard witness == nil else { continue }
                score.withoutWitness += 1
                // Readers do not compare the names of records [C2.6], and an empty union has no value.
                let rules = Set(verdict.incompatibilities.map(\.rule))
                let isName = !rules.isDisjoint(with: [.avroNameMismatch, .avroUnionBranchMissing])
                #expect(isName || AvroSampleCount.isZero(writer), "\(place): \(rules)")
            }
        }
        print("laws: encoding: \(score)")
        #expect(score.compatible > 100 && score.incompatible > 100)
    }
}

/// Whether a schema has no small value, such as an empty union.
private enum AvroSampleCount {
    static func isZero(_ layout: AvroLayout) -> Bool {
        var samples = AvroSamples(of: layout)
        return samples.values().isEmpty
    }
}

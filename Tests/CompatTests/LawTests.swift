import Foundation
import SchemaAvro
import SchemaCompat
import SchemaFormats
import SchemaModel
import TestSupport
import Testing

/// What holds for all schemas, tried on generated ones. Each run makes new ones, more than 5,000 in all.
///
/// `SEED=n` makes those of an earlier run again.
@Suite struct LawTests {
    static let seed: UInt64 = {
        let seed = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? .random(in: 0...999_999_999)
        print("laws: SEED=\(seed)")
        return seed
    }()

    /// Tries a law on cases of its own.
    private func law(_ name: String, cases: Int, _ body: (inout SchemaGenerator) throws -> Bool) {
        for number in 0..<cases {
            var hash: UInt64 = 0
            for byte in name.utf8 { hash = hash &* 31 &+ UInt64(byte) }
            var generator = SchemaGenerator(seed: LawTests.seed &* 1_000_003 &+ hash &+ UInt64(number))
            let result = Result { try body(&generator) }
            if case .success(true) = result { continue }
            Issue.record("The law \(name) fails at SEED=\(LawTests.seed), case \(number): \(result)")
            return
        }
    }

    private func pair(_ generator: inout SchemaGenerator) throws -> (old: ParsedSchema, new: ParsedSchema) {
        let old = generator.next()
        return try (avro(old.text), avro(generator.changed(old).text))
    }

    @Test("every schema is compatible with itself, and parsing says the same twice")
    func reflexive() {
        law("reflexive", cases: 1_000) { generator in
            let text = generator.text()
            return try check(.full, avro(text), after: avro(text)).isCompatible
        }
    }

    @Test("FULL is BACKWARD and FORWARD, and BACKWARD one way is FORWARD the other")
    func full() {
        var verdicts: Set<Bool> = []
        law("full", cases: 700) { generator in
            let (old, new) = try pair(&generator)
            let backward = try check(.backward, new, after: old).isCompatible
            let forward = try check(.forward, new, after: old).isCompatible
            verdicts.formUnion([backward, forward])
            return try check(.full, new, after: old).isCompatible == (backward && forward)
                && check(.forward, old, after: new).isCompatible == backward
        }
        #expect(verdicts.count == 2, "the generated changes are all alike")
    }

    @Test("a transitive level accepts what the plain one accepts with every version, and nothing else")
    func transitive() {
        law("transitive", cases: 250) { generator in
            var texts = [generator.next()]
            for _ in 0..<3 { texts.append(generator.changed(texts[texts.count - 1])) }
            let schemas = try texts.map { try avro($0.text) }
            let history = Array(schemas.dropLast())
            let plain: [CompatibilityLevel] = [.backward, .forward, .full]
            let transitive: [CompatibilityLevel] = [.backwardTransitive, .forwardTransitive, .fullTransitive]
            return try zip(plain, transitive).allSatisfy { plain, transitive in
                let each = try history.allSatisfy { try check(plain, schemas[3], after: $0).isCompatible }
                return try check(transitive, schemas[3], after: history).isCompatible == each
            }
        }
    }

    @Test("the canonical text and the normal form are fixed points, and mean the same schema")
    func canonical() {
        law("canonical", cases: 800) { generator in
            let schema = try avro(generator.text())
            let again = try avro(schema.canonicalText)
            let normal = try schema.normalized()
            let normalAgain = try ParsedSchema.parse(text: normal.canonicalText, type: .avro).normalized()
            guard let one = schema.content as? AvroSchema, let other = again.content as? AvroSchema else { return false }
            return try again.canonicalText == schema.canonicalText && again.isEquivalent(to: schema)
                && one.parsingCanonicalForm == other.parsingCanonicalForm && one.fingerprint == other.fingerprint
                && normalAgain.canonicalText == normal.canonicalText
                && check(.full, normal, after: schema).isCompatible
        }
    }

    @Test("white space, comments and the order of members change neither the schema nor a verdict")
    func layout() {
        law("layout", cases: 500) { generator in
            let old = generator.next()
            let new = generator.changed(old)
            var layout = TextLayout.loose(seed: generator.random.next())
            let loose = try avro(new.text(&layout))
            let plain = try avro(new.text)
            let parsedOld = try avro(old.text)
            let (one, other) = try (check(.full, loose, after: parsedOld), check(.full, plain, after: parsedOld))
            return loose.canonicalText == plain.canonicalText
                && one.confluentMessages(validateFields: false) == other.confluentMessages(validateFields: false)
                && one.notes.map(\.message) == other.notes.map(\.message)
        }
    }

    @Test("a type that is defined in a reference is as good as one in the text")
    func references() {
        law("references", cases: 400) { generator in
            let old = generator.next()
            let new = generator.changed(old)
            let position = generator.random.next(below: max(new.types.count, 1))
            guard new.types.indices.contains(position) else { return true }
            var layout = TextLayout.compact
            // Types that the referenced one uses are defined there too, so that the main text may use all of them.
            let reference = new.text(&layout, of: .named(position))
            let inside = new.types.indices.filter { reference.contains("\"name\":\"\(new.types[$0].name)\"") }
            let referring = try avro(new.text(&layout, defined: Set(inside)), reference)
            let inlined = try avro(referring.resolvedText)
            let plain = try avro(new.text)
            let parsedOld = try avro(old.text)
            let verdicts = try [referring, inlined, plain].map { try check(.full, $0, after: parsedOld) }
            return referring.isEquivalent(to: inlined)
                && Set(verdicts.map { $0.confluentMessages(validateFields: false) }).count == 1
                && verdicts[0].incompatibilities.allSatisfy { $0.location != nil }
        }
    }

    @Test("a verdict has a place, a path and a fix for everything it says")
    func complete() {
        law("complete", cases: 500) { generator in
            let (old, new) = try pair(&generator)
            let verdict = try check(.full, new, after: old)
            func isComplete(_ found: Incompatibility) -> Bool {
                found.location != nil && found.path.hasPrefix("/") && found.message.hasSuffix(".") && !found.fix.isEmpty
                    && found.reasons.allSatisfy(isComplete)
            }
            return verdict.isCompatible == verdict.incompatibilities.isEmpty
                && verdict.isCompatible == verdict.confluentMessages(validateFields: false).isEmpty
                && verdict.incompatibilities.allSatisfy(isComplete) && verdict.notes.allSatisfy { $0.location != nil }
        }
    }
}

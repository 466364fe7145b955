import SchemaJSON
import SchemaModel
import TestSupport
import Testing

@testable import SchemaCompat

/// What holds for all pairs of JSON Schemas, tried on generated ones. `SEED=n` makes those of an earlier run again.
@Suite struct GeneratedJSONLawTests {
    private struct Pair {
        let old: RandomJSONSchema.Node
        let new: RandomJSONSchema.Node
        var random: RandomJSONSchema

        init(_ number: Int) {
            random = RandomJSONSchema(seed: JSONLawTests.seed &+ UInt64(number))
            old = random.schema()
            new = random.isOne(in: 4) ? random.schema() : random.changed(old)
        }
    }

    private var count: Int { ConformanceData.isFull ? 20_000 : 1_000 }

    private func rules(_ new: RandomJSONSchema.Node, after old: RandomJSONSchema.Node) throws -> [String] {
        try jsonIncompatibilities(new.written, after: old.written).map { "\($0.rule) \($0.path)" }.sorted()
    }

    @Test("a schema is compatible with itself, in whatever order its members stand, and the order changes no finding")
    func order() throws {
        for number in 0..<count {
            var pair = Pair(number)
            let shuffled = pair.new.shuffled(&pair.random.random)
            #expect(try rules(shuffled, after: pair.new).isEmpty, "SEED=\(JSONLawTests.seed): \(pair.new.written)")
            #expect(
                try rules(shuffled, after: pair.old) == rules(pair.new, after: pair.old),
                "SEED=\(JSONLawTests.seed): \(pair.old.written) \(shuffled.written)")
        }
    }

    @Test("a constraint more never makes an incompatible change compatible")
    func constraints() throws {
        for number in 0..<count {
            var pair = Pair(number)
            let constrained = pair.random.constrained(pair.new)
            guard try !rules(pair.new, after: pair.old).isEmpty else { continue }
            #expect(
                try !rules(constrained, after: pair.old).isEmpty,
                "SEED=\(JSONLawTests.seed): \(pair.old.written) \(pair.new.written) \(constrained.written)")
        }
    }

    @Test("a document that refutes a verdict comes with a note, and one that refutes a proof does not exist")
    func documents() throws {
        var (refuted, proved, compatible) = (0, 0, 0)
        for number in 0..<count {
            let pair = Pair(number)
            let (old, new) = (try JSONSchema(parsing: pair.old.written), try JSONSchema(parsing: pair.new.written))
            let found = try jsonFindings(pair.new.written, after: pair.old.written)
            let isProved = InclusionProof(of: old, in: new).succeeds()
            let isCompatible = found.incompatibilities.isEmpty
            compatible += isCompatible ? 1 : 0
            proved += isProved ? 1 : 0
            guard isProved || isCompatible else { continue }
            let (before, after) = (try JSONValidator(old), try JSONValidator(new))
            var documents = RandomDocument(
                of: number % 2 == 0 ? old.source : new.source, seed: JSONLawTests.seed &+ UInt64(number))
            var witness: String?
            for _ in 0..<40 where witness == nil {
                let text = documents.next()
                let document = try JSONDocument(parsing: text)
                if try before.outcome(of: document) == .valid, try after.outcome(of: document) == .invalid { witness = text }
            }
            if witness == nil, !isCompatible || !found.notes.isEmpty || number % 10 == 0 {
                var search = try WitnessSearch(accepting: old, refusing: new)
                search.tries = 300
                if case .found(let text) = search.find() { witness = text }
            }
            guard let witness else { continue }
            let pairText = "SEED=\(JSONLawTests.seed): \(pair.old.written) \(pair.new.written): \(witness)"
            #expect(!isProved, "\(pairText)")
            guard isCompatible else { continue }
            refuted += 1
            #expect(!found.notes.isEmpty, "\(pairText)")
        }
        print("laws: of \(count) generated pairs of JSON Schemas \(compatible) are compatible, \(proved) proved to be harmless")
        print("laws: \(refuted) generated compatible changes were refuted by a document, all with a note")
    }
}

extension RandomJSONSchema {
    fileprivate mutating func isOne(in count: Int) -> Bool { random.isOne(in: count) }
}

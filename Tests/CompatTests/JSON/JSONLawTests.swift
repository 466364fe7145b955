import Foundation
import SchemaJSON
import SchemaModel
import TestSupport
import Testing

@testable import SchemaCompat

/// What holds for all pairs of JSON Schemas, tried on the examples of the rules, and on the reference's pairs where they are.
///
/// `SEED=n` makes the documents of an earlier run again.
@Suite struct JSONLawTests {
    struct Pair: Sendable {
        let name: String
        let old: String
        let new: String
    }

    static let pairs: [Pair] = {
        var pairs = RuleCatalogue.rules.filter { $0.type == .json }.flatMap { rule in
            [
                Pair(name: rule.id, old: rule.example.old, new: rule.example.new),
                Pair(name: rule.id + ", fixed", old: rule.example.old, new: rule.example.fixed ?? ""),
            ]
        }
        // Each branch fits others as well, but none as closely as itself.
        let branches =
            ##"{"anyOf":[{"required":["a"]},{"required":["b","a"]},{"not":{"required":["c"]}},{"not":{"required":["d"]}}]}"##
        pairs.append(Pair(name: "branches", old: branches, new: branches))
        guard ConformanceData.has("compat/json-train.jsonl"),
            let lines = try? ConformanceData.lines("compat/json-train.jsonl")
        else { return pairs }
        for line in lines {
            guard let example = try? JSONDocument(parsing: line).root, example["kind"]?.string == "pair",
                let old = example["old"], let new = example["new"], let id = example["id"]?.string
            else { continue }
            pairs.append(Pair(name: id, old: text(old), new: text(new)))
        }
        return pairs
    }()

    private static func text(_ value: JSONValue) -> String { value["$text"]?.string ?? value.written }

    @Test("every schema is compatible with itself, in both directions")
    func reflexive() throws {
        for pair in Self.pairs {
            for direction in Direction.allCases {
                let found = try jsonFindings(pair.new, after: pair.new, direction)
                #expect(found.incompatibilities.isEmpty && found.notes.isEmpty, "\(pair.name): \(found.notes.map(\.message))")
            }
        }
    }

    @Test("BACKWARD one way is FORWARD the other, with the same findings")
    func directions() throws {
        for pair in Self.pairs {
            let backward = try jsonIncompatibilities(pair.new, after: pair.old)
            let forward = try jsonIncompatibilities(pair.old, after: pair.new, .forward)
            #expect(backward.map(\.rule) == forward.map(\.rule), "\(pair.name)")
            #expect(backward.map(\.path) == forward.map(\.path), "\(pair.name)")
        }
    }

    @Test("what STRICT accepts, LENIENT accepts")
    func policies() throws {
        for pair in Self.pairs where try jsonIncompatibilities(pair.new, after: pair.old).isEmpty {
            #expect(try jsonIncompatibilities(pair.new, after: pair.old, .backward, .lenient).isEmpty, "\(pair.name)")
        }
    }

    static let seed: UInt64 = {
        let seed = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? .random(in: 0...999_999_999)
        print("laws: SEED=\(seed)")
        return seed
    }()

    @Test("a document that is valid before and not after a compatible change comes with a note that says so")
    func sound() throws {
        var refuted = 0
        for (position, pair) in Self.pairs.enumerated() {
            let (old, new) = (try JSONSchema(parsing: pair.old), try JSONSchema(parsing: pair.new))
            let found = try jsonFindings(pair.new, after: pair.old)
            guard found.incompatibilities.isEmpty else { continue }
            let (before, after) = (try JSONValidator(old), try JSONValidator(new))
            var documents = RandomDocument(of: position % 2 == 0 ? old.source : new.source, seed: Self.seed &+ UInt64(position))
            for _ in 0..<(ConformanceData.isFull ? 1_000 : 60) {
                let text = documents.next()
                let document = try JSONDocument(parsing: text)
                guard try before.outcome(of: document) == .valid, try after.outcome(of: document) == .invalid else { continue }
                refuted += 1
                #expect(!found.notes.isEmpty, "SEED=\(Self.seed): \(pair.name): \(text)")
                break
            }
        }
        print("laws: \(refuted) compatible changes of JSON Schemas were refuted by a document, all with a note")
    }
}

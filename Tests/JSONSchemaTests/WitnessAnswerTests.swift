import SchemaJSON
import SchemaModel
import TestSupport
import Testing

/// Pairs of JSON Schemas that the reference implementation has judged: how many of its refusals have a witness.
///
/// The data lies beside the repository; where it is absent the test is skipped. One of four pairs is taken, or all for
/// `scripts/conformance json-witness`.
struct WitnessAnswerTests {
    /// Of the refusals that are not proved to have none.
    private let shareWithWitness = 0.9

    @Test("refusals of the reference implementation have a witness where there can be one", .needsData("compat/json-train.jsonl"))
    func training() throws {
        let isWhole = ConformanceData.isFull
        var (found, refused, unsound, accepted, spent, proved) = (0, 0, 0, 0, 0, 0)
        var without: [String: Int] = [:]
        for (number, line) in try ConformanceData.lines("compat/json-train.jsonl").enumerated() where isWhole || number % 4 == 0 {
            let pair = try JSONDocument(parsing: line).root
            guard pair["kind"]?.string == "pair", let result = pair["result"]?.string,
                let old = try? JSONSchema(parsing: text(pair["old"])), let new = try? JSONSchema(parsing: text(pair["new"]))
            else { continue }
            var search = try WitnessSearch(accepting: old, refusing: new)
            let outcome = search.find()
            var isFound: Bool { if case .found = outcome { true } else { false } }
            if outcome == .spent { spent += 1 }
            let isProved = InclusionProof(of: old, in: new).succeeds()
            if isProved { #expect(!isFound, "\(text(pair["old"])) is not included in \(text(pair["new"]))") }
            switch result {
            case "INCOMPATIBLE":
                refused += 1
                guard !isFound else {
                    found += 1
                    continue
                }
                if isProved {
                    proved += 1
                    continue
                }
                let types = Set(
                    (pair["differences"]?.elements ?? []).filter { $0["strict_ok"]?.bool == false }.compactMap {
                        $0["type"]?.string
                    })
                without[types.sorted().joined(separator: " "), default: 0] += 1
            case "COMPATIBLE":
                accepted += 1
                if isFound { unsound += 1 }
            default: break
            }
        }
        print("conformance: json-witness: \(found) of \(refused) refusals have a witness")
        print(
            "conformance: json-witness: \(proved) of the others are proved to be harmless: what the old schema accepts, the new does"
        )
        print("conformance: json-witness: \(found) of \(refused - proved) that may have a witness have one")
        print("conformance: json-witness: \(unsound) of \(accepted) pairs that the reference accepts have one")
        print("conformance: json-witness: \(spent) searches ended early, all others came to their end")
        for (types, count) in without.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(20) {
            print("conformance: without a witness: \(count) of \(types)")
        }
        #expect(Double(found) >= shareWithWitness * Double(refused - proved))
    }

    private func text(_ value: JSONValue?) -> String {
        guard let value else { return "" }
        return value["$text"]?.string ?? value.written
    }
}

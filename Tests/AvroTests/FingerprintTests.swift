import SchemaAvro
import TestSupport
import Testing

@Suite struct FingerprintTests {
    @Test(
        "the parsing canonical form keeps what readers and writers need",
        arguments: [
            (#"{"type":"int","logicalType":"date"}"#, #""int""#),
            (
                #"{"type":"record","name":"R","namespace":"x","doc":"d","fields":[{"name":"a","type":"R","default":null,"order":"ignore"},{"name":"e","type":{"type":"enum","name":"E","symbols":["A","B"],"default":"A"}},{"name":"f","type":{"type":"array","items":{"type":"fixed","name":"y.F","size":3}}}]}"#,
                #"{"name":"x.R","type":"record","fields":[{"name":"a","type":"x.R"},{"name":"e","type":{"name":"x.E","type":"enum","symbols":["A","B"]}},{"name":"f","type":{"type":"array","items":{"name":"y.F","type":"fixed","size":3}}}]}"#
            ),
        ])
    func form(text: String, expected: String) throws {
        #expect(try schema(text, rules: .stored).parsingCanonicalForm == expected)
    }

    @Test(
        "fingerprints are those that other implementations compute",
        arguments: [
            (#""int""#, 0x7275_D51A_3F39_5C8F as UInt64), (#""long""#, 0xD054_E144_93F4_1DB7),
            (#""string""#, 0x8F01_4872_6345_03C7),
        ])
    func fingerprint(text: String, expected: UInt64) throws {
        #expect(try schema(text).fingerprint == expected)
    }

    @Test("the Avro project's examples of forms and fingerprints come out", .needsData("avro/schema-tests.txt"))
    func examples() throws {
        var parsed: AvroSchema?
        var count = 0
        for line in ExampleLines(try ConformanceData.text("avro/schema-tests.txt")) {
            switch line.word {
            case "INPUT": parsed = try schema(line.value, rules: .stored)
            case "canonical":
                #expect(parsed?.parsingCanonicalForm == line.value)
                count += 1
            case "fingerprint": #expect(parsed?.fingerprint == Int64(line.value).map(UInt64.init(bitPattern:)))
            default: break
            }
        }
        #expect(count > 20)
    }
}

/// The `<<word value` entries of a file; an entry without a value goes on to a line that is the word.
private struct ExampleLines: Sequence, IteratorProtocol {
    private var lines: ArraySlice<Substring>

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    }

    mutating func next() -> (word: String, value: String)? {
        while let line = lines.popFirst() {
            guard line.hasPrefix("<<") else { continue }
            let parts = line.dropFirst(2).split(separator: " ", maxSplits: 1)
            guard let word = parts.first else { continue }
            var value = parts.count > 1 ? String(parts[1]) : ""
            while parts.count == 1, let more = lines.popFirst(), more != word { value += more + "\n" }
            return (String(word), value)
        }
        return nil
    }
}

/// Schemas are compared without writing their forms.
@Suite struct FormTests {
    @Test("two schemas have the same form where their canonical texts are equal")
    func sameForm() throws {
        let pairs = (0..<UInt64(300)).map { seed in
            var generator = ShapedGenerator(seed: seed)
            return generator.sample(depth: 2).schema
        }
        let schemas = try pairs.map { try schema($0) }
        var same = 0
        for (a, b) in zip(schemas, schemas.dropFirst()) + schemas.map({ ($0, $0) }) {
            let isSame = a.parsingCanonicalForm == b.parsingCanonicalForm
            if isSame { same += 1 }
            #expect(a.hasForm(of: b) == isSame)
        }
        #expect(same > 300)
    }

    @Test("documentation, defaults and logical types do not count, names, order and sizes do")
    func parts() throws {
        let plain = try schema(record(#"{"name":"a","type":"int"},{"name":"b","type":["null","R"]}"#))
        let others: [(text: String, isSame: Bool)] = [
            (
                record(#"{"name":"a","type":{"type":"int","logicalType":"date"},"default":1},{"name":"b","type":["null","R"]}"#),
                true
            ),
            (record(#"{"name":"a","type":"int"},{"name":"b","type":["null","R"]}"#, namespace: "n"), false),
            (record(#"{"name":"b","type":["null","R"]},{"name":"a","type":"int"}"#), false),
            (record(#"{"name":"a","type":"int"},{"name":"b","type":["R","null"]}"#), false),
            (record(#"{"name":"a","type":"int"}"#), false),
        ]
        for other in others { #expect(try plain.hasForm(of: schema(other.text)) == other.isSame, "\(other.text)") }
        let sized = { (size: Int) in try schema(#"{"type":"fixed","name":"F","size":\#(size)}"#) }
        #expect(try !sized(1).hasForm(of: sized(2)))
    }
}

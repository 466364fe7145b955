import SchemaCompat
import SchemaFormats
import SchemaModel
import TestSupport
import Testing

/// Texts that are changed at random. Whatever they say, the answer is a schema or an error.
@Suite struct RobustnessTests {
    @Test("changed schema texts are read or refused, and what is read holds together", arguments: 1...40 as ClosedRange<UInt64>)
    func changedTexts(seed: UInt64) throws {
        var generator = SchemaGenerator(seed: seed)
        let base = record(#"{"name":"w","type":\#(generator.text())}"#)
        let original = try avro(base)
        let members = [
            "\"namespace\":\"\",", "\"namespace\":\"y\",", "\"default\":null,", "\"default\":\"1.5e400\",",
            "\"aliases\":[\"b\",\"y.T1\"],",
            "\"order\":\"ignore\",", "\"doc\":\"\",", "\"logicalType\":\"date\",", "/**/", "\"type\":\"error\",",
            "\"\u{E9}\":-0.10,",
        ].map { Array($0.utf8) }
        var read = 0
        for _ in 0..<80 {
            var bytes = Array(base.utf8)
            for _ in 0..<1 + generator.random.next(below: 3) {
                if generator.random.next(below: 2) == 0 {
                    let objects = bytes.indices.filter { bytes[$0] == UInt8(ascii: "{") }
                    let place = objects[generator.random.next(below: objects.count)]
                    bytes.insert(contentsOf: members[generator.random.next(below: members.count)], at: place + 1)
                } else {
                    // A word takes the place of another: a name that of a type, a type that of a member, and so on.
                    let quotes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\"") }
                    let (from, to) = (
                        2 * generator.random.next(below: quotes.count / 2), 2 * generator.random.next(below: quotes.count / 2)
                    )
                    let word = Array(bytes[quotes[from]...quotes[from + 1]])
                    bytes.replaceSubrange(quotes[to]...quotes[to + 1], with: word)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            guard let schema = try? ParsedSchema.parse(text: text, type: .avro, validation: .stored) else { continue }
            read += 1
            let again = try ParsedSchema.parse(text: schema.canonicalText, type: .avro, validation: .stored)
            #expect(again.canonicalText == schema.canonicalText, "\(text)")
            let normal = try schema.normalized()
            #expect(try normal.normalized().canonicalText == normal.canonicalText, "\(text)")
            let verdict = try check(.full, schema, after: original)
            #expect(verdict.confluentMessages(validateFields: false).isEmpty == verdict.isCompatible)
            #expect(verdict.incompatibilities.allSatisfy { $0.location != nil })
            let itself = try check(.full, schema, after: schema)
            #expect(itself.isCompatible, "\(text)")
        }
        #expect(read > 0)
    }
}

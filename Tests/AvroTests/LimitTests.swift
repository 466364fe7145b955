import SchemaAvro
import SchemaModel
import Testing

/// Texts that are large or deep. They must be answered, and in time that grows with their size.
@Suite struct LimitTests {
    @Test("10,000 named types are read")
    func manyTypes() throws {
        let types = (0..<10_000).map { #"{"type":"record","name":"n\#($0)","fields":[{"name":"a","type":"int"}]}"# }
        let text = "[" + types.joined(separator: ",") + "]"
        #expect(try canonical(text) == text)
    }

    @Test("a union of 5,000 branches is read, whether they are defined there or later")
    func wideUnion() throws {
        let names = (0..<5_000).map { "\"n\($0)\"" }.joined(separator: ",")
        let types = (0..<5_000).map { #"{"type":"fixed","name":"n\#($0)","size":1}"# }.joined(separator: ",")
        let text = record(#"{"name":"a","type":[\#(names)]},{"name":"b","type":{"type":"map","values":[\#(types)]}}"#)
        #expect(try canonical(text).utf8.count == text.utf8.count)
    }

    @Test("a name of 100 KB is read, and cut in messages")
    func longName() throws {
        let name = String(repeating: "n", count: 100_000)
        #expect(try canonical(#"{"type":"fixed","name":"\#(name)","size":1}"#).utf8.count > 100_000)
        let error = try #require(refusal(#"{"type":"fixed","name":"\#(name)-","size":1}"#))
        #expect(error.message.utf8.count < 1_000)
    }

    @Test("a chain of definitions, each behind its use, is refused for the nesting it prints with", arguments: [1_000, 100_000])
    func chain(length: Int) throws {
        let types = (0..<length).map {
            #"{"type":"record","name":"n\#($0)","fields":[{"name":"a","type":"n\#(($0 + 1) % length)"}]}"#
        }
        let error = try #require(refusal("[" + types.joined(separator: ",") + "]", rules: .stored))
        #expect(error.code == .limit)
        #expect(error.limit?.name == "max-json-depth")
    }

    @Test("a chain over many references is refused likewise")
    func referenceChain() throws {
        let texts = (1..<1_000).map {
            #"{"type":"record","name":"n\#($0)","fields":[\#($0 == 1 ? "" : #"{"name":"a","type":"n\#($0 - 1)"}"#)]}"#
        }
        let references = texts.map { ReferenceText(name: "r", text: $0) }
        #expect(throws: SchemaError.self) { try AvroSchema(parsing: #"["n999"]"#, references: references) }
    }

    @Test("a document at the limit of nesting is read, and one beyond it refused")
    func nesting() throws {
        func arrays(_ depth: Int) -> String {
            String(repeating: #"{"type":"array","items":"#, count: depth) + #""int""# + String(repeating: "}", count: depth)
        }
        #expect(try canonical(arrays(500)) == arrays(500))
        #expect(refusal(arrays(501))?.limit?.name == "max-json-depth")
        #expect(refusal(String(repeating: "[", count: 1_000_000))?.limit?.name == "max-json-depth")
    }

    @Test("a default that fits many branches at every level is judged once a branch")
    func branchingDefault() throws {
        let branches = (0..<8).map { #"{"type":"record","name":"B\#($0)","fields":[{"name":"a","type":"U"}]}"# }
        let union = "[" + (0..<8).map { "\"B\($0)\"" }.joined(separator: ",") + ",\"null\"]"
        let types = branches.map { $0.replacing(#""U""#, with: union) }.joined(separator: ",")
        let value = String(repeating: #"{"a":"#, count: 150) + "5" + String(repeating: "}", count: 150)
        let text = record(
            #"{"name":"t","type":{"type":"map","values":[\#(types)]}},{"name":"f","type":"B0","default":\#(value)}"#)
        #expect(try #require(refusal(text)).code == .defaultValue)
    }

    @Test("many definitions of one large type cost a bounded amount of work")
    func redefinitions() throws {
        let fields = (0..<2_000).map { #"{"name":"f\#($0)","type":"int"}"# }.joined(separator: ",")
        let large = #"{"type":"record","name":"L","fields":[\#(fields)]}"#
        let uses = (0..<5_000).map {
            #"{"name":"u\#($0)","type":{"type":"record","name":"U","fields":[{"name":"l","type":"L"}]}}"#
        }
        let error = try #require(refusal(record(#"{"name":"l","type":\#(large)},"# + uses.joined(separator: ","))))
        #expect(error.limit?.name == "max-check-steps")
    }

    @Test("a schema of 1 MB is read, and printed as it was")
    func large() throws {
        let fields = (0..<9_000).map {
            #"{"name":"field_number_\#($0)","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null}"#
        }
        let text = record(fields.joined(separator: ","))
        #expect(text.utf8.count > 900_000)
        #expect(try canonical(text) == text)
    }

    @Test("1,000 records that use each other are read where no chain nests them, and refused at the limit where one does")
    func mutualRecursion() throws {
        let types = (0..<1_000).map { position in
            let uses = [position / 2, (position * 7 + 1) % (position + 1)].enumerated().map {
                #"{"name":"f\#($0)","type":["null","n\#($1)"]}"#
            }
            return #"{"type":"record","name":"n\#(position)","fields":[\#(uses.joined(separator: ","))]}"#
        }
        let text = "[" + types.joined(separator: ",") + "]"
        #expect(try canonical(text) == text)
        let backwards = "[" + types.reversed().joined(separator: ",") + "]"
        #expect(refusal(backwards)?.limit?.name == "max-json-depth")
    }

    @Test("symbols of 100 KB are read, and cut in messages")
    func longSymbols() throws {
        let symbol = String(repeating: "S", count: 100_000)
        let text = #"{"type":"enum","name":"E","symbols":["\#(symbol)","B"]}"#
        #expect(try canonical(text) == text)
        let error = try #require(refusal(#"{"type":"enum","name":"E","symbols":["\#(symbol)","\#(symbol)"]}"#))
        #expect(error.message.utf8.count < 1_000)
        #expect(error.location == SourceLocation(line: 1, column: 100_041))
    }

    @Test("a default nests as deep as the text may, and no deeper")
    func deepDefault() throws {
        func text(_ depth: Int) -> String {
            let value = String(repeating: #"{"n":"#, count: depth) + "null" + String(repeating: "}", count: depth)
            return record(#"{"name":"n","type":["null","R"],"default":\#(value)}"#)
        }
        #expect(try canonical(text(497)) == text(497))
        #expect(refusal(text(498))?.limit?.name == "max-json-depth")
        #expect(refusal(text(100_000))?.limit?.name == "max-json-depth")
    }

    @Test("10,000 definitions of one name are compared within the budget")
    func duplicates() throws {
        let types = (0..<10_000).map { #"{"name":"f\#($0)","type":{"type":"fixed","name":"F","size":1}}"# }
        #expect(try canonical(record(types.joined(separator: ","))).utf8.count < 400_000)
        let error = try #require(
            refusal(record(types.joined(separator: ",") + #",{"name":"g","type":{"type":"fixed","name":"F","size":2}}"#)))
        #expect(error.code == .redefined)
        #expect(error.location?.line == 1)
    }
}

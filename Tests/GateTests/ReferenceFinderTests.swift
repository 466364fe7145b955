import SchemaGate
import Testing

@Suite struct ReferenceFinderTests {
    private func found(_ files: [String: String]) -> [String: [String]] {
        let finder = ReferenceFinder(files.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) })
        return finder.references.mapValues { $0.map { "\($0.name)=\($0.path)" } }.filter { !$0.value.isEmpty }
    }

    @Test("an Avro schema refers to the one file that defines a name it uses, in its own namespace too")
    func avro() {
        let files = [
            "order.avsc": #"""
            {"type":"record","name":"Order","namespace":"shop","fields":[
              {"name":"a","type":["null","Address"]},{"name":"b","type":{"type":"array","items":"other.Money"}},
              {"name":"c","type":{"type":"record","name":"x.Line","fields":[{"name":"d","type":"Unit"}]}},
              {"name":"e","type":{"type":"map","values":"Copied"}},{"name":"f","type":"Line"},{"name":"g","type":"string"}]}
            """#,
            "address.avsc": #"{"type":"fixed","name":"Address","namespace":"shop","size":1}"#,
            "money.avsc": #"{"type":"fixed","name":"other.Money","size":1}"#,
            "unit.avsc": #"{"type":"enum","name":"Unit","namespace":"x","symbols":["A"]}"#,
            "copy1.avsc": #"{"type":"fixed","name":"shop.Copied","size":1}"#,
            "copy2.avsc": #"{"type":"fixed","name":"shop.Copied","size":1}"#, "broken.avsc": "{",
        ]
        #expect(found(files) == ["order.avsc": ["shop.Address=address.avsc", "other.Money=money.avsc", "x.Unit=unit.avsc"]])
    }

    @Test("a JSON Schema refers to a file by its path or by its identifier")
    func json() {
        let files = [
            "o/order.schema.json":
                ##"{"properties":{"a":{"$ref":"../s/a.schema.json#/x"},"b":{"$ref":"https://x/b"},"c":{"$ref":"#/y"},"d":{"$ref":"../../z"}}}"##,
            "s/a.schema.json": "{}", "s/b.schema.json": #"{"$id":"https://x/b"}"#,
        ]
        #expect(
            found(files) == ["o/order.schema.json": ["../s/a.schema.json=s/a.schema.json", "https://x/b=s/b.schema.json"]])
    }
}

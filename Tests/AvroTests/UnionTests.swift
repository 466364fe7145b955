import SchemaAvro
import SchemaModel
import Testing

@Suite struct UnionTests {
    @Test(
        "a union may not hold a type twice",
        arguments: [
            (#"["int","int"]"#, "int"),
            (#"["int",{"type":"int","logicalType":"date"}]"#, "int"),
            (#"[{"type":"array","items":"int"},{"type":"array","items":"long"}]"#, "array"),
            (#"[{"type":"map","values":"int"},{"type":"map","values":"long"}]"#, "map"),
            (#"[{"type":"fixed","name":"x.A","size":1},"x.A"]"#, "x.A"),
            (#"["x.A",{"type":"fixed","name":"x.A","size":1}]"#, "x.A"),
        ])
    func duplicates(text: String, name: String) throws {
        let error = try #require(refusal(text))
        #expect(error.message == "Duplicate in union:\(name)")
        #expect(error.code == .union)
    }

    @Test("named branches are told apart by their full names")
    func namespaces() throws {
        let text = #"[{"type":"fixed","name":"A","namespace":"x","size":1},{"type":"fixed","name":"A","namespace":"y","size":1}]"#
        #expect(try canonical(text) == text)
    }

    @Test("a union directly in a union is refused")
    func nested() throws {
        #expect(try #require(refusal(#"["null",["int"]]"#)).message.hasPrefix("Nested union"))
    }
}

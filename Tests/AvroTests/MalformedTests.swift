import SchemaAvro
import SchemaModel
import Testing

/// Everything that is refused, with the place that the message points at [C2.1 to C2.4].
@Suite struct MalformedTests {
    @Test(
        "what is wrong is reported with its line and column",
        arguments: [
            // JSON.
            ("", 1, 1), ("  \n ", 2, 2), ("int", 1, 1), ("\"int", 1, 1), ("\"int\"\n x", 2, 2), ("{\n\"type\":\"int\",}", 2, 14),
            ("{\"type\" \"int\"}", 1, 9), ("[\"int\"\n\"long\"]", 2, 1), ("{\"type\":\n", 2, 1), ("/* open", 1, 1),
            ("\"\u{7}\"", 1, 2),
            ("\"\\x\"", 1, 2), ("{\"type\":\"int\",\"p\":01}", 1, 19), ("{\"type\":\"int\",\"p\":1.}", 1, 21), ("'int'", 1, 1),
            ("é", 1, 1),
            // Types.
            ("\n5", 2, 1), ("null", 1, 1), ("{}", 1, 1), ("{\"type\":\n {\"type\":\"int\"}}", 2, 2),
            ("{\"type\":[\"null\"]}", 1, 9), ("{\"name\":\"R\",\n\"type\": 5}", 2, 9),
            ("{\"type\":\n \"request\"}", 2, 2), ("\n\"Nope\"", 2, 1), ("\".int\"", 1, 1), ("[\"int\",\n 7]", 2, 2),
            // Containers and unions.
            ("{\"type\":\"array\"}", 1, 1), ("{\"type\":\"map\",\n\"values\":\n1}", 3, 1), ("[\"int\",\n[\"long\"]]", 2, 1),
            ("[\"int\",\n \"int\"]", 2, 2),
            ("[{\"type\":\"array\",\"items\":\"int\"},\n{\"type\":\"array\",\"items\":\"long\"}]", 2, 1),
            ("[\"int\", {\"type\":\"int\",\"logicalType\":\"date\"}]", 1, 9),
            // Names.
            ("{\"type\":\"fixed\",\n\"name\":\n\"a-b\",\"size\":1}", 3, 1),
            ("{\"type\":\"fixed\",\"name\":\"\",\"size\":1}", 1, 24),
            ("{\"type\":\"fixed\",\"name\":\"int\",\"size\":1}", 1, 24),
            ("{\"type\":\"fixed\",\"name\":\"a..b\",\"size\":1}", 1, 24),
            ("{\"type\":\"fixed\",\"name\":\"9\",\"size\":1}", 1, 24),
            ("{\"type\":\"fixed\",\"name\":\"F\",\"aliases\":\n[\"-\"],\"size\":1}", 2, 2),
            ("{\"type\":\"fixed\",\"name\":\"F\",\"aliases\":[\"ok\",\n\"also.fine\",\n \"not fine\"],\"size\":1}", 3, 2),
            ("{\"type\":\"fixed\",\"name\":\"F\",\"aliases\":[\"ok\",\n7],\"size\":1}", 2, 1),
            ("{\"type\":\"fixed\",\"name\":\"F\",\n\"namespace\":\n\"a.b-c\",\"size\":1}", 3, 1),
            ("{\"type\":\"fixed\",\"namespace\":\"b-c\",\n\"name\":\"a-b.F\",\"size\":1}", 2, 8),
            ("{\"type\":\"fixed\",\n\"name\":{},\"size\":1}", 2, 8),
            // Records.
            ("{\"type\":\"record\",\"name\":\"R\",\n\"fields\":{}}", 2, 10),
            ("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\n\"name\":5,\"type\":\"int\"}]}", 2, 8),
            ("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\"aliases\":[\"b\",\n1]}]}", 2, 1),
            ("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":{\n\"type\":\"No\"}}]}", 2, 8),
            (#"{"type":"record","name":"R","fields":[7]}"#, 1, 39),
            ("{\"type\":\"record\",\"name\":\"R\",\"fields\":[\n{\"name\":\"a\"}]}", 2, 1),
            ("{\"type\":\"record\",\"name\":\"R\",\"fields\":[\n{\"name\":\"a b\",\"type\":\"int\"}]}", 2, 9),
            (
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},\n{\"name\":\"a\",\"type\":\"int\"}]}",
                2, 1
            ),
            ("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\n\"default\":\"x\"}]}", 2, 11),
            ("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\",\n\"order\":\"up\"}]}", 2, 9),
            (
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\n{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}}]}",
                2, 1
            ),
            // Enums and fixed.
            ("{\"type\":\"enum\",\"name\":\"E\",\n\"symbols\":\"A\"}", 2, 11),
            ("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\n\"A\"]}", 2, 1),
            ("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\n1]}", 2, 1),
            ("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\n\"a-b\"]}", 2, 1),
            ("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"],\n\"default\":\"B\"}", 2, 11),
            ("{\"type\":\"fixed\",\"name\":\"F\",\n\"size\":4.0}", 2, 8),
            ("{\"type\":\"fixed\",\"name\":\"F\",\n\"size\":-1}", 2, 8),
            // A branch that uses a name once more stands where it is used.
            ("[{\"type\":\"fixed\",\"name\":\"F\",\"size\":1},\n \"F\"]", 2, 2),
            // What stands behind the schema.
            ("{\"type\":\"int\"}\n // why", 2, 2),
            // Definitions that differ.
            (
                "[{\"type\":\"fixed\",\"name\":\"F\",\"size\":1},{\"type\":\"map\",\"values\":\n{\"type\":\"fixed\",\"name\":\"F\",\"size\":2}}]",
                2, 1
            ),
        ])
    func places(text: String, line: Int, column: Int) throws {
        let error = try #require(refusal(text))
        #expect(error.location == SourceLocation(line: line, column: column), "\(error)")
        #expect(!error.message.isEmpty && !error.fix.isEmpty)
    }

    @Test("a place counts characters, and not bytes")
    func characters() throws {
        let error = try #require(refusal("{\"type\":\"int\",\"doc\":\"é😀\",\"p\":x}"))
        #expect(error.location == SourceLocation(line: 1, column: 30))
    }
}

import SchemaAvro
import SchemaModel
import Testing

@Suite struct TextTests {
    @Test("named types print their members in one order, then properties, then aliases")
    func order() throws {
        let enumeration =
            #"{"z":1,"aliases":["B"],"default":"A","symbols":["A"],"doc":"d","name":"x.E","type":"enum","a":{"k":[1.0,"é\u0001\/"]}}"#
        #expect(
            try canonical(enumeration)
                == #"{"type":"enum","name":"E","namespace":"x","doc":"d","symbols":["A"],"default":"A","z":1,"a":{"k":[1.0,"é\u0001/"]},"aliases":["B"]}"#
        )
        let fixed = #"{"size":4,"default":"kept","name":"F","doc":"","type":"fixed"}"#
        #expect(try canonical(fixed) == #"{"type":"fixed","name":"F","doc":"","size":4,"default":"kept"}"#)
    }

    @Test("types of references stay names in the canonical text and are written out in the resolved one")
    func references() throws {
        let reference = #"{"type":"record","name":"x.A","fields":[{"name":"b","type":{"type":"fixed","name":"B","size":1}}]}"#
        let schema = try schema(#"["x.A","x.B"]"#, [reference])
        #expect(schema.canonicalText == #"["x.A","x.B"]"#)
        #expect(
            schema.resolvedText
                == #"[{"type":"record","name":"A","namespace":"x","fields":[{"name":"b","type":{"type":"fixed","name":"B","size":1}}]},"x.B"]"#
        )
    }

    @Test("normalizing sorts properties, aliases and keys, and drops empty documentation of types")
    func normalizing() throws {
        let text =
            #"{"type":"record","name":"R","doc":"","fields":[{"name":"a","type":{"type":"bytes","scale":1,"precision":4,"logicalType":"decimal"},"doc":"","z":1,"b":{"y":1,"x":2}}],"aliases":["Z","A"]}"#
        let expected =
            #"{"type":"record","name":"R","fields":[{"name":"a","type":{"type":"bytes","logicalType":"decimal","precision":4,"scale":1},"doc":"","b":{"x":2,"y":1},"z":1}],"aliases":["A","Z"]}"#
        let normal = try schema(text).normalized()
        #expect(normal.canonicalText == expected)
        #expect(try normal.normalized().canonicalText == expected)
    }

    @Test(
        "normalizing keeps full names, also of types without a namespace [W56]",
        arguments: [
            #"{"name":"a","type":{"type":"fixed","name":"F","namespace":"","size":1}},{"name":"b","type":"F"}"#,
            #"{"name":"a","type":{"type":"fixed","name":"F","namespace":"","size":1}},{"name":"b","type":{"type":"fixed","name":"F","size":2}}"#,
            #"{"name":"a","type":{"type":"record","name":"Q","namespace":"y","fields":[{"name":"f","type":{"type":"fixed","name":"F","namespace":"","size":1}}]}},{"name":"b","type":"F"}"#,
        ])
    func normalizingNamespaces(fields: String) throws {
        let text = record(fields, namespace: "x")
        #expect(try schema(text).normalized().canonicalText == text)
    }

    @Test(
        "schemas are equivalent whatever the order of properties and the use of references",
        arguments: [
            (#"{"type":"int","a":1,"b":{"x":1,"y":2}}"#, #"{"b":{"y":2,"x":1},"a":1,"type":"int"}"#, true),
            (
                #"{"type":"fixed","name":"F","size":1,"aliases":["A","B"]}"#,
                #"{"type":"fixed","name":"F","size":1,"aliases":["B","A"]}"#, true
            ),
            (#"{"type":"fixed","name":"F","size":1}"#, #"{"type":"fixed","name":"F","size":1,"doc":""}"#, false),
            (#"{"type":"fixed","name":"F","size":1}"#, #"{"type":"fixed","name":"x.F","size":1}"#, false),
            (#"{"type":"enum","name":"E","symbols":["A"]}"#, #"{"type":"enum","name":"E","symbols":["A"],"default":"A"}"#, false),
            (#"["int","null"]"#, #"["null","int"]"#, false),
            (#"{"type":"error","name":"F","fields":[]}"#, #"{"type":"record","name":"F","fields":[]}"#, true),
            (
                #"{"type":"fixed","name":"x.F","size":1,"aliases":["B","a.Z"]}"#,
                #"{"type":"fixed","name":"x.F","size":1,"aliases":["a.Z","x.B"]}"#, true
            ),
            (#"{"type":"int","p":1}"#, #"{"type":"int","p":1.0}"#, false),
        ])
    func equivalence(one: String, other: String, isEquivalent: Bool) throws {
        #expect(try schema(one).isEquivalent(to: schema(other)) == isEquivalent)
        #expect(try schema(other).isEquivalent(to: schema(one)) == isEquivalent)
    }

    @Test("a schema is equivalent to the one with its references written out")
    func inlinedReferences() throws {
        let schema = try schema(#"["null","x.A"]"#, [#"{"type":"fixed","name":"x.A","size":1}"#])
        #expect(try schema.isEquivalent(to: AvroSchema(parsing: schema.resolvedText)))
    }
}

extension TextTests {
    @Test("a normalized schema gives places in the text that was parsed")
    func normalizedPlaces() throws {
        let schema = try schema(
            "{\"type\":\"record\",\"name\":\"R\",\n\"fields\":[\n {\"name\":\"a\",\"type\": [\"null\", \"int\"]}]}"
        ).normalized()
        guard case .record(let record) = schema[schema.root].type, case .union(let branches) = schema[record.fields[0].type].type
        else { return #expect(Bool(false)) }
        #expect(record.fields[0].source?.location.line == 3)
        #expect(schema[branches[1]].source?.location.column == 31)
    }
}

import SchemaAvro
import SchemaModel
import Testing

/// What people write who are new to Avro, and what the advice says to write instead.
@Suite struct AdviceTests {
    @Test(
        "a complex type that is written flat in a field is shown as an object of its own",
        arguments: [
            (#""type":"array","items":"string""#, #"Write "type": {"type": "array", "items": "string"}."#),
            (#""type":"array""#, #"Write "type": {"type": "array", "items": "string"}."#),
            (#""type":"map","values":["null", "int"]"#, #"Write "type": {"type": "map", "values": ["null", "int"]}."#),
            (
                #""type":"record","fields":[{"name":"id","type":"int"}]"#,
                #"Write "type": {"type": "record", "name": "Item", "fields": [{"name":"id","type":"int"}]}."#
            ),
            (
                #""type":"enum","symbols":["NEW","OLD"],"default":"NEW""#,
                #"Write "type": {"type": "enum", "name": "Item", "symbols": ["NEW","OLD"]}."#
            ),
            (#""type":"fixed","size":16"#, #"Write "type": {"type": "fixed", "name": "Item", "size": 16}."#),
            (#""type":["null","array"],"items":"long""#, #"Write {"type": "array", "items": "long"} in its place."#),
        ])
    func flat(members: String, fix: String) throws {
        let error = try #require(refusal(record("{\"name\":\"item\",\(members)}", namespace: "shop")))
        #expect(error.message.contains("is not the name of a type"))
        #expect(error.fix == fix)
        #expect(error.confluentMessage.hasPrefix("Undefined schema: shop."))
        #expect(error.description.hasPrefix(error.confluentMessage))
    }

    @Test(
        "a size that is not one is not called missing",
        arguments: [(#""16""#, #""16""#), ("-1", "-1"), ("1.5", "1.5"), ("[16]", "[16]"), ("null", "null")])
    func size(text: String, found: String) throws {
        let error = try #require(refusal("{\"type\":\"fixed\",\"name\":\"F\",\n\"size\":\(text)}"))
        #expect(error.message == "Invalid size of F: \(found)")
        #expect(error.fix == #"Write "size" as a whole number of bytes, 0 to 2147483639."#)
        #expect(error.confluentMessage == "Invalid or no size: F")
        #expect(error.location == SourceLocation(line: 2, column: 8))
        let missing = try #require(refusal(#"{"type":"fixed","name":"F"}"#))
        #expect(missing.message == "No size: F" && missing.fix.hasPrefix(#"Add "size" with"#))
    }

    @Test(
        "a name that is not a string is not called missing", arguments: [("5", "a number"), ("null", "null"), ("[]", "an array")])
    func name(text: String, kind: String) throws {
        let error = try #require(refusal("{\"type\":\"fixed\",\n\"name\":\(text),\"size\":1}"))
        #expect(error.message == "The name must be a string, not \(kind): \(text)")
        #expect(error.location == SourceLocation(line: 2, column: 8))
        #expect(error.confluentMessage.hasPrefix("No name in schema: "))
    }

    @Test("an array whose items are the word array is shown with items that have a type")
    func arrayOfArray() throws {
        let error = try #require(refusal(#"{"type":"array","items":"array"}"#))
        #expect(error.fix == #"Write {"type": "array", "items": "string"} in its place."#)
    }

    @Test("a complex type that is written flat in an array or a map is shown likewise")
    func flatContent() throws {
        let error = try #require(refusal(#"{"type":"map","values":"enum","symbols":["A"]}"#))
        #expect(error.fix == #"Write {"type": "enum", "name": "Name", "symbols": ["A"]} in its place."#)
        #expect(try #require(refusal(#""record""#)).message.hasPrefix(#""record" is not the name of a type"#))
    }

    @Test("long members are left out of what is shown")
    func longMembers() throws {
        let symbols = (0..<50).map { "\"S\($0)\"" }.joined(separator: ",")
        let error = try #require(refusal(record(#"{"name":"k","type":"enum","symbols":[\#(symbols)]}"#)))
        #expect(error.fix == #"Write "type": {"type": "enum", "name": "K", "symbols": […]}."#)
    }

    @Test(
        "a word of other languages is answered with Avro's",
        arguments: [
            ("integer", #"Write "int", or "long" for more than 32 bits."#), ("str", #"Write "string"."#),
            ("String", #"Write "string"."#), ("STRING", #"Write "string"."#), ("bool", #"Write "boolean"."#),
            ("Boolean", #"Write "boolean"."#), ("Long", #"Write "long"."#), ("int64", #"Write "long"."#),
            ("float64", #"Write "double"."#), ("number", #"Write "double", or "long" for whole numbers."#),
            ("text", #"Write "string"."#), ("binary", #"Write "bytes"."#), ("none", #"Write "null"."#),
            ("date", #"Write "type": {"type": "int", "logicalType": "date"}."#),
            ("uuid", #"Write "type": {"type": "string", "logicalType": "uuid"}."#),
            ("timestamp-millis", #"Write "type": {"type": "long", "logicalType": "timestamp-millis"}."#),
            ("list", #"Write "type": {"type": "array", "items": "string"}."#),
            ("string[]", #"Write "type": {"type": "array", "items": "string"}."#),
            ("dict", #"Write "type": {"type": "map", "values": "string"}."#),
            ("null|string", #"Write "type": ["null", "string"]. A union is an array of its branches."#),
            ("[null, long]", #"Write "type": ["null", "long"]. A union is an array of its branches."#),
            ("java.lang.String", #"Write "string"."#),
            ("java.util.List", #"Write "type": {"type": "array", "items": "string"}."#),
            ("Map<String,Integer>", #"Write "type": {"type": "map", "values": "string"}."#),
            ("long?", #"Write "type": ["null", "long"]. A union is an array of its branches."#),
        ])
    func words(word: String, fix: String) throws {
        let error = try #require(refusal(record(#"{"name":"f","type":"\#(word)"}"#, namespace: "shop")))
        #expect(error.message == "\"\(word)\" is not a type of Avro")
        #expect(error.fix == fix)
        #expect(error.confluentMessage == "Undefined schema: \(word.contains(".") ? "" : "shop.")\(word)")
    }

    @Test("a word of Avro in capital letters is shown in small ones")
    func capitals() throws {
        let error = try #require(refusal(#"{"type":"Record","name":"R","fields":[]}"#))
        #expect(error.message == #""Record" is not a type of Avro"#)
        #expect(error.fix == #"Write "type": "record"."#)
    }

    @Test(
        "a timestamp of no precision is shown with both",
        arguments: ["datetime", "timestamp"])
    func timestamps(word: String) throws {
        let error = try #require(refusal(#"{"type":"\#(word)"}"#))
        #expect(
            error.fix
                == #"Write {"type": "long", "logicalType": "timestamp-millis"}. With microseconds it is "timestamp-micros"."#)
    }

    @Test("a decimal is shown with its own digits")
    func decimals() throws {
        let error = try #require(refusal(record(#"{"name":"f","type":"decimal","precision":12,"scale":4}"#)))
        #expect(error.fix == #"Write "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 4}."#)
        let whole = try #require(refusal(record(#"{"name":"f","type":"decimal","precision":1}"#)))
        #expect(whole.fix == #"Write "type": {"type": "bytes", "logicalType": "decimal", "precision": 1}."#)
        let digits = try #require(refusal(#"["null","decimal"]"#)).fix
        #expect(digits == #"Write {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2} in its place."#)
    }

    @Test(
        "every advice that shows a schema shows one that is accepted",
        arguments: ["decimal", "date", "duration", "list", "fixed", "optional"])
    func accepted(word: String) throws {
        let fix = try #require(refusal(record(#"{"name":"f","type":"\#(word)"}"#))).fix
        let start = try #require(fix.firstRange(of: "\"type\": ")?.upperBound)
        let end = try #require(fix.firstRange(of: "}.")?.lowerBound ?? fix.firstRange(of: "].")?.lowerBound)
        #expect(refusal(record(#"{"name":"f","type":\#(fix[start...end])}"#)) == nil, "\(fix)")
    }

    @Test("a word with a capital letter may be a type of one's own")
    func ownTypes() throws {
        let error = try #require(refusal(record(#"{"name":"f","type":"Date"}"#, namespace: "shop")))
        #expect(error.message == "Undefined schema: shop.Date")
        #expect(error.fix.contains("add a reference"))
        #expect(error.fix.contains(#"{"type": "int", "logicalType": "date"}"#))
    }

    @Test("a name that is defined in another namespace is shown in full")
    func otherNamespaces() throws {
        let error = try #require(
            refusal(
                record(#"{"name":"f","type":"Money"}"#, namespace: "shop"), #"{"type":"fixed","name":"common.Money","size":8}"#))
        #expect(error.message == "Undefined schema: shop.Money")
        #expect(error.fix.hasPrefix(#"Write the full name, "common.Money""#))
    }

    @Test(
        "a typing mistake is answered with the nearest name",
        arguments: [("strng", "string"), ("doulbe", "double"), ("Addres", "Address")])
    func typingMistakes(word: String, meant: String) throws {
        let error = try #require(
            refusal(record(#"{"name":"a","type":{"type":"fixed","name":"Address","size":1}},{"name":"f","type":"\#(word)"}"#)))
        #expect(error.message == "Undefined schema: \(word)")
        #expect(error.fix.hasPrefix("Did you mean \"\(meant)\"?"))
    }

    @Test("a name like no other is asked to be defined")
    func unknown() throws {
        let error = try #require(refusal(record(#"{"name":"f","type":"Customer"}"#)))
        #expect(error.fix == "Define the type in this text, add a reference to the schema that defines it, or correct the name.")
    }

    @Test("a type may still be called by such words")
    func namesOfTypes() {
        for word in ["array", "record", "date", "uuid", "list", "Date"] {
            #expect(
                refusal(
                    record(#"{"name":"a","type":{"type":"fixed","name":"\#(word)","size":1}},{"name":"b","type":"\#(word)"}"#))
                    == nil)
        }
    }

    @Test(
        "an object without a word for its type is shown where the word belongs",
        arguments: [
            (#"{"type":["record"],"name":"R","fields":[]}"#, #"Write "type": "record", without the brackets."#),
            (
                #"{"type":["null","record"],"name":"R","fields":[]}"#,
                "Write the union around the object: [\"null\", {\"type\": \"record\", …}]."
            ),
            (#"{"type":{"type":"int"}}"#, "Write the inner schema in place of the object around it"),
            (#"{"protocol":"P","types":[]}"#, "This is an Avro protocol"), (#"{"name":"R"}"#, #"Give the schema a "type""#),
        ])
    func noType(text: String, fix: String) throws {
        #expect(try #require(refusal(text)).fix.hasPrefix(fix))
    }

    @Test(
        "a mistake in the JSON is answered with what to do",
        arguments: [
            (#"{"type":"int",}"#, "Remove the comma before it."), (#"["int",]"#, "Remove the comma before it."),
            (#"{"type":"int" "doc":""}"#, "Put a comma before it."), (#"["int" {"type":"long"}]"#, "Put a comma before it."),
            ("{'type':'int'}", "Write names and texts in double quotes."),
            ("{type:1}", "Write names and texts in double quotes."),
            (#"{"type":int}"#, "Write names and texts in double quotes."),
            (#"{"type":nul}"#, "Write names and texts in double quotes."),
            (#"{"type":"int"}}"#, "Remove what comes after the value, or look for a bracket that closes too early."),
            ("\"int\" // x", "Remove the comment, or move it before the end of the value."), ("[", "Correct the JSON."),
        ])
    func json(text: String, fix: String) { #expect(refusal(text)?.fix == fix) }

    @Test("the words of the reference implementation stay where the message is another")
    func confluentWords() throws {
        let fields = try #require(refusal(#"{"type":"record","name":"x.R","fields":{"a":"int"}}"#))
        #expect(fields.message == #""fields" of x.R is an object, not an array"#)
        #expect(fields.description == "Record has no fields: x.R (line 1, column 40)")
        let symbols = try #require(refusal(#"{"type":"enum","name":"E","symbols":null}"#))
        #expect(symbols.confluentMessage == "Enum has no symbols: E")
    }

    @Test("advice on a word in a reference names the reference")
    func references() throws {
        let error = try #require(refusal(#""int""#, #"{"type":"array","items":"integer"}"#))
        #expect(error.message == #"In the reference r0: "integer" is not a type of Avro"#)
        #expect(error.location == nil)
    }

    @Test("advice costs little, however many names there are and however long they are")
    func limits() throws {
        let long = String(repeating: "x", count: 100_000)
        #expect(try #require(refusal("\"\(long)\"")).fix.utf8.count < 1_000)
        let types = (0..<20_000).map { #"{"type":"fixed","name":"n\#($0)","size":1}"# }.joined(separator: ",")
        #expect(try #require(refusal("[\(types),\"nn\"]")).code == .undefined)
    }
}

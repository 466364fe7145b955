import SchemaCompat
import SchemaFormats
import SchemaModel
import Testing

@Suite struct MessageTests {
    @Test("the messages of a backward failure are those of the reference implementation")
    func backward() throws {
        let old = record(#"{"name":"a","type":"int"}"#)
        let new = record(#"{"name":"a","type":"int"},{"name":"b","type":"int"}"#)
        let messages = try check(.backward, avro(new), after: avro(old)).confluentMessages(validateFields: false)
        #expect(
            messages == [
                "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'b' at path '/fields/1' in the new schema has no "
                    + "default value and is missing in the old schema', additionalInfo:'b'}",
                "{oldSchemaVersion: 1}",
                #"{oldSchema: '{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}'}"#,
                "{validateFields: 'false', compatibility: 'BACKWARD'}",
            ])
    }

    @Test(
        "each rule has its words",
        arguments: [
            (
                #""int""#, #""string""#,
                "{errorType:'TYPE_MISMATCH', description:'The type (path '/') of a field in the new schema does not match with the old schema', additionalInfo:'reader type: INT not compatible with writer type: STRING'}"
            ),
            (
                record("", name: "S"), record("", name: "x.R"),
                "{errorType:'NAME_MISMATCH', description:'The name of the schema has changed (path '/name')', additionalInfo:'expected: x.R'}"
            ),
            (
                #"{"type":"fixed","name":"F","size":1}"#, #"{"type":"fixed","name":"F","size":2}"#,
                "{errorType:'FIXED_SIZE_MISMATCH', description:'The size of FIXED type field at path '/size' in the new schema does not match with the old schema', additionalInfo:'expected: 2, found: 1'}"
            ),
            (
                #"{"type":"enum","name":"E","symbols":[]}"#, #"{"type":"enum","name":"E","symbols":["B","A"]}"#,
                "{errorType:'MISSING_ENUM_SYMBOLS', description:'The new schema is missing enum symbols '[A, B]' at path '/symbols' in the old schema', additionalInfo:'[A, B]'}"
            ),
            (
                #"["int"]"#, #"["int","null"]"#,
                "{errorType:'MISSING_UNION_BRANCH', description:'The new schema is missing a type inside a union field at path '/1' in the old schema', additionalInfo:'reader union lacking writer type: NULL'}"
            ),
        ])
    func words(new: String, old: String, message: String) throws {
        #expect(try check(.backward, avro(new), after: avro(old)).confluentMessages(validateFields: false).first == message)
    }

    @Test("both directions are reported, forward first, and the old schema once after them")
    func full() throws {
        let messages = try check(.full, avro(#""int""#), after: avro(#""string""#)).confluentMessages(validateFields: true)
        #expect(messages.count == 5)
        #expect(messages[0].contains("in the old schema does not match with the new schema"))
        #expect(messages[1].contains("in the new schema does not match with the old schema"))
        #expect(messages[4] == "{validateFields: 'true', compatibility: 'FULL'}")
    }

    @Test("a FULL level that fails forward only does not show the old schema, but the verdict knows it")
    func forwardOnly() throws {
        let verdict = try check(.full, avro(#""long""#), after: avro(#""int""#))
        let messages = verdict.confluentMessages(validateFields: false)
        #expect(messages.count == 2)
        #expect(messages.last == "{validateFields: 'false', compatibility: 'FULL'}")
        #expect(verdict.failed?.version == 1)
    }

    @Test("a long old schema is cut after 10,240 UTF-16 units", arguments: [10_238, 10_239])
    func truncation(length: Int) throws {
        let old = try avro("\"int\"")
        let text = "\"" + String(repeating: "é", count: length) + "\""
        let checker = try CompatibilityChecker(level: .backward)
        let messages = try checker.check(
            avro("\"string\""), against: [PreviousVersion(version: nil, schema: old, canonicalText: text)]
        ).confluentMessages(validateFields: false)
        let isCut = length > 10_238
        #expect(messages[1] == (isCut ? "{oldSchema: <truncated> '\(text.dropLast())...'}" : "{oldSchema: '\(text)'}"))
    }

    @Test("messages of reserved fields come first, and stand alone where the schema is compatible")
    func reserved() throws {
        let verdict = try check(.backward, avro("\"int\""), after: avro("\"int\""))
        #expect(verdict.confluentMessages(validateFields: false) == [])
        #expect(
            verdict.confluentMessages(validateFields: true, reserved: ["x"])
                == ["x", "{validateFields: 'true', compatibility: 'BACKWARD'}"])
    }

    @Test("texts of schemas never act as a format", arguments: ["%s", "100%'", "%@ %d"])
    func formats(name: String) throws {
        let new = try ParsedSchema.parse(
            text: #"{"type":"fixed","name":"F","size":1}"#, type: .avro)
        let old = try ParsedSchema.parse(
            text: #"{"type":"fixed","name":"G","namespace":"\#(name)","size":1}"#, type: .avro, validation: .stored)
        let message = try #require(check(.backward, new, after: old).confluentMessages(validateFields: false).first)
        #expect(message.hasSuffix("additionalInfo:'expected: \(name.split(separator: ".").joined(separator: ".")).G'}"))
    }
}

import SchemaCodegen
import Testing

/// Schemas that do not become Swift. The message begins as a compiler's does.
@Suite struct ErrorTests {
    private static func record(_ name: String, _ fields: String = "") -> String {
        #"{"type": "record", "name": "\#(name)", "fields": [\#(fields)]}"#
    }

    private static func file(_ name: String, _ text: String) -> SchemaFile { SchemaFile(name: name, text: text) }

    static let refusals: [(files: [SchemaFile], code: CodegenError.Code, begins: String)] = [
        ([file("a.avsc", "{")], .schema, "a.avsc:1:2: error: "),
        ([file("a.avsc", record("R", "\n" + #"{"name": "a", "type": "strin"}"#))], .schema, "a.avsc:2:23: error: "),
        (
            [file("a.avsc", record("R", #"{"name": "b", "type": "x.Missing"}"#))], .schema,
            "a.avsc:1:66: error: Undefined schema: x.Missing. "
        ),
        (
            [file("a.avsc", record("R", #"{"name": "a", "type": "int"}"#)), file("b.avsc", "\n" + record("R"))], .name,
            "b.avsc:2:1: error: R: a.avsc defines the type R differently"
        ),
        (
            [file("a.avsc", record("x.order_line")), file("b.avsc", record("y.OrderLine"))], .name,
            "b.avsc:1:1: error: y.OrderLine: the type would be called OrderLine, as x.order_line of a.avsc is"
        ),
        (
            [file("x/a.avsc", record("A")), file("y/a.avsc", record("B"))], .name,
            "y/a.avsc: error: another file would become a.swift too"
        ),
        (
            [file("u.avsc", #"["int", {"type": "array", "items": ["int", "string"]}]"#)], .unsupported,
            "u.avsc:1:1: error: a branch of the union holds another union without a record around it"
        ),
        (
            [file("e.avsc", #"{"type": "enum", "name": "E", "symbols": []}"#)], .unsupported,
            "e.avsc:1:1: error: E: an enum without symbols has no values"
        ),
        (
            [
                file(
                    "d.avsc",
                    record("R", #"{"name": "id", "type": {"type": "string", "logicalType": "uuid"}, "default": "no"}"#))
            ], .defaultValue, "d.avsc:1:44: error: R.id: the default is not a value of the type UUID"
        ),
        (
            [file("r.avsc", record("R", #"{"name": "r", "type": "R"}"#))], .unsupported,
            "r.avsc: error: R holds itself directly, so that no value of it ends"
        ),
    ]

    @Test("a schema that does not become Swift is refused with its place", arguments: refusals.indices)
    func refuses(position: Int) {
        let (files, code, begins) = ErrorTests.refusals[position]
        do throws(CodegenError) {
            _ = try SwiftGenerator().generate(files)
            Issue.record("it is accepted")
        } catch {
            #expect(error.code == code)
            #expect(error.description.hasPrefix(begins), "\(error)")
        }
    }

    @Test("a type that two files define alike is generated once")
    func repeated() throws {
        let inner = ErrorTests.record("Inner", #"{"name": "a", "type": "int"}"#)
        let files = try SwiftGenerator().generate(
            ["a", "b"].map { name in
                SchemaFile(name: "\(name).avsc", text: ErrorTests.record("Outer\(name)", #"{"name": "i", "type": \#(inner)}"#))
            })
        #expect(files.map { $0.text.contains("struct Inner") } == [true, false])
        #expect(files.map { $0.text.contains("var i: Inner") } == [true, true])
    }

    @Test("files may need one another")
    func circle() throws {
        let files = try SwiftGenerator().generate([
            SchemaFile(name: "a.avsc", text: ErrorTests.record("A", #"{"name": "b", "type": ["null", "B"]}"#)),
            SchemaFile(name: "b.avsc", text: ErrorTests.record("B", #"{"name": "c", "type": ["null", "C"]}"#)),
            SchemaFile(name: "c.avsc", text: ErrorTests.record("C", #"{"name": "b", "type": ["null", "B"]}"#)),
        ])
        #expect(files[0].text.contains("    public var b: B?\n"))
        #expect(files[1].text.contains("    @AvroIndirect public var c: C?\n"))
        #expect(files[2].text.contains("    @AvroIndirect public var b: B?\n"))
    }
}

/// The enum of a union.
struct UnionCode {
    let union: UnionType
    var doc: String?
    /// The expression of the schema, where the union is one of its own.
    var schema: String?
    let access: String

    func write(to code: inout CodeText) throws(CodegenError) {
        code.space()
        code.document(doc)
        let indirect = union.isIndirect ? "indirect " : ""
        let conformances = (schema == nil ? "" : "AvroCodable, ") + "AvroUnionValue, Hashable"
        try code.block("\(access)\(indirect)enum \(union.name): \(conformances)") { (code) throws(CodegenError) in
            for choice in union.cases {
                code.add("case \(choice.name)(\(choice.type.spelling))")
            }
            code.space()
            if let schema {
                code.add("\(access)static let avroSchema = \(schema)")
                code.space()
            }
            code.add("\(access)static var branchCount: Int32 { \(union.count) }")
            code.space()
            try code.block(
                "\(access)init(branch: Int32, from reader: inout AvroFieldReader) throws(AvroCodecError)"
            ) { (code) throws(CodegenError) in
                code.add("switch branch {")
                for choice in union.cases {
                    code.add("case \(choice.branch):")
                    code.add(CodeText.indented(reading(choice)))
                }
                code.add("default: throw reader.unexpectedBranch(branch)", "}")
            }
            code.space()
            try code.block("\(access)func encode(into writer: inout AvroWriter) throws(AvroCodecError)") {
                (code) throws(CodegenError) in
                code.add("switch self {")
                for choice in union.cases {
                    code.add("case .\(choice.name)(let value):")
                    code.add(
                        CodeText.indented(
                            WriteCode.closure(
                                "try writer.branch(\(choice.branch))", "writer", WriteCode.lines(choice.type, "value"))))
                }
                code.add("}")
            }
        }
    }

    private func reading(_ choice: UnionType.Case) -> [String] {
        let lines = ReadCode.lines(choice.type)
        if lines.count == 1 { return ["self = .\(choice.name)(\(lines[0]))"] }
        return ReadCode.assignment("let value", choice.type) + ["self = .\(choice.name)(value)"]
    }
}

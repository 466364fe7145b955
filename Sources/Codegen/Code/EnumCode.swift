import SchemaAvro

/// The enum of an enum.
struct EnumCode {
    let name: String
    let enumeration: AvroEnum
    /// The expression of the schema.
    let schema: String
    let access: String

    /// Cases, in the order of the symbols.
    static func cases(_ enumeration: AvroEnum) -> [String] { Identifier.members(enumeration.symbols) }

    func write(to code: inout CodeText) throws(CodegenError) {
        let cases = EnumCode.cases(enumeration)
        code.space()
        code.document(enumeration.doc)
        try code.block("\(access)enum \(name): String, AvroCodable, CaseIterable") { (code) throws(CodegenError) in
            for (symbol, name) in zip(enumeration.symbols, cases) {
                let isSame = name == symbol || name == "`\(symbol)`"
                code.add("case \(name)" + (isSame ? "" : " = \(SwiftLiteral.string(symbol))"))
            }
            code.space()
            code.add("\(access)static let avroSchema = \(schema)")
            code.space()
            try code.block("\(access)init(from reader: inout AvroFieldReader) throws(AvroCodecError)") {
                (code) throws(CodegenError) in
                code.add("switch try reader.symbol(of: \(cases.count)) {")
                for (position, name) in cases.enumerated() {
                    code.add("\(position == cases.count - 1 ? "default" : "case \(position)"): self = .\(name)")
                }
                code.add("}")
            }
            code.space()
            try code.block("\(access)func encode(into writer: inout AvroWriter)") { (code) throws(CodegenError) in
                code.add("switch self {")
                for (position, name) in cases.enumerated() { code.add("case .\(name): writer.int(\(position))") }
                code.add("}")
            }
        }
    }
}

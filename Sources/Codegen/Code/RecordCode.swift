import SchemaAvro

/// The struct of a record.
struct RecordCode {
    struct Property {
        let field: AvroField
        let name: String
        let type: SwiftType
        /// The literal of the default; nil where there is none.
        let defaultValue: String?
        /// Whether it is kept in memory of its own.
        let isIndirect: Bool

        /// The name of a variable in the bodies of methods.
        var local: String { SwiftWords.locals.contains(name) ? name + "_" : name }
        /// How the body of a method refers to the property.
        var reference: String { SwiftWords.locals.contains(name) ? "self." + name : name }
    }

    let name: String
    let doc: String?
    let properties: [Property]
    let unions: [UnionType]
    /// The expression of the schema.
    let schema: String
    /// Fields that take no bytes.
    let free: Int
    /// Whether values hold others of the same type. How they are read is written but once then, so that a level of them takes
    /// little of the stack.
    let isRecursive: Bool
    let access: String

    func write(to code: inout CodeText) throws(CodegenError) {
        code.space()
        code.document(doc)
        try code.block("\(access)struct \(name): AvroCodable, Hashable") { (code) throws(CodegenError) in
            for property in properties {
                code.document(property.field.doc)
                let wrapper = property.isIndirect ? "@AvroIndirect " : ""
                code.add("\(wrapper)\(access)var \(property.name): \(property.type.spelling)")
            }
            code.space()
            code.add("\(access)static let avroSchema = \(schema)")
            try initializer(&code)
            try reading(&code)
            try writing(&code)
            for union in unions { try UnionCode(union: union, access: access).write(to: &code) }
        }
    }

    private func initializer(_ code: inout CodeText) throws(CodegenError) {
        let parameters = properties.map { property in
            "\(property.name): \(property.type.spelling)" + (property.defaultValue.map { " = \($0)" } ?? "")
        }
        code.space()
        let body = { (code: inout CodeText) throws(CodegenError) in
            for property in properties { code.add("self.\(property.name) = \(property.name)") }
        }
        guard parameters.count > 1 else {
            let head = "\(access)init(\(parameters.joined()))"
            guard !properties.isEmpty else { return code.add(head + " {}") }
            return try code.block(head, body)
        }
        code.add("\(access)init(")
        code.add(CodeText.indented(parameters.dropLast().map { $0 + "," } + parameters.suffix(1)))
        try code.block(")", body)
    }

    private func reading(_ code: inout CodeText) throws(CodegenError) {
        code.space()
        try code.block("\(access)init(from reader: inout AvroFieldReader) throws(AvroCodecError)") {
            (code) throws(CodegenError) in
            let counts =
                (free == 0 ? [] : ["free: \(free)"])
                + (isRecursive && !properties.isEmpty ? ["fields: \(properties.count)"] : [])
            code.add("var record = try reader.beginRecord(\(counts.joined(separator: ", ")))")
            if isRecursive, !properties.isEmpty {
                try stepwise(&code)
            } else if properties.isEmpty {
                code.add("while try reader.nextField(of: &record) != nil { throw reader.unexpectedFields() }")
            } else {
                try code.block("if record.isInOrder", tail: "} else {") { (code) throws(CodegenError) in
                    for property in properties {
                        code.add(ReadCode.assignment("self.\(property.name)", property.type, at: property.field.name))
                    }
                }
                try code.continued { (code) throws(CodegenError) in try stepwise(&code) }
            }
            code.add("reader.end(record)")
        }
    }

    /// Reads the fields in the order of the writer.
    private func stepwise(_ code: inout CodeText) throws(CodegenError) {
        for property in properties {
            let type = property.type.spelling
            if let value = property.defaultValue {
                code.add("var \(property.local): \(type)" + (value == "nil" ? "" : " = \(value)"))
            } else {
                code.add("var \(property.local): \(property.type.isOptional ? type : type + "?")")
            }
        }
        try code.block("while let field = try reader.nextField(of: &record)") { (code) throws(CodegenError) in
            code.add("switch field {")
            for (position, property) in properties.enumerated() {
                let lines = ReadCode.assignment(property.local, property.type, at: property.field.name)
                if lines.count == 1 {
                    code.add("case \(position): \(lines[0])")
                } else {
                    code.add("case \(position):")
                    code.add(CodeText.indented(lines))
                }
            }
            code.add("default: throw reader.unexpectedFields()", "}")
        }
        let needed = properties.filter { $0.defaultValue == nil && !$0.type.isOptional }
        if needed.count > 1 {
            code.add("guard")
            code.add(
                CodeText.indented(
                    needed.enumerated().map { "let \($1.local)" + ($0 == needed.count - 1 ? "" : ",") }))
            code.add("else { throw reader.unexpectedFields() }")
        } else if let only = needed.first {
            code.add("guard let \(only.local) else { throw reader.unexpectedFields() }")
        }
        for property in properties { code.add("self.\(property.name) = \(property.local)") }
    }

    private func writing(_ code: inout CodeText) throws(CodegenError) {
        code.space()
        try code.block("\(access)func encode(into writer: inout AvroWriter) throws(AvroCodecError)") {
            (code) throws(CodegenError) in
            code.add("try writer.enter()")
            for property in properties {
                code.add(WriteCode.lines(property.type, property.reference, at: property.field.name))
            }
            code.add("writer.leave()")
        }
    }
}

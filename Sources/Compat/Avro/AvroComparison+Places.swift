import SchemaAvro
import SchemaModel

extension AvroComparison {
    /// The value of the proposed text that something is about. What lies in a referenced text is told at the place that
    /// leads there.
    func source(of type: TypeID, field: Int? = nil, member: String? = nil, _ path: AvroPath) -> JSONValue? {
        let schema = proposed
        // The reader's field: in the other direction the proposed schema is the one that lacks it.
        if direction == .backward, let field, let source = schema.source(ofField: field, in: type) { return source }
        if let source = schema[type].source { return member.flatMap { source[$0] } ?? source }
        for (_, turn) in path.steps.reversed() {
            if let field = turn.field, let source = schema.source(ofField: field, in: turn.type) { return source }
            if let source = schema[turn.type].source { return source }
        }
        return schema.source
    }

    /// A path in names of fields, down to a field of the reader where there is one.
    func place(_ readerID: TypeID, _ field: Int?, _ path: AvroPath) -> String {
        let names = path.names(in: reader)
        guard let field, case .record(let record) = reader.type(of: readerID) else { return names }
        return (names.isEmpty ? "" : names + ".") + record.fields[field].name
    }
}

extension AvroSchema {
    fileprivate func source(ofField field: Int, in type: TypeID) -> JSONValue? {
        if case .record(let record) = self.type(of: type) { record.fields[field].source } else { nil }
    }
}

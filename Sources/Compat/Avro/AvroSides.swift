import SchemaAvro
import SchemaModel

/// The two schemas of a comparison, by what they do.
struct AvroSides {
    let reader: AvroSchema
    let writer: AvroSchema
    let direction: Direction

    var proposed: AvroSchema { direction == .backward ? reader : writer }

    /// The type of a pair that stands in the proposed schema.
    func proposed(_ readerID: TypeID, _ writerID: TypeID) -> TypeID { direction == .backward ? readerID : writerID }

    /// The value of the proposed text that something is about. What lies in a referenced text is reported at the place that
    /// leads there.
    func source(of type: TypeID, field: Int? = nil, member: String? = nil, _ path: AvroPath) -> SourcePlace? {
        let schema = proposed
        // The reader's field: in the other direction the proposed schema is the one that lacks it.
        if direction == .backward, let field, let source = schema.source(ofField: field, in: type) { return source.place }
        if let source = schema[type].source { return (member.flatMap { source[$0] } ?? source).place }
        for entry in path.steps.reversed() {
            if let field = entry.turn.field, let source = schema.source(ofField: field, in: entry.turn.type) {
                return source.place
            }
            if let source = schema[entry.turn.type].source { return source.place }
        }
        return schema.place
    }

    /// A path in names of fields, down to a field of the reader where there is one.
    func place(_ readerID: TypeID, _ field: Int?, _ path: AvroPath) -> String {
        guard let field, case .record(let record) = reader.type(of: readerID) else { return path.names(in: reader, end: nil) }
        return path.names(in: reader, end: record.fields[field].name)
    }
}

extension AvroSides {
    init(new: AvroSchema, old: AvroSchema, direction: Direction) {
        self.reader = direction == .backward ? new : old
        self.writer = direction == .backward ? old : new
        self.direction = direction
    }
}

extension AvroSchema {
    fileprivate func source(ofField field: Int, in type: TypeID) -> JSONValue? {
        if case .record(let record) = self.type(of: type) { record.fields[field].source } else { nil }
    }
}

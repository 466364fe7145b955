import SchemaAvro
import SchemaClient

/// A schema that values are written with, and what encodes them.
final class ResolvedWriter<Value: Sendable>: Sendable {
    let subject: String
    let schema: RegisteredSchema
    let id: SchemaID
    /// Bytes before the payload.
    let prefix: [UInt8]
    let headers: [RecordHeader]
    let encode: PayloadEncoder<Value>
    /// By the client's clock.
    let madeAt: Duration

    init(
        subject: String, schema: RegisteredSchema, id: SchemaID, framing: Framing, part: EventPart,
        encode: @escaping PayloadEncoder<Value>, madeAt: Duration
    ) {
        self.subject = subject
        self.schema = schema
        self.id = id
        self.encode = encode
        self.madeAt = madeAt
        switch framing {
        case .prefix:
            prefix = id.frame
            headers = []
        case .header:
            prefix = []
            headers = [RecordHeader(part.header, id.frame)]
        }
    }
}

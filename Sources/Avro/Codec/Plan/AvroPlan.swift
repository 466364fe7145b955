import SchemaModel

/// How a reader with one schema reads what a writer with another has written.
///
/// ```swift
/// let plan = try AvroPlan(from: AvroLayout(of: writer), to: AvroLayout(of: reader))
/// let order = try plan.decode(bytes)
/// ```
///
/// It is made once for a pair of schemas, which costs about what parsing them costs, and is shared by all threads: no schema is
/// looked at again while data is read. What is read has the layout of the reader.
///
/// Resolution follows the Avro specification's "Schema Resolution" [C2.6]. A pair that cannot work for any data, because a field
/// without a default is missing or a type is another, has no plan. What depends on the data, a branch of the writer's union or a
/// symbol of its enum, fails where it arrives.
public final class AvroPlan: Sendable {
    /// What the bytes were written with.
    public let writer: AvroLayout
    /// What values are read as.
    public let reader: AvroLayout
    let program: AvroProgram
    /// Whether what is read has been written with the reader's own layout.
    var isExact: Bool { program === reader.program }

    /// A plan that reads what its own schema has written.
    public init(_ layout: AvroLayout) {
        writer = layout
        reader = layout
        program = layout.program
    }

    /// - Throws: `unresolvable`, with the path in the reader, where the reader cannot read what the writer writes;
    ///   `defaultValue` where it would need a default that is not one; `limit`.
    public init(from writer: AvroLayout, to reader: AvroLayout) throws(AvroCodecError) {
        self.writer = writer
        self.reader = reader
        if writer.schema.hasForm(of: reader.schema) {
            program = reader.program
        } else {
            var resolver = AvroResolver(writer, reader)
            program = try resolver.program()
        }
    }
}

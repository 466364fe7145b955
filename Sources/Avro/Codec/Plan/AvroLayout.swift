import SchemaModel

/// How values of one schema are laid out: what encodes them, and what a plan starts from.
///
/// ```swift
/// let layout = try AvroLayout(of: schema)
/// let bytes = try layout.encode(.record([.long(7), .string("gift")]))
/// ```
///
/// It is made once for a schema, costs a pass over it, and is shared by all threads.
public final class AvroLayout: Sendable {
    /// The schema that it was made of.
    public let schema: AvroSchema
    /// The bounds on what is encoded with it, and on what is decoded from its bytes.
    public let limits: AvroCodecLimits
    /// The generated type that it was made for.
    @usableFromInline let type: ObjectIdentifier?
    /// The types of the schema in its own order, so that the position of a type is that of its instruction.
    let program: AvroProgram
    /// The fewest bytes of a value, by type.
    let minimums: [Int32]
    /// Positions of symbols in enums of many, by the first of the symbols.
    let symbolTables: [Int32: [ExactText: Int]]
    /// What magnitudes of decimals are below, big-endian.
    let decimals: [[UInt8]]
    /// Made where the first Swift type is encoded or decoded.
    let keptFields = AvroKept<AvroFieldTables>()

    /// - Throws: `infiniteType` where no value ends; `limit` where the schema is too large.
    public convenience init(of schema: AvroSchema, limits: AvroCodecLimits = AvroCodecLimits()) throws(AvroCodecError) {
        try self.init(of: schema, limits: limits, type: nil)
    }

    init(of schema: AvroSchema, limits: AvroCodecLimits, type: ObjectIdentifier?) throws(AvroCodecError) {
        var builder = AvroLayoutBuilder(schema, limits)
        try builder.build()
        self.schema = schema
        self.limits = limits
        self.type = type
        self.program = AvroProgram(builder.program)
        self.minimums = builder.minimums
        self.symbolTables = builder.symbolTables
        self.decimals = builder.decimals
    }
}

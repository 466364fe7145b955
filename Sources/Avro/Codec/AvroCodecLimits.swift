public import SchemaModel

/// Bounds on what bytes from outside, and values from inside, may cause.
///
/// Each holds on the paths that skip data too.
public struct AvroCodecLimits: Sendable, Hashable {
    /// Bytes of one `bytes` or `string`.
    public var blobBytes = Limit("max-avro-blob-bytes", 64 << 20)
    /// Bytes of one `fixed`.
    public var fixedBytes = Limit("max-avro-fixed-bytes", 16 << 20)
    /// Bytes of the digits of one decimal.
    public var decimalBytes = Limit("max-avro-decimal-bytes", 4_096)
    /// Items of one array or map, over all its blocks.
    public var items = Limit("max-avro-items", Int(Int32.max) - 8)
    /// Values of one datum that no byte stands for: items without a size, fields of type null, defaults. Beyond it each byte
    /// of the input pays for `freeValuesPerByte` more.
    public var freeValues = Limit("max-avro-free-values", 1_000_000)
    /// Records, arrays, maps and unions inside one another. It bounds the stack.
    public var valueDepth = Limit("max-avro-value-depth", 100)
    /// Instructions of one plan.
    public var planNodes = Limit("max-avro-plan-nodes", 100_000)
    /// Pairs of types inside one another while a plan is made. It bounds the stack.
    public var planDepth = Limit("max-avro-plan-depth", 512)
    /// Steps of looking for names while a plan is made, and of reading one JSON text.
    public var steps = Limit("max-avro-steps", 10_000_000)
    /// Bytes of one block of a container file.
    public var blockBytes = Limit("max-avro-block-bytes", 200 << 20)
    /// Values that are tried to find one that a reader cannot decode.
    public var witnesses = Limit("max-avro-witnesses", 10_000)

    /// How many values without a byte of their own each byte of the input may bring.
    static let freeValuesPerByte = 8

    /// The defaults.
    public init() {}
}

/// Writes a container file with the codec `null` (Avro specification, "Object Container Files").
///
/// ```swift
/// var file = AvroContainerWriter(layout, syncMarker: marker)
/// for order in orders { try file.append(order) }
/// let bytes = file.finish()
/// ```
public struct AvroContainerWriter: ~Copyable {
    static let magic: [UInt8] = [0x4F, 0x62, 0x6A, 0x01]

    private let layout: AvroLayout
    private let syncMarker: [UInt8]
    private var file = AvroWriter()
    private var block = AvroWriter(capacity: AvroContainerWriter.blockSize)
    private var count: Int64 = 0

    /// Bytes after which a block ends.
    private static let blockSize = 16_000

    /// - Parameter syncMarker: 16 random bytes, which stand between blocks.
    public init(_ layout: AvroLayout, syncMarker: InlineArray<16, UInt8>) {
        self.layout = layout
        self.syncMarker = syncMarker.indices.map { syncMarker[$0] }
        file.raw(AvroContainerWriter.magic)
        file.long(2)
        file.counted(Array("avro.schema".utf8))
        file.counted(Array(layout.schema.resolvedText.utf8))
        file.counted(Array("avro.codec".utf8))
        file.counted(Array("null".utf8))
        file.byte(0)
        file.raw(self.syncMarker)
    }

    /// - Throws: what `AvroLayout.encode` throws; the file is as it was.
    public mutating func append(_ value: AvroValue) throws(AvroCodecError) {
        try layout.encode(value, into: &block)
        count += 1
        if block.count >= AvroContainerWriter.blockSize { endBlock() }
    }

    private mutating func endBlock() {
        guard count > 0 else { return }
        file.long(count)
        file.counted(block.bytes)
        file.raw(syncMarker)
        block.reset()
        count = 0
    }

    /// The whole file.
    public consuming func finish() -> [UInt8] {
        endBlock()
        return file.bytes
    }
}

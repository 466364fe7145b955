public import SchemaModel

/// Reads a container file with the codec `null`, value by value.
///
/// ```swift
/// var file = try AvroContainerReader(bytes)
/// while let order = try file.next() { print(order) }
/// ```
public struct AvroContainerReader: Sendable {
    private let bytes: [UInt8]
    private let plan: AvroPlan
    private let syncMarker: ArraySlice<UInt8>
    private var offset: Int
    /// Values that are left in the block.
    private var left = 0
    private var blockEnd = 0
    /// Values without bytes that the file may still bring.
    private var free: Int

    /// The layout of what was written.
    public var writer: AvroLayout { plan.writer }

    /// Reads the head of a file.
    ///
    /// - Parameters:
    ///   - reader: what to read as; nil is what was written.
    ///   - schemaLimits: of the schema in the file, which is read as one that history may hold.
    /// - Throws: `header`, `schema`, `codec`, what making a plan throws, and what reading a map throws.
    public init(
        _ bytes: [UInt8], as reader: AvroLayout? = nil, limits: AvroCodecLimits = AvroCodecLimits(),
        schemaLimits: Limits = Limits()
    ) throws(AvroCodecError) {
        guard bytes.starts(with: AvroContainerWriter.magic) else {
            throw AvroCodecError(.header, "a container file begins with the bytes 4F 62 6A 01", at: 0)
        }
        let (metadata, end) = try AvroContainerReader.metadata(bytes, limits)
        guard bytes.count - end >= 16 else { throw AvroCodecError(.truncated, "the file ends inside its head", at: end) }
        let codec = metadata["avro.codec".exact] ?? Array("null".utf8)
        guard codec == Array("null".utf8) else {
            let name = String(decoding: codec.prefix(32), as: UTF8.self)
            throw AvroCodecError(.codec, "the codec \(name.excerpt) is not supported, only null", at: 4)
        }
        guard let text = metadata["avro.schema".exact] else {
            throw AvroCodecError(.schema, "the file names no schema", at: 4)
        }
        guard let text = String(validating: text, as: UTF8.self) else {
            throw AvroCodecError(.schema, "the schema is not UTF-8", at: 4)
        }
        let schema: AvroSchema
        do {
            schema = try AvroSchema(parsing: text, rules: .stored, limits: schemaLimits)
        } catch {
            throw AvroCodecError(.schema, "the file's schema: \(error.message)", at: 4)
        }
        let writer = try AvroLayout(of: schema, limits: limits)
        plan = if let reader { try AvroPlan(from: writer, to: reader) } else { AvroPlan(writer) }
        self.bytes = bytes
        syncMarker = bytes[end..<end + 16]
        offset = end + 16
        free = limits.freeValues.value
    }

    private static func metadata(
        _ bytes: [UInt8], _ limits: AvroCodecLimits
    ) throws(AvroCodecError) -> ([ExactText: [UInt8]], end: Int) {
        var metadata: [ExactText: [UInt8]] = [:]
        var input = 0
        try bytes.span.bytes.withUnsafeBytes { bytes throws(AvroCodecError) in
            var reader = AvroReader(bytes, from: 4, to: bytes.count, maximum: limits.blobBytes.value)
            while true {
                // A key and a value take a byte each at least.
                let block = try reader.block(minimum: 2)
                guard block.count > 0 else { break }
                for _ in 0..<block.count { metadata[try reader.string().exact] = try reader.bytes() }
                try reader.check(endOf: block)
            }
            input = reader.offset
        }
        return (metadata, input)
    }

    /// The next value; nil at the end of the file.
    ///
    /// - Throws: `block` or `syncMarker` where the file is damaged, and what `AvroPlan.decode` throws, with offsets in the file.
    ///   After an error there is no next value.
    public mutating func next() throws(AvroCodecError) -> AvroValue? {
        do throws(AvroCodecError) {
            while left == 0 {
                guard offset < bytes.count else { return nil }
                try readBlock()
                if left == 0 { try endBlock() }
            }
            let (value, end) = try plan.decode(bytes.span.bytes, from: offset, to: blockEnd)
            offset = end
            left -= 1
            if left == 0 { try endBlock() }
            return value
        } catch {
            offset = bytes.count
            left = 0
            throw error
        }
    }

    private mutating func readBlock() throws(AvroCodecError) {
        let limits = plan.writer.limits
        let place = offset
        var (count, size, start): (Int64, Int, Int) = (0, 0, 0)
        try bytes.span.bytes.withUnsafeBytes { bytes throws(AvroCodecError) in
            var reader = AvroReader(bytes, from: place, to: bytes.count, maximum: limits.blockBytes.value)
            count = try reader.long()
            size = try reader.length()
            start = reader.offset
        }
        let minimum = Int(plan.writer.minimums[plan.writer.schema.root.position])
        guard count >= 0, minimum == 0 || count <= size / minimum else {
            throw AvroCodecError(.block, "a block counts more values than its bytes can hold", at: place)
        }
        if minimum == 0 {
            guard count <= free else {
                throw AvroCodecError(beyond: limits.freeValues, "the number of values without a byte of their own", at: place)
            }
            free -= Int(truncatingIfNeeded: count)
        }
        left = Int(truncatingIfNeeded: count)
        offset = start
        blockEnd = start + size
    }

    private mutating func endBlock() throws(AvroCodecError) {
        guard offset == blockEnd else {
            throw AvroCodecError(.block, "the values of a block do not take the bytes that it says", at: offset)
        }
        guard bytes[offset...].prefix(16).elementsEqual(syncMarker) else {
            throw AvroCodecError(.syncMarker, "the marker behind a block is not that of the file", at: offset)
        }
        offset += 16
    }
}

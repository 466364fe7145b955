import SchemaAvro
import SchemaModel
import Testing

/// What `schema-generate` writes for a small record.
private struct Line: AvroCodable, Equatable {
    var product: String
    var count: Int64
    var note: String?

    static let avroSchema = AvroSchemaText(
        record(
            #"{"name":"product","type":"string"},{"name":"count","type":"long"},{"name":"note","type":["null","string"],"default":null}"#
        ))

    init(product: String, count: Int64, note: String? = nil) {
        self.product = product
        self.count = count
        self.note = note
    }

    init(from reader: inout AvroFieldReader) throws(AvroCodecError) {
        var record = try reader.beginRecord()
        if record.isInOrder {
            self.product = try reader.string(at: "product")
            self.count = try reader.long(at: "count")
            self.note = try reader.optional(null: 0, at: "note") { reader throws(AvroCodecError) in try reader.string() }
        } else {
            var product: String?
            var count: Int64?
            var note: String?
            while let field = try reader.nextField(of: &record) {
                switch field {
                case 0: product = try reader.string(at: "product")
                case 1: count = try reader.long(at: "count")
                case 2: note = try reader.optional(null: 0, at: "note") { reader throws(AvroCodecError) in try reader.string() }
                default: throw reader.unexpectedFields()
                }
            }
            guard let product, let count else { throw reader.unexpectedFields() }
            self.product = product
            self.count = count
            self.note = note
        }
        reader.end(record)
    }

    func encode(into writer: inout AvroWriter) throws(AvroCodecError) {
        try writer.enter()
        try writer.string(product, at: "product")
        writer.long(count)
        try writer.optional(note, null: 0, at: "note") { writer, value throws(AvroCodecError) in try writer.string(value) }
        writer.leave()
    }
}

@Suite struct GeneratedTypeTests {
    private let layout: AvroLayout

    init() throws {
        layout = try AvroLayout(for: Line.self)
    }

    private func plan(from writer: String) throws -> AvroPlan {
        try AvroPlan(from: AvroTests.layout(writer), to: layout)
    }

    @Test("a generated type writes what the generic value writes, and reads it")
    func roundTrip() throws {
        let line = Line(product: "TV", count: 2, note: "gift")
        let bytes = try layout.encode(line)
        #expect(try layout.encode(.record([.string("TV"), .long(2), .string("gift")])) == bytes)
        #expect(try AvroPlan(layout).decode(Line.self, from: bytes) == line)
    }

    @Test("an older writer's fields are promoted, skipped, moved and filled in")
    func older() throws {
        let plan = try plan(
            from: record(
                #"{"name":"count","type":["null","int"]},{"name":"weight","type":"double"},{"name":"product","type":"bytes"}"#))
        let written = bytes("02 04 000000000000f03f 04 5456")
        #expect(try plan.decode(Line.self, from: written) == Line(product: "TV", count: 2))
        let found = failure { _ = try plan.decode(Line.self, from: bytes("00")) }
        #expect(found?.code == .unresolvable)
        #expect(found?.path == "count")
        #expect(found == failure { _ = try plan.decode(bytes("00")) })
    }

    @Test("bad bytes end in the same error as with generic values, both straight and by the plan")
    func badBytes() throws {
        let straight = AvroPlan(layout)
        let resolved = try plan(
            from: record(
                #"{"name":"product","type":"string"},{"name":"old","type":{"type":"array","items":"string"}},{"name":"count","type":"int"}"#
            ))
        for hexadecimal in ["", "05", "02ff", "0254", "0254 04", "0254 02 0254 00", "0254 04 06", "0254 04 00 00", "02540402ff"] {
            for plan in [straight, resolved] {
                let found = failure { _ = try plan.decode(Line.self, from: bytes(hexadecimal)) }
                #expect(found == failure { _ = try plan.decode(bytes(hexadecimal)) }, "\(hexadecimal)")
            }
        }
    }

    @Test("a layout of another type is refused, and nothing is written")
    func wrongLayout() throws {
        let other = try AvroTests.layout(Line.avroSchema.text)
        #expect(failure { _ = try other.encode(Line(product: "", count: 0)) }?.code == .type)
        #expect(failure { _ = try AvroPlan(other).decode(Line.self, from: [0, 0, 0]) }?.code == .type)
    }

    @Test("a value beyond the limits is refused with its path")
    func limits() throws {
        var limits = AvroCodecLimits()
        limits.blobBytes = Limit("max-avro-blob-bytes", 2)
        let layout = try AvroLayout(for: Line.self, limits: limits)
        var writer = AvroWriter()
        writer.byte(7)
        let found = failure { try layout.encode(Line(product: "TV", count: 1, note: "gift"), into: &writer) }
        #expect(found?.path == "note")
        #expect(found?.limit == limits.blobBytes)
        #expect(writer.bytes == [7])
    }
}

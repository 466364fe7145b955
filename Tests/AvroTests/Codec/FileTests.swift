import SchemaAvro
import SchemaModel
import Testing

@Suite struct FileTests {
    static let marker: InlineArray<16, UInt8> = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]

    @Test("a single object names its schema by the fingerprint")
    func singleObject() throws {
        let layout = try layout(#""int""#)
        let object = try layout.encodeSingleObject(.int(1))
        #expect(object == bytes("c301 8f5c393f1ad57572 02"))
        #expect(try AvroLayout.fingerprint(ofSingleObject: object) == schema(#""int""#).fingerprint)
        #expect(try AvroPlan(layout).decodeSingleObject(object) == .int(1))
        let other = try AvroPlan(AvroTests.layout(#""long""#))
        #expect(failure { _ = try other.decodeSingleObject(object) }?.code == .fingerprint)
        #expect(failure { _ = try AvroPlan(layout).decodeSingleObject(Array(object.dropLast(2))) }?.code == .header)
        let trailing = failure { _ = try AvroPlan(layout).decodeSingleObject(object + [0]) }
        #expect(trailing?.code == .trailingBytes)
        #expect(trailing?.offset == 11)
    }

    @Test("a container file comes back value by value, over several blocks")
    func container() throws {
        let layout = try layout(BinaryEncodingTests.test)
        let values = (0..<2_000).map { AvroValue.record([.long($0), .string("number \($0)")]) }
        var file = AvroContainerWriter(layout, syncMarker: FileTests.marker)
        for value in values { try file.append(value) }
        let bytes = file.finish()
        var reader = try AvroContainerReader(bytes)
        #expect(reader.writer.schema.canonicalText == layout.schema.canonicalText)
        var read: [AvroValue] = []
        while let value = try reader.next() { read.append(value) }
        #expect(read == values)
        #expect(try reader.next() == nil)

        let newer = try AvroTests.layout(#"{"type":"record","name":"test","fields":[{"name":"b","type":"string"}]}"#)
        var other = try AvroContainerReader(bytes, as: newer)
        #expect(try other.next() == .record([.string("number 0")]))
    }

    @Test("a file without values has none")
    func emptyFile() throws {
        var reader = try AvroContainerReader(AvroContainerWriter(layout(#""int""#), syncMarker: FileTests.marker).finish())
        #expect(try reader.next() == nil)
    }

    private func file(_ schema: String = #""int""#, _ values: [AvroValue] = [.int(1), .int(2)]) throws -> [UInt8] {
        var file = AvroContainerWriter(try layout(schema), syncMarker: FileTests.marker)
        for value in values { try file.append(value) }
        return file.finish()
    }

    private func readAll(_ bytes: [UInt8]) throws {
        var reader = try AvroContainerReader(bytes)
        while try reader.next() != nil {}
    }

    @Test("a damaged file ends in an error, and after it there is no value")
    func damage() throws {
        let whole = try file()
        #expect(failure { try readAll(Array(whole.dropLast())) }?.code == .syncMarker)
        #expect(failure { try readAll(Array(whole.dropFirst())) }?.code == .header)
        let block = whole.count - 20
        var counted = whole
        counted[block] = 6
        #expect(failure { try readAll(counted) }?.code == .block)
        counted[block] = 1
        #expect(failure { try readAll(counted) }?.code == .block)
        counted[block] = 2
        #expect(failure { try readAll(counted) }?.code == .block)
        counted[block] = 4
        counted[block + 1] = 0x7E
        #expect(failure { try readAll(counted) }?.code == .length)
        for end in 1..<whole.count where end != whole.count - 20 {
            #expect(failure { try readAll(Array(whole[..<end])) } != nil)
        }
        var reader = try AvroContainerReader(Array(whole.dropLast()))
        #expect(try reader.next() != nil)
        #expect(throws: AvroCodecError.self) { _ = try reader.next() }
        #expect(try reader.next() == nil)
    }

    @Test("values without bytes are counted over the file")
    func zeroByteValues() throws {
        var bytes = try file(#""null""#, [.null])
        bytes.removeLast(18)
        // 2^40 values in a block of no bytes.
        bytes += [0x80, 0x80, 0x80, 0x80, 0x80, 0x40, 0]
        bytes += (1...16).map { UInt8($0) }
        #expect(failure { try readAll(bytes) }?.limit?.name == "max-avro-free-values")
    }

    @Test("only the codec null is read")
    func codec() throws {
        let bytes = try file()
        let name = Array("null".utf8)
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: name) && bytes[$0 - 1] == 8 })
        var other = bytes
        other.replaceSubrange(place..<place + 4, with: Array("lzma".utf8))
        let error = try #require(failure { try readAll(other) })
        #expect(error.code == .codec)
        #expect(error.reason.contains("lzma"))
    }
}

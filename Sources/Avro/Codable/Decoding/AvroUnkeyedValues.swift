/// The container of the items of an array, or of the bytes of a text of bytes.
struct AvroUnkeyedValues: UnkeyedDecodingContainer {
    let decoder: AvroValueDecoder
    let items: AvroItems
    private(set) var currentIndex = 0

    init(_ decoder: AvroValueDecoder, _ items: AvroItems) {
        self.decoder = decoder
        self.items = items
    }

    var codingPath: [any CodingKey] { decoder.codingPath }

    var count: Int? { items.count }

    var isAtEnd: Bool { currentIndex >= items.count }

    @inline(__always)
    private func find() throws -> AvroFoundValue {
        guard currentIndex < items.count else { throw decoder.end(currentIndex) }
        return items[currentIndex]
    }

    /// Goes on where the value could be read.
    @inline(__always)
    private mutating func next<Value>(_ read: (AvroValueDecoder, AvroFoundValue) throws -> Value) throws -> Value {
        let value = try read(decoder, find())
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        try next { try $0.nested($1).container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next { try $0.nested($1).unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder { try next { try $0.nested($1) } }

    // MARK: Values

    mutating func decodeNil() throws -> Bool {
        guard try find().isNull else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next { try $0.decode(type, $1) } }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try next { try $0.boolean($1) } }
    mutating func decode(_ type: String.Type) throws -> String { try next { try $0.string($1) } }
    mutating func decode(_ type: Double.Type) throws -> Double { try next { try $0.double($1) } }
    mutating func decode(_ type: Float.Type) throws -> Float { try next { try $0.float($1) } }
    mutating func decode(_ type: Int.Type) throws -> Int { try next { try $0.integer($1) } }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try next { try $0.integer($1) } }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try next { try $0.integer($1) } }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try next { try $0.integer($1) } }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try next { try $0.integer($1) } }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try next { try $0.integer($1) } }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try next { try $0.integer($1) } }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try next { try $0.integer($1) } }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try next { try $0.integer($1) } }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try next { try $0.integer($1) } }
}

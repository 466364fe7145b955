/// What another schema has written, by the plan.
extension AvroFieldReader {
    @usableFromInline
    mutating func resolvedNull() throws(AvroCodecError) {
        guard try leaf().operation == .null else { throw mismatch("null") }
    }

    @usableFromInline
    mutating func resolvedBoolean() throws(AvroCodecError) -> Bool {
        guard try leaf().operation == .boolean else { throw mismatch("boolean") }
        return try input.boolean()
    }

    @usableFromInline
    mutating func resolvedInt() throws(AvroCodecError) -> Int32 {
        guard try leaf().operation == .int else { throw mismatch("int") }
        return try input.int()
    }

    @usableFromInline
    mutating func resolvedLong() throws(AvroCodecError) -> Int64 {
        switch try leaf().operation {
        case .long: return try input.long()
        case .intAsLong: return Int64(try input.int())
        default: throw mismatch("long")
        }
    }

    @usableFromInline
    mutating func resolvedFloat() throws(AvroCodecError) -> Float {
        switch try leaf().operation {
        case .float: return try input.float()
        case .intAsFloat: return Float(try input.int())
        case .longAsFloat: return Float(try input.long())
        default: throw mismatch("float")
        }
    }

    @usableFromInline
    mutating func resolvedDouble() throws(AvroCodecError) -> Double {
        switch try leaf().operation {
        case .double: return try input.double()
        case .intAsDouble: return Double(try input.int())
        case .longAsDouble: return Double(try input.long())
        case .floatAsDouble: return Double(try input.float())
        default: throw mismatch("double")
        }
    }

    @usableFromInline
    mutating func resolvedBytes() throws(AvroCodecError) -> [UInt8] {
        switch try leaf().operation {
        case .bytes, .stringAsBytes: return try input.bytes()
        default: throw mismatch("bytes")
        }
    }

    @usableFromInline
    mutating func resolvedString() throws(AvroCodecError) -> String {
        switch try leaf().operation {
        case .string, .bytesAsString: return try input.string()
        default: throw mismatch("string")
        }
    }

    /// Goes to a text that something other than a string is made of.
    mutating func resolvedText() throws(AvroCodecError) {
        switch try leaf().operation {
        case .string, .bytesAsString: return
        default: throw mismatch("string")
        }
    }

    @usableFromInline
    mutating func resolvedFixed(_ size: Int) throws(AvroCodecError) -> [UInt8] {
        let instruction = try leaf()
        guard instruction.operation == .fixed, Int(instruction.a) == size else { throw mismatch("fixed") }
        return try input.fixed(size)
    }

    @usableFromInline
    mutating func resolvedSymbol() throws(AvroCodecError) -> Int32 {
        let instruction = try leaf()
        guard instruction.operation == .enumeration else { throw mismatch("enum") }
        let place = input.offset
        let written = try input.int()
        guard written >= 0, written < instruction.b else {
            throw AvroFieldReader.noSymbol(written, instruction.b, place)
        }
        guard instruction.c >= 0 else { return written }
        let position = position(instruction.c + written)
        guard position >= 0 else {
            throw AvroCodecError(.unresolvable, "the reader's enum has neither the symbol nor a default", at: place)
        }
        return position
    }
}

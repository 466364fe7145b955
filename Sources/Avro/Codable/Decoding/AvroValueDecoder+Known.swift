import Foundation
import SchemaModel

/// Types that the codec knows.
extension AvroValueDecoder {
    /// A value of a type that the codec knows; nil where the type decodes itself.
    @inline(__always)
    func known<Value>(_: Value.Type, _ found: AvroFoundValue) throws -> Value? {
        guard let type = AvroKnownType(Value.self) else { return nil }
        return try known(found, type)
    }

    /// - Parameter type: that of the value.
    @inline(never)
    private func known<Value>(_ found: AvroFoundValue, _ type: AvroKnownType) throws -> Value? {
        switch type {
        case .string: same(try string(found), Value.self)
        case .int: same(try integer(found) as Int, Value.self)
        case .double: same(try double(found), Value.self)
        case .int64: same(try integer(found) as Int64, Value.self)
        case .int32: same(try integer(found) as Int32, Value.self)
        case .bool: same(try boolean(found), Value.self)
        case .value: same(found.value, Value.self)
        case .date: try date(found).map { same($0, Value.self) }
        case .uuid: same(try uuid(found), Value.self)
        case .bytes: bytes(found).map { same($0, Value.self) }
        case .data: bytes(found).map { same(Data($0), Value.self) }
        case .number: same(try number(found), Value.self)
        case .decimal: same(try decimal(found), Value.self)
        case .url: same(try url(found), Value.self)
        }
    }

    private func plain(_ found: AvroFoundValue) -> AvroFoundValue {
        var plain = found
        _ = context.leaveUnion(&plain)
        return plain
    }

    private func logicalType(_ found: AvroFoundValue) -> LogicalType? {
        found.type < 0 ? nil : context.layout.schema.logicalType(of: TypeID(Int(found.type)))
    }

    /// Nil where it is not a date of Avro, but may be one of Foundation.
    private func date(_ found: AvroFoundValue) throws -> Date? {
        let plain = plain(found)
        switch plain.value {
        case .long(let ticks):
            guard let unit = AvroDateUnit(logicalType(plain)) else { throw mismatch(Date.self, "Date", found) }
            return Date(avroTicks: ticks, per: unit)
        case .int(let days):
            guard logicalType(plain) == .date else { throw mismatch(Date.self, "Date", found) }
            return Date(avroTicks: Int64(days), per: .day)
        default: return nil
        }
    }

    private func uuid(_ found: AvroFoundValue) throws -> UUID {
        switch plain(found).value {
        case .string(let text):
            guard let uuid = UUID(uuidString: text) else {
                throw failure(UUID.self, .logicalRange, "the text is not a UUID", found)
            }
            return uuid
        case .fixed(let bytes) where bytes.count == 16:
            var uuid = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).uuid
            withUnsafeMutableBytes(of: &uuid) { $0.copyBytes(from: bytes) }
            return UUID(uuid: uuid)
        default: throw mismatch(UUID.self, "UUID", found)
        }
    }

    /// Nil where the bytes may be the numbers of an array.
    private func bytes(_ found: AvroFoundValue) -> [UInt8]? {
        switch plain(found).value {
        case .bytes(let bytes), .fixed(let bytes): bytes
        default: nil
        }
    }

    private func url(_ found: AvroFoundValue) throws -> URL {
        guard let url = URL(string: try string(found)) else {
            throw failure(URL.self, .type, "the text is not a URL", found)
        }
        return url
    }

    // MARK: Decimals

    private func number(_ found: AvroFoundValue) throws -> Decimal {
        do {
            return try decimal(found).decimal()
        } catch let error as AvroCodecError {
            throw failure(Decimal.self, error.code, error.reason, found)
        }
    }

    private func decimal(_ found: AvroFoundValue) throws -> AvroDecimal {
        let plain = plain(found)
        guard let bytes = bytes(found) else { throw mismatch(AvroDecimal.self, "a decimal", found) }
        switch logicalType(plain) {
        case .decimal(_, let scale):
            guard bytes.count <= context.layout.limits.decimalBytes.value else {
                throw failure(AvroDecimal.self, .logicalRange, "the decimal has too many bytes", found)
            }
            return AvroDecimal(unscaled: bytes, scale: scale)
        case .bigDecimal:
            do throws(AvroCodecError) {
                return try AvroDecimal(bigDecimal: bytes, limits: context.layout.limits)
            } catch {
                throw failure(AvroDecimal.self, error.code, error.reason, found)
            }
        default: throw mismatch(AvroDecimal.self, "a decimal", found)
        }
    }
}

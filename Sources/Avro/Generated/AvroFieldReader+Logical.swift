#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

import SchemaModel

/// Logical types (Avro specification, "Logical Types").
extension AvroFieldReader {
    // MARK: Time

    /// Days since 1970-01-01.
    @inlinable
    public mutating func date(at field: StaticString? = nil) throws(AvroCodecError) -> AvroDate {
        AvroDate(daysSinceEpoch: try int(at: field))
    }

    /// An int of milliseconds, or a long of microseconds.
    ///
    /// - Throws: `logicalRange` outside the day.
    public mutating func timeOfDay(
        _ unit: AvroTimeUnit, at field: StaticString? = nil
    ) throws(AvroCodecError) -> AvroTimeOfDay {
        let place = input.offset
        let count = unit == .milliseconds ? Int64(try int(at: field)) : try long(at: field)
        guard count >= 0, count < unit.perSecond * 86_400 else {
            throw AvroCodecError(.logicalRange, "the time is outside the day", at: place).inside(field: field)
        }
        return AvroTimeOfDay(nanoseconds: count * (AvroTimeUnit.nanoseconds.perSecond / unit.perSecond))
    }

    /// A long.
    public mutating func instant(
        _ unit: AvroTimeUnit, at field: StaticString? = nil
    ) throws(AvroCodecError) -> AvroInstant {
        AvroInstant(try long(at: field), unit)
    }

    /// A long.
    public mutating func localDateTime(
        _ unit: AvroTimeUnit, at field: StaticString? = nil
    ) throws(AvroCodecError) -> AvroLocalDateTime {
        AvroLocalDateTime(try long(at: field), unit)
    }

    /// A fixed of twelve bytes: three numbers, the lowest byte first.
    public mutating func duration(at field: StaticString? = nil) throws(AvroCodecError) -> AvroDuration {
        let bytes = try fixed(size: 12, at: field)
        func number(_ place: Int) -> UInt32 {
            bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
        return AvroDuration(months: number(0), days: number(4), milliseconds: number(8))
    }

    // MARK: Identifiers

    /// A string of 36 characters, in lower or upper case.
    ///
    /// - Throws: `logicalRange` where the string is not a UUID.
    public mutating func uuid(at field: StaticString? = nil) throws(AvroCodecError) -> UUID {
        do throws(AvroCodecError) {
            if !isExact { try resolvedText() }
            return UUID(uuid: try input.uuid())
        } catch {
            throw error.inside(field: field)
        }
    }

    /// A fixed of 16 bytes.
    public mutating func fixedUUID(at field: StaticString? = nil) throws(AvroCodecError) -> UUID {
        let bytes = try fixed(size: 16, at: field)
        return UUID(uuid: bytes.withUnsafeBytes { $0.loadUnaligned(as: uuid_t.self) })
    }

    // MARK: Decimals

    /// Bytes.
    ///
    /// - Throws: `limit` beyond `AvroCodecLimits.decimalBytes`.
    public mutating func decimal(scale: Int, at field: StaticString? = nil) throws(AvroCodecError) -> AvroDecimal {
        let place = input.offset
        let bytes = try bytes(at: field)
        guard bytes.count <= plan.writer.limits.decimalBytes.value else {
            throw AvroCodecError(beyond: plan.writer.limits.decimalBytes, "the length of a decimal", at: place).inside(
                field: field)
        }
        return AvroDecimal(unscaled: bytes, scale: scale)
    }

    /// A fixed.
    public mutating func fixedDecimal(
        size: Int, scale: Int, at field: StaticString? = nil
    ) throws(AvroCodecError) -> AvroDecimal {
        AvroDecimal(unscaled: try fixed(size: size, at: field), scale: scale)
    }

    /// Bytes that hold the integer, as bytes, and its scale, as an int.
    ///
    /// - Throws: `logicalRange` where they do not.
    public mutating func bigDecimal(at field: StaticString? = nil) throws(AvroCodecError) -> AvroDecimal {
        let place = input.offset
        let outer = try bytes(at: field)
        let limit = plan.writer.limits.decimalBytes
        return try outer.span.bytes.withUnsafeBytes { bytes throws(AvroCodecError) in
            do throws(AvroCodecError) {
                var inner = AvroReader(bytes, from: 0, to: bytes.count, maximum: limit.value)
                let unscaled = try inner.bytes()
                let scale = try inner.int()
                guard inner.offset == bytes.count else { throw AvroCodecError(.trailingBytes, "") }
                return AvroDecimal(unscaled: unscaled, scale: Int(scale))
            } catch {
                throw AvroCodecError(.logicalRange, "the bytes are not those of a big decimal", at: place).inside(field: field)
            }
        }
    }
}

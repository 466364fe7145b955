#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Logical types (Avro specification, "Logical Types").
extension AvroWriter {
    // MARK: Time

    /// An int: days since 1970-01-01.
    @inlinable
    public mutating func date(_ date: AvroDate) { int(date.daysSinceEpoch) }

    /// An int of milliseconds, or a long of microseconds.
    ///
    /// - Throws: `logicalRange` where it is outside the day, or not a whole number of the unit.
    public mutating func timeOfDay(
        _ time: AvroTimeOfDay, _ unit: AvroTimeUnit, at field: StaticString? = nil
    ) throws(AvroCodecError) {
        guard let count = time.count(in: unit) else {
            throw AvroCodecError(.logicalRange, "the time is outside the day, or not a whole number of \(unit)").inside(
                field: field)
        }
        long(count)
    }

    /// A long.
    ///
    /// - Throws: `logicalRange` where it is not a whole number of the unit: nothing is rounded.
    public mutating func instant(
        _ instant: AvroInstant, _ unit: AvroTimeUnit, at field: StaticString? = nil
    ) throws(AvroCodecError) {
        guard let count = instant.count(in: unit) else {
            throw AvroCodecError(.logicalRange, "the instant is not a whole number of \(unit)").inside(field: field)
        }
        long(count)
    }

    /// A long.
    ///
    /// - Throws: `logicalRange` where it is not a whole number of the unit: nothing is rounded.
    public mutating func localDateTime(
        _ time: AvroLocalDateTime, _ unit: AvroTimeUnit, at field: StaticString? = nil
    ) throws(AvroCodecError) {
        guard let count = time.count(in: unit) else {
            throw AvroCodecError(.logicalRange, "the time is not a whole number of \(unit)").inside(field: field)
        }
        long(count)
    }

    /// A fixed of twelve bytes: three numbers, the lowest byte first.
    public mutating func duration(_ duration: AvroDuration) {
        reserve(12)
        for (place, number) in [duration.months, duration.days, duration.milliseconds].enumerated() {
            base.storeBytes(of: number.littleEndian, toByteOffset: end + place * 4, as: UInt32.self)
        }
        end += 12
    }

    // MARK: Identifiers

    /// A string of 36 characters, in lower case.
    public mutating func uuid(_ uuid: UUID) {
        reserve(37)
        base.storeBytes(of: 72, toByteOffset: end, as: UInt8.self)
        var place = end + 1
        withUnsafeBytes(of: uuid.uuid) { bytes in
            for (position, byte) in bytes.enumerated() {
                if position == 4 || position == 6 || position == 8 || position == 10 {
                    base.storeBytes(of: UInt8(ascii: "-"), toByteOffset: place, as: UInt8.self)
                    place += 1
                }
                base.storeBytes(of: AvroWriter.digit(byte >> 4), toByteOffset: place, as: UInt8.self)
                base.storeBytes(of: AvroWriter.digit(byte & 15), toByteOffset: place + 1, as: UInt8.self)
                place += 2
            }
        }
        end = place
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }

    /// A fixed of 16 bytes.
    public mutating func fixedUUID(_ uuid: UUID) {
        withUnsafeBytes(of: uuid.uuid) { raw($0) }
    }

    // MARK: Decimals

    /// Bytes: the integer in as few as it needs.
    ///
    /// - Throws: `logicalRange` where the decimal has another scale, or more digits than the precision: nothing is rounded.
    public mutating func decimal(
        _ decimal: AvroDecimal, precision: Int, scale: Int, at field: StaticString? = nil
    ) throws(AvroCodecError) {
        do throws(AvroCodecError) {
            try decimal.check(precision: precision, scale: scale)
            guard decimal.unscaled.count <= decimalBytes else {
                throw AvroCodecError(.logicalRange, "a decimal has from 1 to \(decimalBytes) bytes")
            }
            try bytes(decimal.unscaled)
        } catch {
            throw error.inside(field: field)
        }
    }

    /// A fixed: the integer in as many bytes as it has.
    ///
    /// - Throws: `logicalRange` where the decimal has another scale, or more digits than the precision: nothing is rounded.
    public mutating func fixedDecimal(
        _ decimal: AvroDecimal, size: Int, precision: Int, scale: Int, at field: StaticString? = nil
    ) throws(AvroCodecError) {
        do throws(AvroCodecError) {
            try decimal.check(precision: precision, scale: scale)
            guard decimal.unscaled.count <= size else {
                throw AvroCodecError(.logicalRange, "the decimal does not fit the bytes of the fixed")
            }
            for _ in decimal.unscaled.count..<size { byte(decimal.isNegative ? 0xFF : 0) }
            raw(decimal.unscaled)
        } catch {
            throw error.inside(field: field)
        }
    }

    /// Bytes that hold the integer, as bytes, and its scale, as an int.
    ///
    /// - Throws: `logicalRange` where the scale is not one of 32 bits; `limit` where the integer is too long.
    public mutating func bigDecimal(
        _ decimal: AvroDecimal, at field: StaticString? = nil
    ) throws(AvroCodecError) {
        do throws(AvroCodecError) {
            guard let scale = Int32(exactly: decimal.scale), decimal.unscaled.count <= decimalBytes else {
                throw AvroCodecError(.logicalRange, "the decimal has a scale or a length that is out of range")
            }
            let inner =
                AvroWriter.size(of: Int64(decimal.unscaled.count)) + decimal.unscaled.count + AvroWriter.size(of: Int64(scale))
            guard inner <= maximum else { throw tooLong() }
            long(Int64(inner))
            try bytes(decimal.unscaled)
            int(scale)
        } catch {
            throw error.inside(field: field)
        }
    }

    /// The bytes that a number takes.
    private static func size(of value: Int64) -> Int {
        let bits = UInt64(bitPattern: value << 1 ^ value >> 63)
        return max(1, (UInt64.bitWidth - bits.leadingZeroBitCount + 6) / 7)
    }
}

extension AvroDecimal {
    fileprivate func check(precision: Int, scale: Int) throws(AvroCodecError) {
        guard self.scale == scale else {
            throw AvroCodecError(.logicalRange, "the decimal has a scale of \(self.scale), not of \(scale)")
        }
        guard fits(precision: precision) else {
            throw AvroCodecError(.logicalRange, "the decimal has more digits than its precision")
        }
    }

    /// Whether the integer has so many digits or fewer.
    private func fits(precision: Int) -> Bool {
        // Most are far below; only one near the bound is compared with it.
        guard unscaled.count > LogicalType.bytes(ofDigits: precision) else { return true }
        if unscaled.count <= 8, precision <= 18 {
            let value = unscaled.reduce(isNegative ? -1 as Int64 : 0) { $0 << 8 | Int64($1) }
            var bound: UInt64 = 1
            for _ in 0..<precision { bound *= 10 }
            return value.magnitude < bound
        }
        return AvroDecimal.isMagnitude(of: unscaled, below: AvroDecimal.powerOfTen(precision))
    }
}

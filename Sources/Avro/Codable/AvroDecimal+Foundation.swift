public import Foundation

extension AvroDecimal {
    /// The digits that a `Decimal` surely holds.
    private static let digitsOfDecimal = 38

    /// The same number, with as many digits behind the point as it needs.
    ///
    /// - Throws: `number` where it is not a number.
    public init(_ number: Decimal) throws(AvroCodecError) {
        guard number.isFinite, let decimal = AvroDecimal(number.description, maximum: 400) else {
            throw AvroCodecError(.number, "the decimal is not a number")
        }
        self = decimal
    }

    /// The same number.
    ///
    /// - Throws: `number` where it has more than 38 digits, or is too small.
    public func decimal() throws(AvroCodecError) -> Decimal {
        let text = description
        let digits = text.utf8.drop { !(UInt8(ascii: "1")...UInt8(ascii: "9") ~= $0) }
        let isPointed = digits.contains(UInt8(ascii: "."))
        guard digits.count - (isPointed ? 1 : 0) <= AvroDecimal.digitsOfDecimal, scale <= 127,
            let number = Decimal(string: text, locale: nil)
        else { throw AvroCodecError(.number, "the decimal does not fit a Decimal of 38 digits") }
        return number
    }
}

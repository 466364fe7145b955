/// Dates and times of RFC 3339, section 5.6.
enum DateTimeFormat {
    static func isDateTime(_ text: [UInt8]) -> Bool {
        text.count > 10 && (text[10] | 0x20) == UInt8(ascii: "t") && isDate(text[..<10]) && isTime(text[11...])
    }

    static func isDate(_ text: some RandomAccessCollection<UInt8>) -> Bool {
        var text = ByteReader(text)
        guard let year = text.digits(4), text.take("-"), let month = text.digits(2), text.take("-"), let day = text.digits(2),
            text.isAtEnd, 1...12 ~= month
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return 1...days[month - 1] ~= day
    }

    /// A second 60 is there only where it is the last of a day in UTC.
    static func isTime(_ text: some RandomAccessCollection<UInt8>) -> Bool {
        var text = ByteReader(text)
        guard let hour = text.digits(2), text.take(":"), let minute = text.digits(2), text.take(":"),
            let second = text.digits(2), hour < 24, minute < 60, second <= 60
        else { return false }
        if text.take(".") {
            guard text.someDigits() else { return false }
        }
        var offset = 0
        if !text.take("Z"), !text.take("z") {
            let isBehind = text.take("-")
            guard isBehind || text.take("+"), let hours = text.digits(2), text.take(":"), let minutes = text.digits(2),
                hours < 24, minutes < 60
            else { return false }
            offset = (hours * 60 + minutes) * (isBehind ? -1 : 1)
        }
        guard text.isAtEnd else { return false }
        guard second == 60 else { return true }
        return (hour * 60 + minute - offset + 2 * 1_440) % 1_440 == 1_439
    }
}

/// Durations of RFC 3339, appendix A.
enum DurationFormat {
    static func accepts(_ text: [UInt8]) -> Bool {
        var text = ByteReader(text)
        guard text.take("P"), !text.isAtEnd else { return false }
        if text.digitsThen("W") { return text.isAtEnd }
        guard units(["Y", "M", "D"], &text) != nil else { return false }
        guard text.take("T") else { return text.isAtEnd && text.place > 1 }
        guard let count = units(["H", "M", "S"], &text), count > 0 else { return false }
        return text.isAtEnd
    }

    /// Takes numbers with their units, each right behind the one before it in the list; nil where one is left out between two.
    private static func units(_ units: [Unicode.Scalar], _ text: inout ByteReader) -> Int? {
        var last: Int?
        var count = 0
        for (position, unit) in units.enumerated() where text.digitsThen(unit) {
            if let last, position > last + 1 { return nil }
            last = position
            count += 1
        }
        return count
    }
}

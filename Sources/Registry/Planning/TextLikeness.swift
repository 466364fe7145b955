/// What the texts of equivalent schemas with equal references share, which tells most others apart without parsing them.
///
/// Such texts hold the same bytes in another order, but for records that are an `error` in one of them.
struct TextLikeness: Equatable {
    /// How often each byte stands in the text, but for what distinguishes the words `record` and `error`: a `c` and a `d` more,
    /// and an `r` less.
    private let counts: [Int]
    /// The lengths in bytes that texts of equivalent schemas have.
    let lengths: ClosedRange<Int>

    init(_ text: String) {
        var text = text
        var counts = [Int](repeating: 0, count: 256)
        let (records, errors) = text.withUTF8 { utf8 in
            for byte in utf8 { counts[Int(byte)] += 1 }
            return (TextLikeness.count(#":"record""#, in: utf8), TextLikeness.count(#":"error""#, in: utf8))
        }
        lengths = text.utf8.count - records...text.utf8.count + errors
        let (c, d, r) = (Int(UInt8(ascii: "c")), Int(UInt8(ascii: "d")), Int(UInt8(ascii: "r")))
        counts[d] -= counts[c]
        counts[r] += counts[c]
        counts[c] = 0
        self.counts = counts
    }

    static func == (a: TextLikeness, b: TextLikeness) -> Bool { a.counts == b.counts }

    /// How often a member has a word as its value. Some of these may lie in other values than types, which does no harm.
    private static func count(_ word: StaticString, in utf8: UnsafeBufferPointer<UInt8>) -> Int {
        let length = word.utf8CodeUnitCount
        var count = 0
        for start in utf8.indices.dropLast(length - 1) where utf8[start] == UInt8(ascii: ":") {
            if (1..<length).allSatisfy({ utf8[start + $0] == word.utf8Start[$0] }) { count += 1 }
        }
        return count
    }
}

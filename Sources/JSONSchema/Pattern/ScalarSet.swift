/// A set of Unicode scalars: ranges, and properties that are asked of each scalar.
struct ScalarSet: Sendable, Hashable {
    typealias Bounds = ClosedRange<UInt32>

    static let last: UInt32 = 0x10FFFF

    /// Sorted, and with a gap between any two.
    private(set) var ranges: [Bounds] = []
    private(set) var properties: [ScalarProperty] = []
    /// Whether the properties, or the ranges beside them, are what the set does not hold.
    private(set) var isNegated = false
    /// Which of the first 128 scalars the set holds.
    private var low: (UInt64, UInt64) = (0, 0)

    init(_ ranges: [Bounds] = [], properties: [ScalarProperty] = [], isNegated: Bool = false) {
        let merged = ScalarSet.merged(ranges)
        // A set costs as much as it has properties.
        self.properties = properties.count < 2 ? properties : Array(Set(properties))
        if isNegated, properties.isEmpty {
            self.ranges = ScalarSet.inverted(merged)
        } else {
            self.ranges = merged
            self.isNegated = isNegated
        }
        guard self.properties.isEmpty else {
            for value in UInt32(0)..<128 where holdsAfterSearch(value) { setLow(value) }
            return
        }
        for range in self.ranges {
            guard range.lowerBound < 128 else { break }
            for value in range.lowerBound...min(range.upperBound, 127) { setLow(value) }
        }
    }

    private mutating func setLow(_ value: UInt32) {
        if value < 64 { low.0 |= 1 << UInt64(value) } else { low.1 |= 1 << UInt64(value - 64) }
    }

    init(_ scalar: UInt32) { self.init([scalar...scalar]) }

    static func == (one: ScalarSet, other: ScalarSet) -> Bool {
        one.ranges == other.ranges && Set(one.properties) == Set(other.properties) && one.isNegated == other.isNegated
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(ranges)
        hasher.combine(properties.count)
        hasher.combine(isNegated)
    }

    @inline(__always)
    func holds(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return low.0 & (1 << UInt64(scalar)) != 0 }
        if scalar < 128 { return low.1 & (1 << UInt64(scalar - 64)) != 0 }
        return holdsAfterSearch(scalar)
    }

    private func holdsAfterSearch(_ scalar: UInt32) -> Bool {
        var (start, end) = (0, ranges.count)
        while start < end {
            let middle = (start + end) / 2
            if ranges[middle].upperBound < scalar { start = middle + 1 } else { end = middle }
        }
        let isInRange = start < ranges.count && ranges[start].lowerBound <= scalar
        let isIn = isInRange || !properties.isEmpty && properties.contains { $0.holds(scalar) }
        return isIn != isNegated
    }

    /// Whether no scalar is in both; false also where that cannot be told.
    func isDisjoint(with other: ScalarSet) -> Bool {
        guard properties.isEmpty, other.properties.isEmpty else { return false }
        var (own, others) = (0, 0)
        while own < ranges.count, others < other.ranges.count {
            if ranges[own].upperBound < other.ranges[others].lowerBound {
                own += 1
            } else if other.ranges[others].upperBound < ranges[own].lowerBound {
                others += 1
            } else {
                return false
            }
        }
        return true
    }

    /// The one scalar of the set, where it has but one.
    var single: UInt32? {
        guard ranges.count == 1, properties.isEmpty, ranges[0].count == 1 else { return nil }
        return ranges[0].lowerBound
    }

    // MARK: Ranges

    private static func merged(_ ranges: [Bounds]) -> [Bounds] {
        guard ranges.count > 1 else { return ranges }
        var merged: [Bounds] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let end = merged.last?.upperBound, range.lowerBound <= end + 1 {
                merged[merged.count - 1] = merged[merged.count - 1].lowerBound...max(end, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    private static func inverted(_ ranges: [Bounds]) -> [Bounds] {
        var inverted: [Bounds] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { inverted.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        if next <= last { inverted.append(next...last) }
        return inverted
    }
}

extension ScalarSet {
    // What ECMA-262 calls CharacterClassEscape and LineTerminator.
    static let digits: [Bounds] = [0x30...0x39]
    static let word: [Bounds] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
    static let space: [Bounds] = [
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ]
    static let notLineEnd = ScalarSet([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029], isNegated: true)
    static let all = ScalarSet([0...last])

    static func complement(of ranges: [Bounds]) -> [Bounds] { ScalarSet(ranges, isNegated: true).ranges }

    static func isWord(_ scalar: UInt32) -> Bool { word.contains { $0.contains(scalar) } }
}

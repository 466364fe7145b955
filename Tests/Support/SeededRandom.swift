/// SplitMix64: the same seed, the same numbers.
package struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    package mutating func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// True one time in so many.
    package mutating func isOne(in count: Int) -> Bool { next(below: count) == 0 }

    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(below: elements.count)] }
}

import Synchronization

/// Random numbers for request ids, which must differ and need not be secret.
///
/// The system gives the seed; asking it for each id would cost a system call, which is more than the id costs.
/// The generator is xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021).
final class RandomWords: Sendable {
    private struct Generator {
        var a, b, c, d: UInt64

        mutating func next() -> UInt64 {
            let result = RandomWords.rotate(b &* 5, by: 7) &* 9
            let shifted = b << 17
            c ^= a
            d ^= b
            b ^= c
            a ^= d
            c ^= shifted
            d = RandomWords.rotate(d, by: 45)
            return result
        }
    }

    private let generator: Mutex<Generator>

    static let shared = RandomWords()

    init() {
        var system = SystemRandomNumberGenerator()
        // The generator stands still when all words are zero.
        generator = Mutex(Generator(a: system.next() | 1, b: system.next(), c: system.next(), d: system.next()))
    }

    func pair() -> (UInt64, UInt64) {
        generator.withLock { ($0.next(), $0.next()) }
    }

    private static func rotate(_ word: UInt64, by count: UInt64) -> UInt64 { word << count | word >> (64 - count) }
}

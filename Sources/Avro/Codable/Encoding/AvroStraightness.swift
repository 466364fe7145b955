import Synchronization

/// Whether values of a layout are likely to be written straight: after one was not, the next are not tried.
struct AvroStraightness: ~Copyable, Sendable {
    private let pause = Atomic<Int>(0)

    private static let length = 64

    var isWorthTrying: Bool {
        guard pause.load(ordering: .relaxed) > 0 else { return true }
        pause.wrappingSubtract(1, ordering: .relaxed)
        return false
    }

    func hasFailed() { pause.store(AvroStraightness.length, ordering: .relaxed) }
}

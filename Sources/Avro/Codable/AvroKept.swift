import Synchronization

/// An object that is made where it is first asked for, and kept.
///
/// `AtomicLazyReference` does the same, and costs as much as encoding five fields, because it is not compiled for its type.
struct AvroKept<Value: AnyObject & Sendable>: ~Copyable, Sendable {
    /// The address of the object; 0 where there is none yet.
    private let kept = Atomic<UInt>(0)

    deinit { AvroKept.object(kept.load(ordering: .acquiring))?.release() }

    @inline(__always)
    private static func object(_ address: UInt) -> Unmanaged<Value>? {
        UnsafeRawPointer(bitPattern: address).map { Unmanaged.fromOpaque($0) }
    }

    /// - Parameter make: may be called by several threads at once; one of their objects is kept.
    @inline(__always)
    func value(_ make: () -> Value) -> Value {
        if let kept = AvroKept.object(kept.load(ordering: .acquiring)) { return kept.takeUnretainedValue() }
        return keep(make())
    }

    @inline(never)
    private func keep(_ value: Value) -> Value {
        let made = Unmanaged.passRetained(value)
        let (isKept, earlier) = kept.compareExchange(
            expected: 0, desired: UInt(bitPattern: made.toOpaque()), ordering: .acquiringAndReleasing)
        guard !isKept, let earlier = AvroKept.object(earlier) else { return value }
        made.release()
        return earlier.takeUnretainedValue()
    }
}

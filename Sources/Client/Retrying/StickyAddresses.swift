import Synchronization

/// The addresses of a registry, beginning with the one that answered last.
final class StickyAddresses: Sendable {
    private let addresses: [String]
    private let current = Mutex(0)

    init(_ addresses: [String]) { self.addresses = addresses }

    /// All of them, in the order in which they are to be asked.
    var inOrder: [String] {
        let first = current.withLock { $0 }
        return Array(addresses[first...] + addresses[..<first])
    }

    func hasAnswered(_ address: String) {
        guard addresses.count > 1, let position = addresses.firstIndex(of: address) else { return }
        current.withLock { $0 = position }
    }
}

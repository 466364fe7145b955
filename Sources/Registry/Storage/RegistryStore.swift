package import SchemaModel

/// Where the registry keeps its truth. Ids, versions and uniqueness are its constraints and transactions.
///
/// What every store holds (`StoreContractTests`; a new store joins there):
/// * Sequences follow the order of commits. They may have gaps; none is given twice.
/// * A write that was acknowledged is seen by every read that begins later, and outlives the process.
/// * Names are told apart and sorted by the bytes of their UTF-8.
/// * An id is never handed out twice in its context, whatever was removed.
/// * Values of sensitive properties are sealed before they reach the disk; readers and writers only see clear ones.
///   `ContentCodec` does both, between a content and its row, for every store.
/// * Closing lets nobody in any more and waits for those inside; a closed store throws `StorageFailure.closed`.
package protocol RegistryStore: Sendable {
    /// Runs `body` on one consistent state, on the thread of the caller: who computes for long brings a thread of its own.
    func read<T: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> T) async throws -> T

    /// Runs `body` in a serialisable transaction, one at a time, and returns once it is durable.
    ///
    /// `body` must be short: every other write waits for it. It may run more than once; only its last run counts. A
    /// caller that is cancelled still leaves its write to finish.
    ///
    /// - Parameter principal: Who changes something, for the record of changes and the versions; nil where nobody is known.
    func write<T: Sendable>(by principal: String?, _ body: @escaping @Sendable (any StoreWriter) throws -> T) async throws -> T

    /// Whether what is stored can be read, and what is written will be found again.
    ///
    /// - Throws: `RegistryError.storage` with the reason.
    func check() async throws

    /// Says that so many more writes are being prepared, or fewer: a store may let a commit wait for them.
    func expectWrites(_ more: Int)
}

extension RegistryStore {
    package func expectWrites(_ more: Int) {}
}

/// What a plan relied on, so that the writer can tell whether it still holds.
package enum StampKey: Sendable, Hashable {
    case subject(Subject)
    case config(ConfigScope)
    case mode(ConfigScope)

    /// A number for each case.
    var kind: Int {
        switch self {
        case .subject: 0
        case .config: 1
        case .mode: 2
        }
    }
}

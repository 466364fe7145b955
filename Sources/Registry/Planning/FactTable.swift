import SchemaModel
import Synchronization

/// What plans have read of subjects and settings, each with its stamp, so that the next plan need not ask the database.
///
/// It decides nothing. What it holds may be outdated: the writer compares the stamps of a plan before it applies it, and a
/// plan that comes to anything else than a write is made again over the database.
final class FactTable: Sendable {
    private struct Entry: Sendable {
        let stamp: Int64?
        let fact: Fact
    }

    enum Fact: Sendable {
        case subject(SubjectFacts)
        case config(SubjectConfig?)
        case mode(RegistryMode?)
    }

    private let table: Mutex<SecondChanceTable<StampKey, Entry>>

    /// - Parameter bytes: What the facts may take, about.
    init(bytes: Int) { table = Mutex(SecondChanceTable(limit: bytes)) }

    subscript(key: StampKey) -> (stamp: Int64?, fact: Fact)? {
        table.withLock { $0.use(key) }.map { ($0.stamp, $0.fact) }
    }

    /// Keeps a fact, unless a newer one is there.
    func learn(_ fact: Fact, of key: StampKey, stamp: Int64?) {
        table.withLock { table in
            if let known = table.use(key), (known.stamp ?? 0) > (stamp ?? 0) { return }
            table.insert(Entry(stamp: stamp, fact: fact), for: key, cost: fact.cost)
        }
    }

    func forget(_ keys: some Sequence<StampKey>) {
        table.withLock { table in
            for key in keys { table.remove(key) }
        }
    }
}

/// What a registration must know of a subject.
struct SubjectFacts: Sendable {
    /// The newest live version.
    let newest: StoredVersion?
    /// Of live and soft-deleted versions; 0 where there are none.
    let highest: Int
    let contents: KnownContents
}

/// Which contents versions of a subject may have: what is not in here, none has.
///
/// It is shared by all facts of a subject and only grows. A version that is gone by now does no harm: the database is asked.
final class KnownContents: Sendable {
    private struct State {
        /// The first bytes of identities and of equivalence keys. Nothing makes one look like the other.
        var prefixes: Set<UInt64> = []
        var hasReferences = false

        mutating func add(_ keys: ContentKeys) {
            prefixes.insert(KnownContents.prefix(keys.identity.bytes))
            prefixes.insert(KnownContents.prefix(keys.equivalence))
            if keys.hasReferences { hasReferences = true }
        }
    }

    private let state: Mutex<State>

    init(_ known: [ContentKeys]) {
        var state = State()
        for keys in known { state.add(keys) }
        self.state = Mutex(state)
    }

    func add(_ keys: ContentKeys) { state.withLock { $0.add(keys) } }

    func mayHold(_ identity: ContentIdentity) -> Bool {
        state.withLock { $0.prefixes.contains(KnownContents.prefix(identity.bytes)) }
    }

    func mayHold(_ key: EquivalenceKey, orReferences: Bool) -> Bool {
        state.withLock { $0.prefixes.contains(KnownContents.prefix(key.bytes)) || orReferences && $0.hasReferences }
    }

    /// Bytes, about.
    var cost: Int { state.withLock { $0.prefixes.count * 16 } }

    private static func prefix(_ hash: [UInt8]) -> UInt64 { hash.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}

extension FactTable.Fact {
    /// Bytes, about.
    fileprivate var cost: Int {
        switch self {
        case .subject(let facts): 512 + (facts.newest?.content.cost ?? 0) + facts.contents.cost
        case .config(let config): 512 + (config?.cost ?? 0)
        case .mode: 512
        }
    }
}

extension SchemaContent {
    /// Bytes, about.
    fileprivate var cost: Int {
        text.utf8.count + references.reduce(0) { $0 + 64 + $1.name.utf8.count + $1.subject.utf8.count }
            + (metadata?.cost ?? 0) + (ruleSet?.cost ?? 0)
    }
}

extension SubjectConfig {
    fileprivate var cost: Int {
        [defaultMetadata, overrideMetadata].reduce(0) { $0 + ($1?.cost ?? 0) }
            + [defaultRuleSet, overrideRuleSet].reduce(0) { $0 + ($1?.cost ?? 0) }
    }
}

extension Metadata {
    fileprivate var cost: Int {
        tags.reduce(0) { $1.value.reduce($0 + 64 + $1.key.utf8.count) { $0 + 32 + $1.utf8.count } }
            + properties.reduce(0) { $0 + 64 + $1.key.utf8.count + $1.value.utf8.count }
            + sensitive.reduce(0) { $0 + 32 + $1.utf8.count }
    }
}

extension RuleSet {
    fileprivate var cost: Int {
        (migrationRules + domainRules + encodingRules).reduce(0) { cost, rule in
            let texts = [rule.name, rule.doc, rule.type, rule.expr, rule.onSuccess, rule.onFailure]
            let params = rule.params ?? [:]
            return cost + 256 + texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
                + (rule.tags ?? []).reduce(0) { $0 + 32 + $1.utf8.count }
                + params.reduce(0) { $0 + 64 + $1.key.utf8.count + $1.value.utf8.count }
        }
    }
}

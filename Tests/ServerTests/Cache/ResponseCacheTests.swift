import Testing

@testable import SchemaRegistryServer

@Suite("The response cache")
struct ResponseCacheTests {
    private static let key = CacheKey.latest(subject: "s")

    private enum Step: CaseIterable {
        case moment, read, store, commit, publish
    }

    /// Every order of the steps in which a reader stamps before it reads before it stores, and a writer commits
    /// before it publishes.
    private static let orders: [[Step]] = {
        func extend(_ steps: [Step], _ reader: ArraySlice<Step>, _ writer: ArraySlice<Step>) -> [[Step]] {
            guard !reader.isEmpty || !writer.isEmpty else { return [steps] }
            var orders: [[Step]] = []
            if let next = reader.first { orders += extend(steps + [next], reader.dropFirst(), writer) }
            if let next = writer.first { orders += extend(steps + [next], reader, writer.dropFirst()) }
            return orders
        }
        return extend([], [.moment, .read, .store], [.commit, .publish])
    }()

    @Test("an answer from before a write is never kept after it, whatever the order of the steps")
    func interleaving() {
        #expect(ResponseCacheTests.orders.count == 10)
        var kept = 0
        for order in ResponseCacheTests.orders {
            let cache = ResponseCache(byteLimit: 10_000)
            var database = "old"
            var moment = cache.moment
            var read = ""
            for step in order {
                switch step {
                case .moment: moment = cache.moment
                case .read: read = database
                case .store: cache.store(CachedBody(Array(read.utf8)), for: ResponseCacheTests.key, readAt: moment)
                case .commit: database = "new"
                case .publish: cache.publish(sequence: 1, dropping: [ResponseCacheTests.key])
                }
            }
            let answer = cache.body(for: ResponseCacheTests.key)
            #expect(answer == nil || answer == CachedBody(Array("new".utf8)), "\(order)")
            if answer != nil { kept += 1 }
        }
        // A reader that begins after the write must be able to fill the cache, or it would stay empty.
        #expect(kept == 1)
    }

    @Test("a write drops the keys it touches and no others")
    func dropping() {
        let cache = ResponseCache(byteLimit: 10_000)
        for id in 1...3 { cache.store(CachedBody([UInt8(id)]), for: .schema(id: id), readAt: cache.moment) }
        cache.publish(sequence: 7, dropping: [.schema(id: 2), .schema(id: 9)])
        #expect(cache.body(for: .schema(id: 1)) != nil)
        #expect(cache.body(for: .schema(id: 2)) == nil)
        #expect(cache.sequence == 7)
        cache.publish(sequence: 6, dropping: [])
        #expect(cache.sequence == 7)
    }

    @Test("the cache stays within its bytes, and keeps what is asked for")
    func eviction() {
        let body = CachedBody([UInt8](repeating: 0, count: 1000))
        let limit = 10 * (1000 + ResponseCache.overhead)
        let cache = ResponseCache(byteLimit: limit)
        for id in 0..<1000 {
            cache.store(body, for: .schema(id: id), readAt: cache.moment)
            #expect(cache.bytes <= limit)
            #expect(cache.body(for: .schema(id: 0)) != nil)
        }
        #expect((0..<1000).count { cache.body(for: .schema(id: $0)) != nil } == 10)
        cache.publish(sequence: 1, dropping: (0..<1000).map { CacheKey.schema(id: $0) })
        #expect(cache.bytes == 0)
    }

    @Test("a body larger than the whole cache is not kept")
    func tooLarge() {
        let cache = ResponseCache(byteLimit: 100)
        cache.store(CachedBody([1]), for: .schema(id: 1), readAt: cache.moment)
        #expect(cache.body(for: .schema(id: 1)) == nil)
    }

    @Test("storing a key again replaces it")
    func replacing() {
        let cache = ResponseCache(byteLimit: 10_000)
        for byte in 1...2 { cache.store(CachedBody([UInt8(byte)]), for: .schema(id: 1), readAt: cache.moment) }
        #expect(cache.body(for: .schema(id: 1)) == CachedBody([2]))
        #expect(cache.bytes == 1 + ResponseCache.overhead)
    }

    @Test("equal bytes have equal entity tags, others do not")
    func tags() {
        #expect(CachedBody([1, 2]).entityTag == CachedBody([1, 2]).entityTag)
        #expect(CachedBody([1, 2]).entityTag != CachedBody([2, 1]).entityTag)
        #expect(CachedBody([]).entityTag.count == 34)
    }
}

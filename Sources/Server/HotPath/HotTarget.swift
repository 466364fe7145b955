/// A request target that the hot path knows. Anything unusual in it (a query, an escape) is left to the routes.
struct HotTarget {
    let key: CacheKey

    init?(_ uri: String) {
        var uri = uri
        guard let key = uri.withUTF8({ HotTarget.key(UnsafeRawBufferPointer($0)) }) else { return nil }
        self.key = key
    }

    private static func key(_ uri: UnsafeRawBufferPointer) -> CacheKey? {
        let schemas: StaticString = "/schemas/ids/"
        if uri.begins(with: schemas) {
            let target = uri[schemas.utf8CodeUnitCount...]
            let digits = target.prefix { $0 != UInt8(ascii: "?") }
            guard (1...9).contains(digits.count) else { return nil }
            var id = 0
            for byte in digits {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                id = id * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return schema(id, query: UnsafeRawBufferPointer(rebasing: target.dropFirst(digits.count)))
        }
        let subjects: StaticString = "/subjects/"
        let latest: StaticString = "/versions/latest"
        let length = subjects.utf8CodeUnitCount + latest.utf8CodeUnitCount
        guard uri.count > length, uri.begins(with: subjects), uri.ends(with: latest) else { return nil }
        let subject = uri[subjects.utf8CodeUnitCount..<(uri.count - latest.utf8CodeUnitCount)]
        // A leading colon can name a context. Other bytes beyond letters and these signs may need decoding.
        guard subject.first != UInt8(ascii: ":"), subject.allSatisfy(isPlain) else { return nil }
        return .latest(subject: String(decoding: subject, as: UTF8.self))
    }

    /// The queries that deserializers send: `?subject=name`, `?fetchMaxId=false`, or the second and then the first.
    private static func schema(_ id: Int, query: UnsafeRawBufferPointer) -> CacheKey? {
        guard !query.isEmpty else { return .schema(id: id) }
        let (noMaximum, subject): (StaticString, StaticString) = ("?fetchMaxId=false", "subject=")
        var rest = query.dropFirst(1)
        if query.begins(with: noMaximum) {
            rest = query.dropFirst(noMaximum.utf8CodeUnitCount)
            if rest.isEmpty { return .schema(id: id) }
            guard rest.first == UInt8(ascii: "&") else { return nil }
            rest = rest.dropFirst()
        }
        guard UnsafeRawBufferPointer(rebasing: rest).begins(with: subject) else { return nil }
        let name = rest.dropFirst(subject.utf8CodeUnitCount)
        guard let first = name.first, first != UInt8(ascii: ":"), name.allSatisfy(isPlain) else { return nil }
        return .schema(id: id, subject: String(decoding: name, as: UTF8.self))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func begins(with text: StaticString) -> Bool {
        text.withUTF8Buffer { count >= $0.count && prefix($0.count).elementsEqual($0) }
    }

    fileprivate func ends(with text: StaticString) -> Bool {
        text.withUTF8Buffer { count >= $0.count && suffix($0.count).elementsEqual($0) }
    }
}

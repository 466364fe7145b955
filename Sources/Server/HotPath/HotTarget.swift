/// A request target that the hot path knows. Anything unusual in it (a query, an escape) is left to the routes.
struct HotTarget {
    let key: CacheKey
    let template: String

    init?(_ uri: String) {
        var uri = uri
        guard let key = uri.withUTF8({ HotTarget.key(UnsafeRawBufferPointer($0)) }) else { return nil }
        self.key = key
        switch key {
        case .schema: template = "/schemas/ids/{id}"
        case .latest: template = "/subjects/{subject}/versions/{version}"
        }
    }

    private static func key(_ uri: UnsafeRawBufferPointer) -> CacheKey? {
        let schemas: StaticString = "/schemas/ids/"
        if uri.begins(with: schemas) {
            let digits = uri[schemas.utf8CodeUnitCount...]
            guard (1...9).contains(digits.count) else { return nil }
            var id = 0
            for byte in digits {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                id = id * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return .schema(id: id)
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

import NIOCore
import NIOHTTP1

/// The headers that the hot path looks at, found in one pass.
struct HotFields {
    private(set) var host: String?
    private(set) var accept: String?
    private(set) var requestID: String?
    private(set) var origin: String?
    private(set) var fetchSite: String?
    private(set) var ifNoneMatch: String?
    private(set) var acceptEncoding: String?
    private(set) var contentType: String?
    private(set) var contentEncoding: String?
    private(set) var authorization: String?

    /// nil where one of them stands twice: what that means, the routes decide.
    init?(_ headers: HTTPHeaders) {
        for (name, value) in headers {
            // The length decides almost always, and costs nothing.
            let isFirst: Bool
            switch name.utf8.count {
            case 4 where name.isHeader("host"): isFirst = HotFields.set(&host, value)
            case 6 where name.isHeader("accept"): isFirst = HotFields.set(&accept, value)
            case 6 where name.isHeader("origin"): isFirst = HotFields.set(&origin, value)
            case 12 where name.isHeader("x-request-id"): isFirst = HotFields.set(&requestID, value)
            case 12 where name.isHeader("content-type"): isFirst = HotFields.set(&contentType, value)
            case 16 where name.isHeader("content-encoding"): isFirst = HotFields.set(&contentEncoding, value)
            case 13 where name.isHeader("if-none-match"): isFirst = HotFields.set(&ifNoneMatch, value)
            case 13 where name.isHeader("authorization"): isFirst = HotFields.set(&authorization, value)
            case 14 where name.isHeader("sec-fetch-site"): isFirst = HotFields.set(&fetchSite, value)
            case 15 where name.isHeader("accept-encoding"): isFirst = HotFields.set(&acceptEncoding, value)
            default: continue
            }
            guard isFirst else { return nil }
        }
    }

    /// Whether the routes have to compress an answer for this client.
    func wantsCompressed(_ body: ByteBuffer) -> Bool {
        body.readableBytes >= ContentCoding.minimumBytes && ContentCoding.acceptsGzip(acceptEncoding)
    }

    private static func set(_ field: inout String?, _ value: String) -> Bool {
        guard field == nil else { return false }
        field = value
        return true
    }
}

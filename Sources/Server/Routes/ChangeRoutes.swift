import NIOHTTP1
package import SchemaRegistryCore
import SchemaWire

/// The record of changes: everything that was registered, deleted and set, in order.
package struct ChangeRoutes: Sendable {
    /// Default and maximum of a page.
    static let pageSize = 1_000

    let registry: Registry
    let feed: ChangeFeed

    package init(registry: Registry, feed: ChangeFeed) {
        self.registry = registry
        self.feed = feed
    }

    package func add(to routes: inout RouteTable) {
        routes.on(.get, "/changes", query: ["since", "limit"], answering: [ChangeStream.mediaType]) { request in
            let since = try request.query.sequence("since")
            guard ContentNegotiation.asksFor(ChangeStream.mediaType, request.headers.joined("accept")) else {
                return try await page(since, request)
            }
            // A client that was cut off says where it was (html.spec.whatwg.org, section 9.2.3).
            let last = request.headers.first(name: "last-event-id").flatMap { Int64($0) }
            let stream = ChangeStream(registry: registry.session(for: request.caller), feed: feed)
            var response = APIResponse.streaming(stream.body(after: max(last ?? since, 0)), contentType: ChangeStream.mediaType)
            response.headers.append(ResponseHeader("Cache-Control", "no-cache"))
            return response
        }
    }

    private func page(_ since: Int64, _ request: APIRequest) async throws -> APIResponse {
        let limit = try Page(request.query, maximum: ChangeRoutes.pageSize).limit ?? ChangeRoutes.pageSize
        let total = try await registry.session(for: request.caller).changeCount(after: since)
        let changes = try await registry.session(for: request.caller).changes(after: since, limit: limit).items
        var response = try APIResponse.json(.array(try changes.map { try $0.message() }))
        response.headers.append(ResponseHeader("X-Total-Count", String(total)))
        if total > changes.count, let last = changes.last {
            response.headers.append(.next(request.target.with(["since": last.sequence, "limit": Int64(limit)])))
        }
        return response
    }
}

extension QueryParameters {
    /// A number of the record of changes; 0, which is before the first, where it is absent or negative.
    ///
    /// - Throws: 400 for anything else. This route is not of the reference, which would answer 404.
    fileprivate func sequence(_ name: String) throws(APIError) -> Int64 {
        guard let text = self[name]?[...].trimmed, !text.isEmpty else { return 0 }
        guard let value = Int64(text) else {
            throw .badRequest("'\(name)' must be the sequence of a change, a whole number, not '\(text.prefix(100))'")
        }
        return max(value, 0)
    }
}

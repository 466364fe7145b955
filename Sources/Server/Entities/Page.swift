import SchemaWire

/// Which part of a list a caller asks for: [R1].
struct Page: Sendable {
    static let parameters = ["offset", "limit"]

    let offset: Int
    /// Nil for all that follow.
    let limit: Int?

    /// - Parameter maximum: How many are answered at most, and where the caller states no limit or a higher one.
    /// - Throws: 404 where a number is none.
    init(_ query: QueryParameters, maximum: Int? = nil) throws(APIError) {
        // The reference fails on a negative offset; the start of the list is what was meant.
        offset = query.declares("offset") ? max(0, try query.integer("offset", default: 0)) : 0
        let limit = try query.integer("limit", default: -1)
        self.limit = limit > 0 && limit <= maximum ?? limit ? limit : maximum
    }

    /// Whether the answer can be less than the list.
    var isPart: Bool { offset > 0 || limit != nil }

    func apply<T>(_ list: [T]) -> ArraySlice<T> {
        let rest = list.dropFirst(offset)
        return limit.map { rest.prefix($0) } ?? rest
    }

    /// What says how long the whole list is and where it goes on (RFC 8288).
    func headers(total: Int, _ target: RequestTarget) -> [ResponseHeader] {
        guard isPart else { return [] }
        var headers = [ResponseHeader("X-Total-Count", String(total))]
        if let limit, total - offset > limit {
            headers.append(ResponseHeader.next(target.with(["offset": Int64(offset + limit), "limit": Int64(limit)])))
        }
        return headers
    }

    /// The answer with this part of a list that is all here.
    func answer<T>(_ list: [T], _ request: APIRequest, _ message: (T) -> Message) throws -> APIResponse {
        var response = try APIResponse.json(.array(apply(list).map(message)))
        response.headers += headers(total: list.count, request.target)
        return response
    }
}

extension ResponseHeader {
    /// Where a list goes on.
    static func next(_ target: String) -> ResponseHeader { ResponseHeader("Link", "<\(target)>; rel=\"next\"") }
}

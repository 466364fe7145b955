/// Which part of a list a caller asks for: REST reference, section 1.
struct Page: Sendable {
    let offset: Int
    /// Nil for all that follow.
    let limit: Int?

    /// - Parameter maximum: How many are answered at most, and where the caller states no limit or a higher one.
    /// - Throws: 404 where a number is none.
    init(_ query: QueryParameters, maximum: Int? = nil) throws(APIError) {
        // The reference fails on a negative offset; the start of the list is what was meant.
        offset = max(0, try query.integer("offset", default: 0))
        let limit = try query.integer("limit", default: -1)
        self.limit = limit > 0 && limit <= maximum ?? limit ? limit : maximum
    }

    func apply<T>(_ list: [T]) -> ArraySlice<T> {
        let rest = list.dropFirst(offset)
        return limit.map { rest.prefix($0) } ?? rest
    }
}

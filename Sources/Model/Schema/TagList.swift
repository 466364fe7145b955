/// Tags in their order, each once.
package struct TagList: Sendable {
    private var places: [ExactText: Int] = [:]
    /// Nil where a tag was removed.
    private var list: [String?] = []

    package init(_ tags: [String]) { add(tags) }

    package var tags: [String] { list.compactMap(\.self) }

    package mutating func add(_ tags: [String]) {
        for tag in tags where places[tag.exact] == nil {
            places[tag.exact] = list.count
            list.append(tag)
        }
    }

    package mutating func remove(_ tags: [String]) {
        for tag in tags {
            if let place = places.removeValue(forKey: tag.exact) { list[place] = nil }
        }
    }
}

import SchemaModel

/// The errors of one validation, as they are found. Those of a branch are dropped if another branch holds.
struct ErrorCollector {
    /// A step of the way through the schema: a keyword, and what it is followed by.
    struct Step {
        let keyword: ValidationKeyword
        /// A name among the texts of the program, or -1.
        let text: Int32
        /// A position in an array, or -1.
        let index: Int

        init(_ keyword: ValidationKeyword, text: Int32 = -1, index: Int = -1) {
            self.keyword = keyword
            self.text = text
            self.index = index
        }

        func pointer(_ texts: [String]) -> String {
            let start = "/" + keyword.rawValue
            if index >= 0 { return "\(start)/\(index)" }
            return text < 0 ? start : "\(start)/\(JSONPointer.escaped(texts[Int(text)]))"
        }
    }

    struct Entry {
        let path: [Step]
        /// The keyword that does not hold; nil for the schema `false`.
        let keyword: ValidationKeyword?
        /// The node that the keyword is of.
        let node: Int32
        let position: Int
        let message: String
        var isUndecided: Bool
    }

    /// The way from the root to the schema that is being applied.
    var path: [Step] = []
    private(set) var entries: [Entry] = []
    private(set) var isFull = false
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    var count: Int { entries.count }

    mutating func add(
        _ keyword: ValidationKeyword?, node: Int32, position: Int, isUndecided: Bool = false, _ message: () -> String
    ) {
        guard entries.count < limit else {
            isFull = true
            return
        }
        entries.append(
            Entry(
                path: path, keyword: keyword, node: node, position: position, message: message(), isUndecided: isUndecided))
    }

    /// Drops the errors of branches that do not matter.
    mutating func drop(from count: Int) { entries.removeLast(entries.count - count) }

    /// The schema they come from may be one that does not count.
    mutating func makeUndecided(from count: Int) {
        for position in count..<entries.count { entries[position].isUndecided = true }
    }
}

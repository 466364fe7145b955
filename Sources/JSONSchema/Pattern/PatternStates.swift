import SchemaModel

/// What is left of the states that the patterns of one schema have together. It bounds their memory.
struct PatternStates {
    let limit: Limit
    var left: Int

    init(limit: Limit) {
        self.limit = limit
        left = limit.value
    }
}

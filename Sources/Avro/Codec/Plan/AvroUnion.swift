/// How values of a union are told apart.
struct AvroUnion {
    /// The branch that is null.
    let null: Int?
    /// The only branch beside null.
    let only: Int?
    /// Whether values stand by themselves, because there is at most one branch beside null.
    let isBare: Bool

    init(_ branches: [TypeID], in schema: AvroSchema) {
        var (null, other): (Int?, Int?) = (nil, nil)
        for position in branches.indices {
            if null == nil, schema.shape(of: branches[position]) == .primitive(.null) {
                null = position
            } else if other == nil {
                other = position
            }
        }
        self.null = null
        isBare = branches.count - (null == nil ? 0 : 1) <= 1
        only = isBare ? other : nil
    }
}

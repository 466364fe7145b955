/// How values of a union are told apart.
struct AvroUnion {
    /// The branch that is null.
    let null: Int?
    /// The only branch beside null.
    let only: Int?
    /// Whether values stand by themselves, because there is at most one branch beside null.
    let isBare: Bool

    init(_ branches: [TypeID], in schema: AvroSchema) {
        let null = branches.firstIndex { schema.shape(of: $0) == .primitive(.null) }
        let others = branches.indices.filter { $0 != null }
        self.null = null
        isBare = others.count <= 1
        only = isBare ? others.first : nil
    }
}

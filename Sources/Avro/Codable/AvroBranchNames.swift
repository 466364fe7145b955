/// The names that a branch of a union has as a case of a Swift enum: that of its type, simple or full, with the first letter as
/// it is or small.
struct AvroBranchNames {
    let all: [String]

    init(_ schema: AvroSchema, _ index: Int32) {
        let node = schema[TypeID(Int(index))]
        guard let name = node.name else {
            all = [node.word]
            return
        }
        let names = name.namespace.isEmpty ? [name.simple] : [name.simple, name.full]
        all = names.map { AvroBranchNames.small($0) } + names
    }

    func contains(_ key: String) -> Bool { all.contains { $0 == key } }

    private static func small(_ name: String) -> String { name.prefix(1).lowercased() + name.dropFirst() }
}

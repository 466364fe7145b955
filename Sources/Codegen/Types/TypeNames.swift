import SchemaAvro
import SchemaModel

/// What the records and enums of all files are called in Swift.
struct TypeNames {
    private var names: [String: String] = [:]
    /// Full names, by those in Swift.
    private var owners: [String: (full: String, file: String)] = [:]
    /// Where each type is generated: the first file that defines it.
    private var homes: [String: String] = [:]

    init(_ set: SchemaSet) throws(CodegenError) {
        var texts: [String: String] = [:]
        for member in set.members {
            for position in 0..<member.schema.count {
                let id = member.schema.typeID(at: position)
                let node = member.schema[id]
                guard let name = node.name?.full, member.defined.contains(name) else { continue }
                let text = member.schema.comparableText(of: id)
                if let known = texts[name] {
                    guard known == text else {
                        throw CodegenError(
                            .name, "\(homes[name] ?? "another file") defines the type \(name) differently",
                            file: member.file.name,
                            path: name, location: node.source?.location)
                    }
                    continue
                }
                texts[name] = text
                homes[name] = member.file.name
                try add(name, node, member.file.name)
            }
        }
    }

    private mutating func add(_ full: String, _ node: AvroNode, _ file: String) throws(CodegenError) {
        switch node.type {
        case .record, .enumeration: break
        default: return
        }
        try claim(Identifier.type(node.name?.simple ?? full), for: full, node, file)
    }

    /// Takes a name in Swift for a type.
    private mutating func claim(_ name: String, for full: String, _ node: AvroNode, _ file: String) throws(CodegenError) {
        if let owner = owners[name] {
            throw CodegenError(
                .name, "the type would be called \(name), as \(owner.full) of \(owner.file) is", file: file, path: full,
                location: node.source?.location)
        }
        owners[name] = (full, file)
        names[full] = name
    }

    /// Takes the names of files whose text becomes an enum.
    mutating func claimRoots(of set: SchemaSet) throws(CodegenError) {
        for member in set.members where member.isUnionOfBranches {
            let root = member.schema[member.schema.root]
            try claim(Identifier.type(member.file.baseName), for: member.file.name, root, member.file.name)
        }
    }

    /// The name of a record or an enum in Swift.
    subscript(full: String) -> String { names[full] ?? full }

    func isTaken(_ name: String) -> Bool { owners[name] != nil }

    func isGenerated(_ full: String, in file: String) -> Bool { homes[full] == file }
}

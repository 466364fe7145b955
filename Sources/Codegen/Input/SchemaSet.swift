import SchemaAvro
import SchemaModel

/// Files that may use one another's types, each read with those that it needs.
struct SchemaSet {
    struct Member {
        let file: SchemaFile
        let schema: AvroSchema
        /// Full names that the file's own text defines.
        let defined: Set<String>

        /// Whether the whole text becomes an enum: a union of several branches, none of which is null.
        var isUnionOfBranches: Bool {
            guard case .union(let branches) = schema.type(of: schema.root) else { return false }
            return branches.count > 1 && !branches.contains { schema.shape(of: $0) == .primitive(.null) }
        }
    }

    private(set) var members: [Member] = []
    private let files: [SchemaFile]
    private let names: [NamesInText]
    /// The file that defines a type: the first of the list.
    private var definer: [String: Int] = [:]

    init(_ files: [SchemaFile]) throws(CodegenError) {
        self.files = files
        names = files.map { NamesInText($0.text) }
        for (position, names) in names.enumerated() {
            for name in names.defined where definer[name] == nil { definer[name] = position }
        }
        for position in files.indices { members.append(try read(position)) }
    }

    private func read(_ position: Int) throws(CodegenError) -> Member {
        var needed: [Int] = []
        var open: [Int] = []
        need(of: position, &needed, &open)
        let file = files[position]
        do throws(SchemaError) {
            let references = needed.map { ReferenceText(name: files[$0].name, text: files[$0].text) }
            let schema = try AvroSchema(parsing: file.text, references: references, rules: .new)
            return Member(file: file, schema: schema, defined: names[position].defined)
        } catch {
            throw CodegenError(
                .schema, "\(error.message)\(error.message.hasSuffix(".") ? "" : ".") \(error.fix)", file: file.name,
                location: error.location)
        }
    }

    /// Appends the files that a file needs, each behind those that it needs itself, as far as files do not need one another.
    private func need(of position: Int, _ needed: inout [Int], _ open: inout [Int]) {
        open.append(position)
        for name in names[position].missing {
            guard let other = definer[name], !open.contains(other), !needed.contains(other) else { continue }
            need(of: other, &needed, &open)
            needed.append(other)
        }
        open.removeLast()
    }
}

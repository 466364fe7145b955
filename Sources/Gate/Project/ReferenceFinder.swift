import SchemaModel

/// Finds out which schema files refer to which, from their texts: an Avro schema by the full name of a type that one other
/// file defines, a JSON Schema by the path or the identifier in a `$ref`.
package struct ReferenceFinder: Sendable {
    /// The references of each file, by its path.
    package let references: [String: [ProjectSchema.Reference]]

    /// - Parameter files: files that cannot be read as JSON refer to nothing.
    package init(_ files: [(path: String, text: [UInt8])]) {
        var definers: [String: [String]] = [:]
        var uses: [(path: String, words: SchemaWords)] = []
        for file in files {
            guard let root = (try? JSONDocument(parsing: file.text, dialect: .avro))?.root else { continue }
            let type = SchemaType(file: file.path, text: String(decoding: file.text, as: UTF8.self))
            let words = type == .json ? SchemaWords(json: root) : SchemaWords(avro: root)
            for name in words.defined { definers[name, default: []].append(file.path) }
            uses.append((file.path, words))
        }
        let paths = Set(files.map(\.path))
        var references: [String: [ProjectSchema.Reference]] = [:]
        for (path, words) in uses {
            var seen: Set<String> = []
            references[path] = words.used.compactMap { use in
                let target = use.isPath ? ReferenceFinder.target(use.name, from: path, among: paths) : nil
                let others = (definers[use.name] ?? []).filter { $0 != path }
                guard let target = target ?? (others.count == 1 ? others[0] : nil), target != path, seen.insert(target).inserted
                else { return nil }
                return ProjectSchema.Reference(name: use.name, path: target)
            }
        }
        self.references = references
    }

    /// The file that a relative path leads to.
    private static func target(_ reference: String, from path: String, among paths: Set<String>) -> String? {
        var parts = path.split(separator: "/").dropLast().map(String.init)
        for part in reference.split(separator: "/") {
            switch part {
            case ".": break
            case "..":
                if parts.popLast() == nil { return nil }
            default: parts.append(String(part))
            }
        }
        let target = parts.joined(separator: "/")
        return paths.contains(target) ? target : nil
    }
}

/// The names that a schema defines, and those that it uses and does not define.
private struct SchemaWords {
    struct Use {
        let name: String
        let isPath: Bool
    }

    private(set) var defined: Set<String> = []
    private(set) var used: [Use] = []

    // MARK: Avro

    private static let primitives: Set<String> = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"]
    private static let named: Set<String> = ["record", "error", "enum", "fixed"]

    init(avro root: JSONValue) {
        var names: [String] = []
        // The last one is looked at next, so that what stands first comes first.
        var open = [(value: root, namespace: "")]
        while let (value, namespace) = open.popLast() {
            switch value.kind {
            case .string:
                guard let name = value.string, !SchemaWords.primitives.contains(name) else { continue }
                names.append(SchemaWords.full(name, namespace))
            case .array: open += value.elements.reversed().map { ($0, namespace) }
            case .object:
                guard let type = value["type"] else { continue }
                guard let word = type.string else {
                    open.append((type, namespace))
                    continue
                }
                var inner = namespace
                if SchemaWords.named.contains(word), let name = value["name"]?.string {
                    let full = SchemaWords.full(name, value["namespace"]?.string ?? namespace)
                    defined.insert(full)
                    inner = full.split(separator: ".").dropLast().joined(separator: ".")
                }
                switch word {
                case "record", "error":
                    let types = (value["fields"]?.elements ?? []).compactMap { $0["type"] }
                    open += types.reversed().map { ($0, inner) }
                case "array": if let items = value["items"] { open.append((items, namespace)) }
                case "map": if let values = value["values"] { open.append((values, namespace)) }
                case "enum", "fixed": break
                default: open.append((type, namespace))
                }
            case .null, .bool, .number: break
            }
        }
        var seen = defined
        used = names.filter { seen.insert($0).inserted }.map { Use(name: $0, isPath: false) }
    }

    private static func full(_ name: String, _ namespace: String) -> String {
        name.contains(".") || namespace.isEmpty ? name : "\(namespace).\(name)"
    }

    // MARK: JSON Schema

    init(json root: JSONValue) {
        if let id = root["$id"]?.string ?? root["id"]?.string { defined.insert(id) }
        var seen: Set<String> = []
        var open = [root]
        while let value = open.popLast() {
            if value.kind == .object {
                if let reference = value["$ref"]?.string {
                    let name = String(reference.prefix { $0 != "#" })
                    if !name.isEmpty, seen.insert(name).inserted { used.append(Use(name: name, isPath: true)) }
                }
                open += value.members.reversed().map(\.value)
            } else {
                open += value.elements.reversed()
            }
        }
    }
}

import SchemaModel

/// Finds out which new file is a file that went, where Git does not: in a small file a change looks like another file.
package enum MovedSchemas {
    /// Pairs of files that define the same name, one that went and one that came: the path then by the path now.
    ///
    /// A name that more than one file on a side defines pairs nothing.
    package static func renames(
        from gone: [(path: String, text: [UInt8])], to new: [(path: String, text: [UInt8])]
    ) -> [String: String] {
        let (then, now) = (byName(gone), byName(new))
        var renames: [String: String] = [:]
        for (name, paths) in now where paths.count == 1 {
            if let old = then[name], old.count == 1 { renames[paths[0]] = old[0] }
        }
        return renames
    }

    private static func byName(_ files: [(path: String, text: [UInt8])]) -> [String: [String]] {
        Dictionary(grouping: files.compactMap { file in name(of: file.text).map { (name: $0, path: file.path) } }, by: \.name)
            .mapValues { $0.map(\.path) }
    }

    /// What a text calls itself: the full name of an Avro type, the identifier of a JSON Schema.
    package static func name(of text: [UInt8]) -> String? {
        guard let root = (try? JSONDocument(parsing: text, dialect: .avro))?.root else { return nil }
        if let name = root["name"]?.string {
            guard !name.contains("."), let namespace = root["namespace"]?.string, !namespace.isEmpty else { return name }
            return "\(namespace).\(name)"
        }
        return root["$id"]?.string ?? root["id"]?.string
    }
}

import SchemaAvro

/// Writes Swift for Avro schemas. It reads and writes no files.
///
/// ```swift
/// let files = try SwiftGenerator().generate([SchemaFile(name: "order.avsc", text: text)])
/// files[0].text   // public struct Order: AvroCodable, Hashable { …
/// ```
///
/// The same schemas become the same bytes, in whatever order they come.
package struct SwiftGenerator: Sendable {
    package var options: CodegenOptions

    package init(options: CodegenOptions = CodegenOptions()) {
        self.options = options
    }

    /// A file of Swift for each file of a schema, in the order of their names. The files may use one another's types; one that
    /// several files define alike is generated once.
    ///
    /// - Throws: `CodegenError`, with the first file that is wrong.
    package func generate(_ files: [SchemaFile]) throws(CodegenError) -> [GeneratedFile] {
        let set = try SchemaSet(files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        var names = try TypeNames(set)
        try names.claimRoots(of: set)
        var generated: [GeneratedFile] = []
        for member in set.members {
            let name = member.file.baseName + ".swift"
            guard !generated.contains(where: { $0.name == name }) else {
                throw CodegenError(.name, "another file would become \(name) too", file: member.file.name)
            }
            let mapper = try TypeMapper(member, names)
            generated.append(GeneratedFile(name: name, text: try FileCode(mapper: mapper, options: options).text()))
        }
        return generated
    }
}

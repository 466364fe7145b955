/// A file of an Avro schema.
package struct SchemaFile: Sendable, Hashable {
    /// What messages call it; the file that is generated has its last part as its name.
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// The last part of the name, without its extension.
    var baseName: String {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return last }
        return String(last[..<dot])
    }
}

import SchemaModel
import Synchronization

/// The meta-schemas that schemas may refer to without a reference of their own.
enum MetaSchema {
    /// The published document of a URI, which may have an empty fragment; nil for any other URI.
    static func document(_ uri: String) -> JSONDocument? {
        guard let name = name(uri), let text = MetaSchemaText.all[name] else { return nil }
        return documents.withLock { documents in
            if let known = documents[name] { return known }
            let document = try? JSONDocument(parsing: text)
            documents[name] = document
            return document
        }
    }

    /// The URI of a published document without its scheme and an empty fragment.
    private static func name(_ uri: String) -> String? {
        var rest = uri[...]
        if rest.hasSuffix("#") { rest.removeLast() }
        guard let scheme = ["http://", "https://"].first(where: rest.hasPrefix) else { return nil }
        return String(rest.dropFirst(scheme.utf8.count))
    }

    /// Each is read once, when a schema first refers to it.
    private static let documents = Mutex<[String: JSONDocument]>([:])
}

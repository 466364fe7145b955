import SchemaModel

/// The dialects of JSON Schema that are understood, oldest first.
package enum JSONSchemaDraft: Int, Sendable, Hashable, Comparable, CaseIterable {
    case draft4, draft6, draft7, draft2019, draft2020

    package static func < (a: JSONSchemaDraft, b: JSONSchemaDraft) -> Bool { a.rawValue < b.rawValue }

    /// The dialect that a `$schema` names: http or https, with or without `#` at the end; nil for any other URI.
    package init?(uri: String) {
        var rest = uri[...]
        if rest.hasSuffix("#") { rest.removeLast() }
        guard let start = ["http://", "https://"].first(where: rest.hasPrefix) else { return nil }
        switch rest.dropFirst(start.utf8.count) {
        case "json-schema.org/schema", "json-schema.org/draft-04/schema": self = .draft4
        case "json-schema.org/draft-06/schema": self = .draft6
        case "json-schema.org/draft-07/schema": self = .draft7
        case "json-schema.org/draft/2019-09/schema": self = .draft2019
        case "json-schema.org/draft/2020-12/schema": self = .draft2020
        default: return nil
        }
    }

    /// What a root schema is read as: what its `$schema` names, or draft 7 [C3.1].
    init(ofRoot root: JSONValue) {
        self = root["$schema"]?.string.flatMap(JSONSchemaDraft.init(uri:)) ?? .draft7
    }

    /// The URI of the meta-schema, without a fragment.
    package var metaSchemaURI: String {
        switch self {
        case .draft4: "http://json-schema.org/draft-04/schema"
        case .draft6: "http://json-schema.org/draft-06/schema"
        case .draft7: "http://json-schema.org/draft-07/schema"
        case .draft2019: "https://json-schema.org/draft/2019-09/schema"
        case .draft2020: "https://json-schema.org/draft/2020-12/schema"
        }
    }

    /// The keyword that gives a schema its URI.
    package var identifierKeyword: String { self == .draft4 ? "id" : "$id" }

    /// Whether the members beside a `$ref` mean nothing.
    package var ignoresSiblingsOfReference: Bool { self <= .draft7 }
}

/// What a schema's owner states about it beside its text.
package struct Metadata: Sendable, Hashable {
    /// Path pattern to tags.
    package var tags: [String: Set<String>]
    package var properties: [String: String]
    /// Names of properties whose values are secret.
    package var sensitive: Set<String>

    package init(tags: [String: Set<String>] = [:], properties: [String: String] = [:], sensitive: Set<String> = []) {
        self.tags = tags
        self.properties = properties
        self.sensitive = sensitive
    }

    /// The property that carries the version number which its writer meant.
    package static let versionProperty = "confluent:version"
    /// The property that lists field names nobody may use: a comma-separated list.
    package static let reservedProperty = "confluent:reserved"

    package var confluentVersion: Int? { properties[Metadata.versionProperty].flatMap(Int.init) }

    package var reservedFields: [String] {
        (properties[Metadata.reservedProperty] ?? "").split(separator: ",")
            .map { $0.trimmed }.filter { !$0.isEmpty }
    }

    /// These statements with those of `newer` laid over them.
    package func merged(with newer: Metadata) -> Metadata {
        Metadata(
            tags: tags.merging(newer.tags) { $1 }, properties: properties.merging(newer.properties) { $1 },
            sensitive: sensitive.union(newer.sensitive))
    }

    package static func merged(_ older: Metadata?, _ newer: Metadata?) -> Metadata? {
        guard let older else { return newer }
        guard let newer else { return older }
        return older.merged(with: newer)
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}

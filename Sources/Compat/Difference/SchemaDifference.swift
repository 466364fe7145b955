import SchemaAvro
package import SchemaFormats
import SchemaJSON
import SchemaModel

/// Every change between two versions of a schema: what they mean, not how they are written.
package struct SchemaDifference: Sendable {
    /// Changes that are listed. More are counted.
    package static let mostChanges = 1000
    /// Bytes of a place. A longer one begins with dots.
    private static let longestPlace = 400

    package private(set) var changes: [SchemaChange] = []
    /// How many more there are than are listed.
    package private(set) var more = 0

    /// - Returns: nil where the two are in different languages.
    package init?(from old: ParsedSchema, to new: ParsedSchema) {
        switch (old.content, new.content) {
        case (let old as AvroSchema, let new as AvroSchema): compare(old, new)
        case (let old as JSONSchema, let new as JSONSchema): compare(old, new)
        default: return nil
        }
    }

    mutating func add(
        _ kind: SchemaChange.Kind, _ part: SchemaChange.Part, _ place: String, name: String? = nil, old: String? = nil,
        new: String? = nil, at source: JSONValue?
    ) {
        guard changes.count < SchemaDifference.mostChanges else {
            more += 1
            return
        }
        changes.append(
            SchemaChange(
                kind: kind, part: part, place: place, name: name?.excerpt, old: old?.excerpt, new: new?.excerpt,
                source: source?.place))
    }

    /// A value that may be on either side, or on both.
    mutating func compare(
        _ part: SchemaChange.Part, _ place: String, name: String? = nil, _ old: String?, _ new: String?, at source: JSONValue?
    ) {
        switch (old, new) {
        case (nil, nil): break
        case (nil, let new?): add(.added, part, place, name: name, new: new, at: source)
        case (let old?, nil): add(.removed, part, place, name: name, old: old, at: source)
        case (let old?, let new?) where !old.isExactly(new):
            add(.changed, part, place, name: name, old: old, new: new, at: source)
        case (_?, _?): break
        }
    }

    /// The text of a value that equal values share.
    static func text(_ value: JSONValue?) -> String? {
        guard let value else { return nil }
        var writer = JSONWriter()
        writer.value(value, order: .sorted)
        return writer.text
    }

    static func place(_ outer: String, _ name: String) -> String {
        let place = outer.isEmpty ? name : "\(outer).\(name)"
        guard place.utf8.count > longestPlace else { return place }
        return "..." + String(place.unicodeScalars.suffix(longestPlace / 4))
    }
}

package import SchemaModel

/// One thing in which two versions of a schema differ, whether or not it is compatible.
package struct SchemaChange: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case added, removed, changed, renamed, moved
    }

    /// What differs. The raw values are words of reports.
    package enum Part: String, Sendable {
        case type, name, field, property, documentation, `default`, alias, order, symbol, size, branch, member, keyword,
            required, value
        case symbolOrder = "symbol order"
        case branchOrder = "branch order"
        case fieldOrder = "field order"
        case definition
    }

    package let kind: Kind
    package let part: Part
    /// Where it is, in names: `lines[].price`; empty at the root.
    package let place: String
    /// What it is called, where the part has a name of its own: a symbol, a member.
    package let name: String?
    /// What was there and what is there now, in brief.
    package let old: String?
    package let new: String?
    /// In the new text; of what was removed in the old one.
    let source: SourcePlace?

    package var location: SourceLocation? { source?.location }

    package static func == (one: SchemaChange, other: SchemaChange) -> Bool {
        one.kind == other.kind && one.part == other.part && one.place == other.place && one.name == other.name
            && one.old == other.old && one.new == other.new
    }
}

/// A part of a schema with the tags that it has in its text.
package struct TaggedEntity: Sendable, Hashable {
    /// What is tagged; the raw value is the API's word.
    package enum Kind: String, Sendable, CaseIterable { case record = "sr_record", field = "sr_field" }

    /// The full name of the record, and behind a dot the name of the field.
    package let path: String
    package let kind: Kind
    package var tags: [String]

    package init(path: String, kind: Kind, tags: [String]) {
        self.path = path
        self.kind = kind
        self.tags = tags
    }
}

/// Tags to be written into the text of a schema: some are added, then some go, then those of an earlier version come.
package struct TagEdits: Sendable, Hashable {
    package var additions: [TaggedEntity]
    package var removals: [TaggedEntity]
    package var propagations: [TaggedEntity] = []

    package init(additions: [TaggedEntity] = [], removals: [TaggedEntity] = []) {
        self.additions = additions
        self.removals = removals
    }

    package var isEmpty: Bool { additions.isEmpty && removals.isEmpty && propagations.isEmpty }
}

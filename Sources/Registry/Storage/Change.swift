package import SchemaModel

/// One entry of the append-only record of everything that changed. Written in the transaction that it describes.
package struct Change: Sendable {
    package enum Kind: String, Sendable {
        case register, softDelete = "soft-delete", permanentDelete = "permanent-delete"
        case putConfig = "put-config", deleteConfig = "delete-config", putMode = "put-mode", deleteMode = "delete-mode"
        case deleteContext = "delete-context"
    }

    package var kind: Kind
    package var subject: Subject
    package var version: Int?
    package var id: Int?
    package var identityBefore: ContentIdentity?
    package var identityAfter: ContentIdentity?
    /// Settings as stored, for changes of a config or mode. `subject` is then their scope.
    package var settingsBefore: String?
    package var settingsAfter: String?

    package init(_ kind: Kind, _ subject: Subject, version: Int? = nil, id: Int? = nil) {
        self.kind = kind
        self.subject = subject
        self.version = version
        self.id = id
    }
}

/// An entry of the record.
package struct RecordedChange: Sendable {
    package let sequence: Int64
    /// Milliseconds since 1970.
    package let time: Int64
    /// Who made it; nil where nobody is known.
    package let principal: String?
    package let change: Change
}

/// A change that is durable, with its place in the record.
package struct CommittedChange: Sendable {
    package let sequence: Int64
    package let change: Change
}

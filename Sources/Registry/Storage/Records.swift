package import SchemaModel

/// A content under an id of a context.
package struct StoredContent: Sendable {
    package let identity: ContentIdentity
    package let guid: SchemaGUID
    package let content: SchemaContent
}

/// One version of a subject, live or soft-deleted.
package struct StoredVersion: Sendable {
    package let subject: Subject
    package let version: Int
    /// In the context of the subject.
    package let id: Int
    package let isDeleted: Bool
    /// Milliseconds since 1970.
    package let registeredAt: Int64
    package let stored: StoredContent

    package var content: SchemaContent { stored.content }
}

/// A version's number, without its content.
package struct VersionNumber: Sendable, Hashable {
    package let version: Int
    package let id: Int
    package let isDeleted: Bool
}

/// A version of a subject that has some id.
package struct VersionUse: Sendable, Hashable {
    package let subject: Subject
    package let version: Int
    package let isDeleted: Bool
}

/// An id and the context that it belongs to.
package struct ContextID: Sendable, Hashable {
    package let context: String
    package let id: Int
}

/// A version that uses another one by reference.
package struct Referrer: Sendable, Hashable {
    package let subject: Subject
    package let version: Int
    package let id: Int
    package let isDeleted: Bool
}

/// A reference with the context in which its subject was found.
package struct ResolvedReference: Sendable, Hashable {
    package let reference: SchemaReference
    package let target: Subject
}

/// Which subjects a list holds.
package struct SubjectFilter: Sendable, Hashable {
    package enum Deleted: Sendable { case left, included, only }

    /// Nil stands for every context.
    package var context: String?
    package var prefix: String
    package var deleted: Deleted
    /// Whether the prefix is a whole name.
    package var isName = false
    /// Only those that one of these matches; nil where it does not matter.
    var visible: [SubjectPattern]?

    package init(context: String? = nil, prefix: String = "", deleted: Deleted = .left) {
        self.context = context
        self.prefix = prefix
        self.deleted = deleted
    }

    /// The same list as a caller sees it.
    func seen(by caller: Caller) -> SubjectFilter {
        var filter = self
        filter.visible = caller.visible
        return filter
    }

    /// One subject.
    init(_ subject: Subject, deleted: Deleted) {
        self.init(context: subject.context, prefix: subject.name, deleted: deleted)
        isName = true
    }

    /// Reads `subjectPrefix`: `:*:name` for every context, `:.ctx:name` for one, `name` for the default one.
    package init(prefix text: String, deleted: Deleted) {
        if text.hasPrefix(":*:") {
            self.init(context: nil, prefix: String(text.dropFirst(3)), deleted: deleted)
        } else {
            let (context, name) = Subject.parts(of: text)
            self.init(context: context, prefix: name, deleted: deleted)
        }
    }
}

/// Which versions a list holds.
package struct VersionFilter: Sendable, Hashable {
    /// Its `deleted` is not looked at: versions count by themselves.
    package var subjects: SubjectFilter
    package var includesDeleted: Bool
    /// Only the highest of each subject.
    package var latestOnly: Bool

    package init(subjects: SubjectFilter, includesDeleted: Bool, latestOnly: Bool) {
        self.subjects = subjects
        self.includesDeleted = includesDeleted
        self.latestOnly = latestOnly
    }
}

/// A part of a list, which ends early where its items are large.
package struct StorePage<Item: Sendable>: Sendable {
    /// Bytes of texts in a page, about. One item is there in any case.
    package static var bytes: Int { 2 << 20 }

    package let items: [Item]
    /// Whether more may follow.
    package let mayContinue: Bool
}

/// Where a version stands in a list.
package struct VersionPlace: Sendable, Comparable {
    /// The qualified name.
    package let subject: String
    package let version: Int

    /// The place behind all versions of a subject.
    package static func end(of subject: String) -> VersionPlace { VersionPlace(subject: subject, version: .max) }

    /// As SQLite compares: byte by byte.
    package static func < (a: VersionPlace, b: VersionPlace) -> Bool {
        a.subject.isExactly(b.subject) ? a.version < b.version : a.subject.utf8.lexicographicallyPrecedes(b.subject.utf8)
    }

    package static func == (a: VersionPlace, b: VersionPlace) -> Bool {
        a.subject.isExactly(b.subject) && a.version == b.version
    }
}

extension StoredVersion {
    var place: VersionPlace { VersionPlace(subject: subject.qualified, version: version) }
}

package import SchemaModel

/// The typed reads of one consistent state.
package protocol StoreReader {
    // MARK: Stamps
    /// The sequence of the newest change; 0 before the first.
    func lastSequence() throws -> Int64
    /// The sequence of the last change of each thing; nil where it does not exist.
    func stamps(_ keys: [StampKey]) throws -> [Int64?]

    // MARK: Changes
    /// The sequence of the oldest entry of the record of changes that is there; nil where it is empty.
    func firstSequence() throws -> Int64?
    /// Entries behind one, in order; at most `limit`.
    ///
    /// - Parameter visible: Only those of subjects that one of these matches; nil where it does not matter.
    func changes(after sequence: Int64, limit: Int, visible: [SubjectPattern]?) throws -> StorePage<RecordedChange>
    /// How many of them there are.
    func changeCount(after sequence: Int64, visible: [SubjectPattern]) throws -> Int

    // MARK: Contexts and subjects
    /// Names of the listed contexts, the default one first, then sorted.
    func contexts() throws -> [String]
    /// Listed contexts, in the same order, that have a subject of a name.
    func contexts(withSubject name: String) throws -> [String]
    /// Qualified names, sorted, that come after `after`, without the first `offset` of them; at most `limit`.
    func subjects(_ filter: SubjectFilter, after: String?, offset: Int, limit: Int) throws -> [String]
    func subjectCount(_ filter: SubjectFilter) throws -> Int

    /// The stored JSON of every config that a scope of its own has.
    func configs() throws -> [(scope: String, settings: String)]

    // MARK: Versions
    /// Versions by qualified subject and number, those that come after a place; at most `limit`.
    func versions(_ filter: VersionFilter, after: VersionPlace?, limit: Int) throws -> StorePage<StoredVersion>
    func versionCount(_ filter: VersionFilter) throws -> Int
    /// All versions of a subject, ascending, soft-deleted ones too.
    func versionNumbers(of subject: Subject) throws -> [VersionNumber]
    /// The versions of a subject that have an id, ascending.
    func versionNumbers(of subject: Subject, id: Int) throws -> [VersionNumber]
    /// The highest number that a version of the subject has, live or soft-deleted; 0 where it has none.
    func highestVersion(of subject: Subject) throws -> Int
    func version(_ version: Int, of subject: Subject) throws -> StoredVersion?
    /// The newest live version below a number.
    func newestVersion(of subject: Subject, below: Int) throws -> StoredVersion?
    /// The version of a subject that was last written with this content; a live one where there is one.
    func version(with identity: ContentIdentity, of subject: Subject) throws -> StoredVersion?
    /// Versions, newest first, that may hold the same schema as another: those with its equivalence key; and, where asked,
    /// those with references.
    func versionNumbers(
        of subject: Subject, equivalence: EquivalenceKey, orWithReferences: Bool, deleted: Bool
    ) throws -> [Int]
    /// What the versions of a subject hold, soft-deleted ones too.
    func contentKeys(of subject: Subject) throws -> [ContentKeys]
    /// Versions whose references name a version of a subject, by context and id.
    func referrers(to subject: Subject, version: Int) throws -> [Referrer]
    /// Whether there is such a version: a live one, one of another subject, or any.
    func isReferenced(_ subject: Subject, version: Int, byLiveOnly: Bool, byOthersOnly: Bool) throws -> Bool

    // MARK: Ids
    /// The highest id that was handed out or imported in a context; 0 where none was.
    func highestID(context: String) throws -> Int
    func identity(ofID id: Int, context: String) throws -> ContentIdentity?
    /// The version that answers for an id: the smallest subject's last written one.
    func version(id: Int, context: String) throws -> StoredVersion?
    /// The version that a subject last wrote under an id.
    func version(id: Int, of subject: Subject) throws -> StoredVersion?
    /// The version that each subject last wrote under an id, by subject.
    func uses(ofID id: Int, context: String) throws -> [VersionUse]
    /// The lowest id of a content in a context.
    func id(of identity: ContentIdentity, context: String) throws -> Int?
    /// Contexts and ids of this GUID, in that order. The default context comes first.
    func ids(guid: SchemaGUID) throws -> [ContextID]

    // MARK: Settings
    /// The stored JSON of a config; nil where the scope has none.
    func config(scope: String) throws -> String?
    func mode(scope: String) throws -> String?
    /// Subjects of a context that have a mode of their own, whether or not they have versions.
    func subjectsWithMode(context: String) throws -> [Subject]
}

extension StoreReader {
    func stamp(_ key: StampKey) throws -> Int64? { try stamps([key])[0] }

    func subjects(_ filter: SubjectFilter, after: String?, limit: Int) throws -> [String] {
        try subjects(filter, after: after, offset: 0, limit: limit)
    }
}

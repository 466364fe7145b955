import SchemaFormats
import SchemaModel

extension Plan {
    /// Which versions of a subject a lookup considers.
    enum LookupScope {
        case live, newestLive, all
    }

    /// A version that was found to hold a candidate's schema.
    struct Match {
        let version: StoredVersion
        /// Found by its content alone, without comparing.
        let isExact: Bool
    }

    /// The version that holds a candidate's schema: the same content, else an equivalent one, else one that is
    /// equivalent once the candidate takes over the newest version's metadata and rules, and the config's [R6.6].
    func find(_ candidate: Candidate, in subject: Subject, scope: LookupScope) throws -> Match? {
        if let match = try findAsGiven(candidate, in: subject, scope: scope) { return match }
        let inherited = candidate.content.populated(
            from: try newestLiveVersion(of: subject)?.content, try config(inScopeOf: subject))
        guard inherited != candidate.content else { return nil }
        var filled = candidate
        filled.content = inherited
        return try findAsGiven(filled, in: subject, scope: scope)
    }

    private func findAsGiven(_ candidate: Candidate, in subject: Subject, scope: LookupScope) throws -> Match? {
        try rely(on: .subject(subject))
        let newest = scope == .newestLive ? try newestLiveVersion(of: subject) : nil
        func isInScope(_ version: StoredVersion) -> Bool {
            switch scope {
            case .all: true
            case .live: !version.isDeleted
            case .newestLive: version.version == newest?.version
            }
        }
        if let exact = try version(with: candidate.identity, of: subject), isInScope(exact) {
            return Match(version: exact, isExact: true)
        }
        return try findEquivalent(to: candidate, in: subject, deleted: scope == .all, where: isInScope)
            .map { Match(version: $0, isExact: false) }
    }

    /// The newest version with an equivalent schema.
    func findEquivalent(
        to candidate: Candidate, in subject: Subject, deleted: Bool,
        where isInScope: (StoredVersion) throws -> Bool = { _ in true }
    ) throws -> StoredVersion? {
        let withReferences = candidate.content.references.isEmpty
        guard try mayHoldEquivalent(candidate.equivalence, in: subject, orWithReferences: withReferences) else { return nil }
        let numbers = try reader.versionNumbers(
            of: subject, equivalence: candidate.equivalence, orWithReferences: withReferences, deleted: deleted)
        for number in numbers {
            // One at a time: they may be many, and long.
            guard let version = try version(number, of: subject), try isInScope(version), try isEquivalent(candidate, version)
            else { continue }
            return version
        }
        return nil
    }

    private func isEquivalent(_ candidate: Candidate, _ version: StoredVersion) throws -> Bool {
        let (new, old) = (candidate.content, version.content)
        guard new.type == old.type, RuleSet.areExactlyEqual(new.ruleSet, old.ruleSet),
            Metadata.areEqual(new.metadata, old.metadata, oldVersion: version.version)
        else { return false }
        if new.references == old.references, new.text.isExactly(old.text) { return true }
        // A client may send a schema with its references written out.
        guard new.references == old.references || (new.references.isEmpty && !old.references.isEmpty) else { return false }
        return candidate.parsed.isEquivalent(to: try parsed(version))
    }
}

extension Metadata {
    /// Equality that looks past `confluent:version` where only one side states it [R6.6].
    fileprivate static func areEqual(_ new: Metadata?, _ old: Metadata?, oldVersion: Int) -> Bool {
        switch (new?.confluentVersion, old?.confluentVersion) {
        case (nil, .some): areExactlyEqual(new ?? Metadata(), old?.withoutVersion)
        case (let stated?, nil): stated == oldVersion && areExactlyEqual(new?.withoutVersion, old ?? Metadata())
        default: areExactlyEqual(new, old)
        }
    }

    /// Character by character: Swift's own equality takes some different texts for the same.
    private static func areExactlyEqual(_ a: Metadata?, _ b: Metadata?) -> Bool {
        SchemaContent(type: .avro, text: "", metadata: a).identity == SchemaContent(type: .avro, text: "", metadata: b).identity
    }

    private var withoutVersion: Metadata {
        var metadata = self
        metadata.properties[Metadata.versionProperty] = nil
        return metadata
    }
}

extension RuleSet {
    fileprivate static func areExactlyEqual(_ a: RuleSet?, _ b: RuleSet?) -> Bool {
        a == nil && b == nil
            || SchemaContent(type: .avro, text: "", ruleSet: a).identity
                == SchemaContent(type: .avro, text: "", ruleSet: b).identity
    }
}

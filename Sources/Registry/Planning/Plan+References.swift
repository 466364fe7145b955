import SchemaFormats
import SchemaModel

/// The schemas that a schema uses, directly and through others.
struct ReferenceGraph {
    /// The references as given, with versions and targets found.
    var direct: [ResolvedReference] = []
    /// Texts, depth first: each comes behind those that it uses. The first of a name wins [C1.9].
    var texts: [ReferenceText] = []
    var identities: [ContentIdentity] = []

    /// Bytes of all texts.
    var textBytes: Int { texts.reduce(0) { $0 + $1.text.utf8.count } }
}

extension Plan {
    /// Finds what references lead to.
    ///
    /// - Parameter deleted: Whether they may lead to soft-deleted versions.
    /// - Throws: `RegistryError.invalidSchema`, naming the reference or the limit.
    func resolve(_ references: [SchemaReference], in context: String, deleted: Bool) throws -> ReferenceGraph {
        guard !references.isEmpty else { return ReferenceGraph() }
        guard references.count <= settings.limits.references.value else {
            throw RegistryError.invalidSchema(.tooManyReferences(settings.limits.references))
        }
        var walk = ReferenceWalk(plan: self, deleted: deleted)
        let direct = try references.map { try walk.visit($0, from: context) }
        walk.graph.direct = direct
        return walk.graph
    }
}

private struct ReferenceWalk {
    let plan: Plan
    let deleted: Bool
    var graph = ReferenceGraph()
    private var names: Set<ExactText> = []
    /// The versions between the referring schema and the one in hand.
    private var path: [VisitedVersion] = []
    /// Versions that were read already: a list may name one many times.
    private var known: [VisitedVersion: StoredVersion] = [:]

    private struct VisitedVersion: Hashable {
        let subject: Subject
        let version: Int
    }

    init(plan: Plan, deleted: Bool) {
        self.plan = plan
        self.deleted = deleted
    }

    mutating func visit(_ reference: SchemaReference, from context: String) throws -> ResolvedReference {
        let limits = plan.settings.limits
        try plan.meter.tick()
        let target: Subject
        do {
            guard InvalidName.permits(reference.name) else { throw InvalidName(reference.name) }
            target = try Subject(parsing: reference.subject, relativeTo: context)
        } catch {
            throw RegistryError.invalidSchema(.invalidReferenceName)
        }
        try plan.require(.read, target)
        let wanted = VisitedVersion(subject: target, version: reference.version)
        let found = try known[wanted] ?? find(reference.version, of: target)
        known[wanted] = found
        guard let found, deleted || !found.isDeleted else {
            throw RegistryError.invalidSchema(.referenceNotFound(target, version: reference.version))
        }
        let place = VisitedVersion(subject: target, version: found.version)
        guard !path.contains(place) else {
            throw RegistryError.invalidSchema(.circularReference(target, version: found.version))
        }
        if names.insert(reference.name.exact).inserted {
            guard names.count <= limits.references.value else {
                throw RegistryError.invalidSchema(.tooManyReferences(limits.references))
            }
            guard path.count < limits.referenceDepth.value else {
                throw RegistryError.invalidSchema(.referencesTooDeep(limits.referenceDepth))
            }
            path.append(place)
            for inner in found.content.references { _ = try visit(inner, from: target.context) }
            path.removeLast()
            graph.texts.append(ReferenceText(name: reference.name, text: found.content.text))
            graph.identities.append(found.stored.identity)
        }
        let resolved = SchemaReference(name: reference.name, subject: reference.subject, version: found.version)
        return ResolvedReference(reference: resolved, target: target)
    }

    private func find(_ version: Int, of target: Subject) throws -> StoredVersion? {
        return version == -1 ? try plan.newestLiveVersion(of: target) : try plan.version(version, of: target)
    }
}

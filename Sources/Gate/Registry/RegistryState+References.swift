package import SchemaModel

extension RegistryState {
    /// A schema that another one refers to.
    package struct Referenced: Sendable, Equatable {
        /// The name by which a text refers to it.
        package let name: String
        package let subject: String
        package let version: Version

        package var label: String { RegistryState.label(subject, version.number) }
    }

    /// A reference that leads nowhere, or further than the limits allow.
    package struct BrokenReference: Error, Sendable, Equatable {
        package let message: String
    }

    /// What references lead to, each after what it refers to itself. The first of a name wins, as in the registry.
    ///
    /// - Parameter subject: the one whose context unqualified subjects belong to.
    package func referenced(
        by references: [SchemaReference], of subject: String, limits: Limits
    ) throws(BrokenReference) -> [Referenced] {
        var walk = Walk(state: self, limits: limits)
        for reference in references { try walk.visit(reference, from: Subject.parts(of: subject).context, depth: 1) }
        return walk.found
    }

    private struct Walk {
        let state: RegistryState
        let limits: Limits
        var found: [Referenced] = []
        private var names: Set<String> = []

        init(state: RegistryState, limits: Limits) {
            self.state = state
            self.limits = limits
        }

        mutating func visit(_ reference: SchemaReference, from context: String, depth: Int) throws(BrokenReference) {
            guard let target = try? Subject(parsing: reference.subject, relativeTo: context) else {
                throw BrokenReference(message: "The reference \(reference.name.excerpt) names no subject")
            }
            let subject = target.qualified
            guard let version = state.versions[subject]?[reference.version] else {
                throw BrokenReference(
                    message: "The reference \(reference.name.excerpt) leads to "
                        + "\(RegistryState.label(subject.excerpt, reference.version)), which is not there")
            }
            guard names.insert(reference.name).inserted else { return }
            guard names.count <= limits.references.value else {
                throw BrokenReference(message: "The schema refers to more than \(limits.references) others")
            }
            guard depth <= limits.referenceDepth.value else {
                throw BrokenReference(message: "The references go deeper than \(limits.referenceDepth)")
            }
            for inner in version.references { try visit(inner, from: target.context, depth: depth + 1) }
            found.append(Referenced(name: reference.name, subject: subject, version: version))
        }
    }
}

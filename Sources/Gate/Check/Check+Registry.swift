import SchemaCompat
import SchemaFormats
import SchemaModel

extension Check {
    /// Decides whether the new version may become the next one of a registered subject.
    ///
    /// What the new version refers to is what the newest version refers to, but for the references that were given as files.
    ///
    /// - Parameters:
    ///   - subject: `state` holds its settings, and every version that the level compares.
    ///   - place: how notes name the registry, or the snapshot of it.
    ///   - read: the bytes of a file.
    package func run(
        subject: String, in state: RegistryState, at place: String, read: (String) throws(InputProblem) -> [UInt8]
    ) -> CheckReport {
        var inputs = CheckInputs(type: type, limits: limits)
        let target = state.target(of: subject)
        let history = state.history(of: subject)
        let newText = inputs.text(new, read)
        var references: [CheckInputs.Reference] = []
        let own = Set(self.references.map(\.name))
        do {
            let registered = try state.referenced(by: history.first?.references ?? [], of: target, limits: limits)
            references = registered.filter { !own.contains($0.name) }.map(CheckInputs.Reference.init)
        } catch {
            inputs.add(error, in: target, history.first?.number ?? 0)
        }
        references += self.references.compactMap { reference in
            inputs.text(reference.file, read).map {
                CheckInputs.Reference(name: reference.name, file: reference.file, text: $0)
            }
        }
        guard inputs.problems.isEmpty, let newText else { return report(.unreadable(inputs.problems), "") }
        if type == nil { inputs.type = SchemaType(file: new, text: newText) }
        let isStrict = state.settings[target]?.isStrict ?? true
        let newSchema = inputs.schema(new, newText, references, isStrict ? .new : .stored)
        let compared = history.prefix(level.isTransitive ? history.count : 1)
        var old: [Earlier] = []
        for version in level == .none ? [] : compared {
            let label = RegistryState.label(target, version.number)
            if let previous = inputs.previousVersion(version, label, target, state) {
                old.append(Earlier(label: label, version: previous))
            }
        }
        guard inputs.problems.isEmpty, let newSchema else { return report(.unreadable(inputs.problems), newText) }
        let note =
            history.isEmpty
            ? [Note.about(check: "\(target) has no version at \(place), so that there is nothing to compare with.")] : []
        return compare(newSchema, newText, with: old, notes: note)
    }
}

extension CheckInputs {
    /// A version that is registered; nil where it cannot be read.
    fileprivate mutating func previousVersion(
        _ version: RegistryState.Version, _ label: String, _ subject: String, _ state: RegistryState
    ) -> PreviousVersion? {
        guard version.type == type else {
            return PreviousVersion(version: version.number, ofOtherType: version.type, canonicalText: version.text)
        }
        let referenced: [RegistryState.Referenced]
        do {
            referenced = try state.referenced(by: version.references, of: subject, limits: limits)
        } catch {
            add(error, in: subject, version.number)
            return nil
        }
        return schema(label, version.text, referenced.map(Reference.init), .stored).map {
            PreviousVersion(
                version: version.number, schema: $0, canonicalText: version.text,
                referenceBytes: referenced.reduce(0) { $0 + $1.version.text.utf8.count })
        }
    }

    fileprivate mutating func add(_ error: RegistryState.BrokenReference, in subject: String, _ version: Int) {
        add(
            InputProblem(
                file: RegistryState.label(subject, version), location: nil, message: error.message,
                fix: "Register what is missing again."))
    }
}

extension CheckInputs.Reference {
    fileprivate init(_ referenced: RegistryState.Referenced) {
        self.init(name: referenced.name, file: referenced.label, text: referenced.version.text)
    }
}

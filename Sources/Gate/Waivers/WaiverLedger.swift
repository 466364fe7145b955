import SchemaCompat

/// The waivers of a run, and which of them something needed.
struct WaiverLedger {
    private let waivers: [Waiver]
    private let valid: [Int]
    private var used: Set<Int> = []

    /// - Parameter today: nil where no day is known, so that none of them counts.
    init(_ waivers: [Waiver], today: CalendarDay?) {
        self.waivers = waivers
        valid = waivers.indices.filter { position in today.map { !waivers[position].isExpired(on: $0) } ?? false }
    }

    /// The finding as it counts: waived, where a waiver covers it.
    mutating func counted(_ finding: GateFinding, of subject: String) -> GateFinding {
        guard [.breaking, .lint, .note].contains(finding.kind),
            let position = valid.first(where: { waivers[$0].covers(finding, of: subject) })
        else { return finding }
        used.insert(position)
        return finding.waived(by: waivers[position])
    }

    /// What is to be said about the waivers themselves.
    ///
    /// - Parameters:
    ///   - checked: the subjects that were compared: of the others nobody knows whether a waiver is still needed.
    ///   - known: all subjects of the project.
    ///   - isLinting: whether waivers for rules of lint could be needed.
    func findings(checked: Set<String>, known: Set<String>, isLinting: Bool) -> [GateFinding] {
        waivers.indices.compactMap { position in
            let waiver = waivers[position]
            if !valid.contains(position) {
                return GateFinding(
                    expired: waiver, "The waiver of \(waiver.rule) for \(waiver.subject) expired on \(waiver.expires).",
                    fix: "Remove it, and mend what it covered; or agree on another day.")
            }
            guard !used.contains(position) else { return nil }
            if !known.contains(waiver.subject) {
                return GateFinding(
                    unused: waiver, "The waiver of \(waiver.rule) is for \(waiver.subject), and no schema has that subject.",
                    fix: "Correct the subject, or remove the waiver.")
            }
            guard checked.contains(waiver.subject), isLinting || !waiver.isForLint else { return nil }
            return GateFinding(
                unused: waiver, "Nothing needs the waiver of \(waiver.rule) for \(waiver.subject) at \(waiver.path) any more.",
                fix: "Remove it.")
        }
    }
}

extension GateFinding {
    fileprivate init(expired waiver: Waiver, _ message: String, fix: String) {
        self.init(
            .breaking, rule: CompatibilityRule.waiverExpired.id, file: waiver.file, location: waiver.location, message: message,
            fix: fix)
    }

    fileprivate init(unused waiver: Waiver, _ message: String, fix: String) {
        self.init(
            .note, rule: CompatibilityRule.waiverUnused.id, file: waiver.file, location: waiver.location, message: message,
            fix: fix)
    }

    fileprivate func waived(by waiver: Waiver) -> GateFinding {
        var finding = self
        finding.kind = .waived
        finding.waiver = waiver
        return finding
    }
}

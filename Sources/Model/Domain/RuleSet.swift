/// The rules of a data contract. The registry keeps them; serializers carry them out.
package struct RuleSet: Sendable, Hashable {
    package enum EnableAt: String, Sendable, CaseIterable {
        case all = "ALL", client = "CLIENT", gateway = "GATEWAY", server = "SERVER", none = "NONE"
    }

    package var migrationRules: [Rule]
    package var domainRules: [Rule]
    package var encodingRules: [Rule]
    package var enableAt: EnableAt?

    package init(
        migrationRules: [Rule] = [], domainRules: [Rule] = [], encodingRules: [Rule] = [], enableAt: EnableAt? = nil
    ) {
        self.migrationRules = migrationRules
        self.domainRules = domainRules
        self.encodingRules = encodingRules
        self.enableAt = enableAt
    }

    /// Why this rule set cannot be kept; nil where it can.
    package var defect: String? {
        var names: Set<String> = []
        let migrationModes: Set<Rule.Mode> = [.upgrade, .downgrade, .updown]
        let phases: [(rules: [Rule], modes: Set<Rule.Mode>, refusal: String)] = [
            (migrationRules, migrationModes, "Migration rules can only be UPGRADE, DOWNGRADE, UPDOWN"),
            (domainRules, [.write, .read, .writeread], "Domain rules can only be WRITE, READ, WRITEREAD"),
            (encodingRules, [.write, .read, .writeread], "Encoding rules can only be WRITE, READ, WRITEREAD"),
        ]
        for phase in phases {
            for rule in phase.rules {
                if let defect = rule.defect { return defect }
                if !names.insert(rule.name ?? "").inserted { return "Found rule with duplicate name '\(rule.name ?? "")'" }
                if !phase.modes.contains(rule.mode) { return phase.refusal }
            }
        }
        return nil
    }

    /// These rules with those of `newer` laid over them: per phase, a rule replaces the one of its name.
    package func merged(with newer: RuleSet) -> RuleSet {
        func merge(_ old: [Rule], _ new: [Rule]) -> [Rule] {
            let names = Set(new.map(\.name))
            return new.isEmpty ? old : old.filter { !names.contains($0.name) } + new
        }
        return RuleSet(
            migrationRules: merge(migrationRules, newer.migrationRules),
            domainRules: merge(domainRules, newer.domainRules),
            encodingRules: merge(encodingRules, newer.encodingRules), enableAt: newer.enableAt ?? enableAt)
    }

    package static func merged(_ older: RuleSet?, _ newer: RuleSet?) -> RuleSet? {
        guard let older else { return newer }
        guard let newer else { return older }
        return older.merged(with: newer)
    }
}

/// One rule of a data contract.
package struct Rule: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case transform = "TRANSFORM", condition = "CONDITION" }

    package enum Mode: String, Sendable, CaseIterable {
        case upgrade = "UPGRADE"
        case downgrade = "DOWNGRADE"
        case updown = "UPDOWN"
        case write = "WRITE"
        case read = "READ"
        case writeread = "WRITEREAD"
    }

    package var name: String?
    package var doc: String?
    package var kind: Kind = .transform
    package var mode: Mode = .writeread
    package var type: String?
    package var tags: Set<String>?
    package var params: [String: String]?
    package var expr: String?
    package var onSuccess: String?
    package var onFailure: String?
    package var disabled = false

    package init(name: String?, type: String?) {
        self.name = name
        self.type = type
    }

    var defect: String? {
        guard let name else { return "Missing rule name" }
        guard let first = name.unicodeScalars.first else { return "Empty rule name" }
        guard name.utf16.count <= 256 else { return "Rule name too long" }
        guard first.properties.isAlphabetic || first == "_" else { return "Illegal initial character in rule name: \(name)" }
        let legal = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.generalCategory == .decimalNumber || $0 == "_" || $0 == "-"
        }
        guard legal else { return "Illegal character in rule name: \(name)" }
        guard type != nil else { return "Missing rule type" }
        let several = [onSuccess, onFailure].contains { $0?.contains(",") == true }
        guard !several || mode == .writeread || mode == .updown else {
            return "Multiple actions only valid with WRITEREAD and UPDOWN"
        }
        return nil
    }
}

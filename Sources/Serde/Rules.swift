import SchemaClient
import SchemaModel

/// The seam for the rules of a schema: until they are run here, a schema with rules that would be run is refused.
enum Rules {
    enum Side { case write, read }

    /// - Throws: `rules` where a rule of the schema would have to be run.
    static func check(
        _ schema: RegisteredSchema, _ side: Side, _ handling: SerdeConfiguration.RulesHandling
    ) throws(SerdeError) {
        guard handling == .refuse, let ruleSet = schema.ruleSet else { return }
        switch ruleSet.enableAt {
        case .all, .client, nil: break
        default: return
        }
        let modes: Set<Rule.Mode> = side == .write ? [.write, .writeread] : [.read, .writeread]
        guard let rule = (ruleSet.domainRules + ruleSet.encodingRules).first(where: { !$0.disabled && modes.contains($0.mode) })
        else { return }
        throw SerdeError(
            .rules,
            "The schema has the rule \((rule.name ?? rule.type ?? "").excerpt), which this serde does not run. "
                + "Set rules to .ignore to go on without it: what the rule would encrypt is then not encrypted")
    }
}

import SchemaModel

extension SchemaContent {
    /// This content with the metadata and rules of the newest version where it states none, between the defaults and
    /// the overrides of a config [R6.2].
    func populated(from newest: SchemaContent?, _ config: SubjectConfig) -> SchemaContent {
        SchemaContent(
            type: type, text: text, references: references,
            metadata: Metadata.merged(
                Metadata.merged(config.defaultMetadata, metadata ?? newest?.metadata), config.overrideMetadata),
            ruleSet: RuleSet.merged(
                RuleSet.merged(config.defaultRuleSet, ruleSet ?? newest?.ruleSet), config.overrideRuleSet))
    }

    /// This content with its version number in the metadata, where that is asked for or stands there already.
    func stating(version: Int, isAsked: Bool) -> SchemaContent {
        guard isAsked || metadata?.properties[Metadata.versionProperty] != nil else { return self }
        var stated = metadata ?? Metadata()
        stated.properties[Metadata.versionProperty] = String(version)
        return SchemaContent(type: type, text: text, references: references, metadata: stated, ruleSet: ruleSet)
    }
}

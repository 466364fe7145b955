import SchemaModel

extension SubjectConfig {
    /// This config with what a subject inherits member by member. The level is not among it [R7.2].
    func filled(from top: SubjectConfig?) -> SubjectConfig {
        guard let top else { return self }
        var config = self
        config.normalize = normalize ?? top.normalize
        config.validateFields = validateFields ?? top.validateFields
        config.validateNewSchemas = validateNewSchemas ?? top.validateNewSchemas
        config.validateRules = validateRules ?? top.validateRules
        config.policy = policy ?? top.policy
        config.group = group ?? top.group
        return config
    }

    func withLevel(default level: CompatibilityLevel) -> SubjectConfig {
        var config = self
        config.level = config.level ?? level
        return config
    }

    /// Whether it adds to the metadata or rules of what is registered.
    var populates: Bool {
        defaultMetadata != nil || overrideMetadata != nil || defaultRuleSet != nil || overrideRuleSet != nil
    }
}

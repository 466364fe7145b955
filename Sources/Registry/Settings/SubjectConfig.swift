package import SchemaCompat
package import SchemaModel
package import SchemaRegistryMessages

/// The config of one scope. What is nil was not set there.
package struct SubjectConfig: Sendable, Hashable {
    /// The subject that stands for this one in every call but those for config and mode.
    package var alias: String?
    package var aliasForDeks: String?
    package var normalize: Bool?
    package var validateFields: Bool?
    package var validateNewSchemas: Bool?
    package var validateRules: Bool?
    package var level: CompatibilityLevel?
    package var policy: CompatibilityPolicy?
    /// The name of a metadata property: only versions of the same value are compared.
    package var group: String?
    package var defaultMetadata: Metadata?
    package var overrideMetadata: Metadata?
    package var defaultRuleSet: RuleSet?
    package var overrideRuleSet: RuleSet?

    package init() {}

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

extension SubjectConfig {
    /// What the two directions of the API call the level.
    package enum LevelName: String, Sendable {
        case update = "compatibility"
        case answer = "compatibilityLevel"
    }

    /// Members that are not set are left out.
    package func message(_ levelName: LevelName) -> Message {
        var object = MessageObject()
        object["alias"] = alias.map { .string($0) }
        object["aliasForDeks"] = aliasForDeks.map { .string($0) }
        object["normalize"] = normalize.map { .bool($0) }
        object["validateFields"] = validateFields.map { .bool($0) }
        object["validateNewSchemas"] = validateNewSchemas.map { .bool($0) }
        object["validateRules"] = validateRules.map { .bool($0) }
        object[levelName.rawValue] = level.map { .string($0.rawValue) }
        object["compatibilityPolicy"] = policy.map { .string($0.rawValue) }
        object["compatibilityGroup"] = group.map { .string($0) }
        object["defaultMetadata"] = defaultMetadata?.message
        object["overrideMetadata"] = overrideMetadata?.message
        object["defaultRuleSet"] = defaultRuleSet?.message
        object["overrideRuleSet"] = overrideRuleSet?.message
        return .object(object)
    }

    package init(stored text: String) throws {
        self = try ConfigUpdate(message: try Message(parsing: text)).applied(to: SubjectConfig())
    }
}

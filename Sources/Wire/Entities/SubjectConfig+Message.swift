package import SchemaModel

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
}

package import SchemaCompat
package import SchemaRegistryMessages

/// The config of one scope. What is nil was not set there.
package struct SubjectConfig: Sendable, Hashable {
    package var normalize: Bool?
    package var validateFields: Bool?
    package var validateNewSchemas: Bool?
    package var level: CompatibilityLevel?
    package var policy: CompatibilityPolicy?
    /// The name of a metadata property: only versions of the same value are compared.
    package var group: String?

    package init() {}

    /// This config with what a subject inherits member by member. The level is not among it (reference 7.2).
    func filled(from top: SubjectConfig?) -> SubjectConfig {
        guard let top else { return self }
        var config = self
        config.normalize = normalize ?? top.normalize
        config.validateFields = validateFields ?? top.validateFields
        config.validateNewSchemas = validateNewSchemas ?? top.validateNewSchemas
        config.policy = policy ?? top.policy
        config.group = group ?? top.group
        return config
    }

    func withLevel(default level: CompatibilityLevel) -> SubjectConfig {
        var config = self
        config.level = config.level ?? level
        return config
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
        object["normalize"] = normalize.map { .bool($0) }
        object["validateFields"] = validateFields.map { .bool($0) }
        object["validateNewSchemas"] = validateNewSchemas.map { .bool($0) }
        object[levelName.rawValue] = level.map { .string($0.rawValue) }
        object["compatibilityPolicy"] = policy.map { .string($0.rawValue) }
        object["compatibilityGroup"] = group.map { .string($0) }
        return .object(object)
    }

    init(stored text: String) throws {
        let message = try Message(parsing: text)
        normalize = message["normalize"]?.bool
        validateFields = message["validateFields"]?.bool
        validateNewSchemas = message["validateNewSchemas"]?.bool
        level = message[LevelName.update.rawValue]?.string.flatMap { CompatibilityLevel(name: $0) }
        policy = message["compatibilityPolicy"]?.string.flatMap { CompatibilityPolicy(rawValue: $0) }
        group = message["compatibilityGroup"]?.string
    }
}

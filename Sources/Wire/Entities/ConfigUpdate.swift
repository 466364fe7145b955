package import SchemaModel

/// What a config cannot be, whatever the types of its members.
package enum ConfigDefect: Error, Sendable, Equatable {
    case unknownLevel
    case ruleSet(String)
    /// A part of the API that would have to be dropped silently.
    case unsupported(String)
}

/// A change of a config: a member that is absent stays, null clears it, a value sets it.
package struct ConfigUpdate: Sendable {
    private let message: Message
    /// The members that the message sets.
    private var values = SubjectConfig()

    /// Reads the body of a request. Unknown members are ignored, as in the reference.
    ///
    /// - Throws: `ConfigDefect`, `MessageShapeError`, `InvalidName`.
    package init(message: Message) throws {
        self.message = message
        let object = try WireObject(message, .config)
        values.alias = try object.string("alias")
        values.aliasForDeks = try object.string("aliasForDeks")
        for alias in [values.alias, values.aliasForDeks].compactMap(\.self) { _ = try Subject(parsing: alias) }
        values.normalize = try object.bool("normalize")
        values.validateFields = try object.bool("validateFields")
        values.validateNewSchemas = try object.bool("validateNewSchemas")
        values.validateRules = try object.bool("validateRules")
        values.level = try object.string("compatibility").map { name in
            guard let level = CompatibilityLevel(name: name) else { throw ConfigDefect.unknownLevel }
            return level
        }
        // An unknown policy counts as none [R7.1].
        values.policy = try object.string("compatibilityPolicy").flatMap { CompatibilityPolicy(name: $0) }
        // Its further checks would be left out silently.
        guard values.policy != .logical else { throw ConfigDefect.unsupported("Compatibility policy LOGICAL") }
        values.group = try object.string("compatibilityGroup")
        if let group = values.group { try object.requireName(group, "compatibilityGroup", "a name") }
        values.defaultMetadata = try object["defaultMetadata"].map { try Metadata(message: $0, at: "defaultMetadata") }
        values.overrideMetadata = try object["overrideMetadata"].map {
            try Metadata(message: $0, at: "overrideMetadata")
        }
        values.defaultRuleSet = try object["defaultRuleSet"].map { try RuleSet(message: $0, at: "defaultRuleSet") }
        values.overrideRuleSet = try object["overrideRuleSet"].map { try RuleSet(message: $0, at: "overrideRuleSet") }
        for ruleSet in [values.defaultRuleSet, values.overrideRuleSet] {
            if let defect = ruleSet?.defect { throw ConfigDefect.ruleSet(defect) }
        }
    }

    /// Whether the message has no member that is known, not even with null.
    package var isEmpty: Bool { BodyShape.config.names.allSatisfy { message[$0] == nil } }

    package func applied(to old: SubjectConfig) -> SubjectConfig {
        var config = old
        func set<T>(_ member: WritableKeyPath<SubjectConfig, T?>, _ name: String) {
            if message[name] != nil { config[keyPath: member] = values[keyPath: member] }
        }
        set(\.alias, "alias")
        set(\.aliasForDeks, "aliasForDeks")
        set(\.normalize, "normalize")
        set(\.validateFields, "validateFields")
        set(\.validateNewSchemas, "validateNewSchemas")
        set(\.validateRules, "validateRules")
        set(\.level, "compatibility")
        set(\.policy, "compatibilityPolicy")
        set(\.group, "compatibilityGroup")
        set(\.defaultMetadata, "defaultMetadata")
        set(\.overrideMetadata, "overrideMetadata")
        set(\.defaultRuleSet, "defaultRuleSet")
        set(\.overrideRuleSet, "overrideRuleSet")
        return config
    }
}

import SchemaCompat
import SchemaModel
package import SchemaRegistryMessages

/// A change of a config: a member that is absent stays, null clears it, a value sets it.
package struct ConfigUpdate: Sendable {
    private let message: Message
    /// The members that the message sets.
    private var values = SubjectConfig()

    /// Reads the body of a request. Unknown members are ignored, as in the reference.
    ///
    /// - Throws: `RegistryError` `.invalidLevel`, `.invalidRuleSet`, `.unsupported`; `MessageShapeError`; `InvalidName`.
    package init(message: Message) throws {
        self.message = message
        values.alias = try message["alias"].text("alias")
        values.aliasForDeks = try message["aliasForDeks"].text("aliasForDeks")
        for alias in [values.alias, values.aliasForDeks].compactMap(\.self) { _ = try Subject(parsing: alias) }
        values.normalize = try message["normalize"].flag("normalize")
        values.validateFields = try message["validateFields"].flag("validateFields")
        values.validateNewSchemas = try message["validateNewSchemas"].flag("validateNewSchemas")
        values.validateRules = try message["validateRules"].flag("validateRules")
        values.level = try message["compatibility"].text("compatibility").map { name in
            guard let level = CompatibilityLevel(name: name) else { throw RegistryError.invalidLevel }
            return level
        }
        // An unknown policy counts as none [R7.1].
        values.policy = try message["compatibilityPolicy"].text("compatibilityPolicy").flatMap { CompatibilityPolicy(name: $0) }
        // Its further checks would be left out silently.
        guard values.policy != .logical else { throw RegistryError.unsupported("Compatibility policy LOGICAL") }
        values.group = try message["compatibilityGroup"].text("compatibilityGroup")
        if let group = values.group, !InvalidName.permits(group) {
            throw MessageShapeError(
                "compatibilityGroup",
                expected: "a name of at most \(InvalidName.maxBytes) bytes without control characters", text: group)
        }
        values.defaultMetadata = try message["defaultMetadata"].present.map { try Metadata(message: $0, at: "defaultMetadata") }
        values.overrideMetadata = try message["overrideMetadata"].present.map {
            try Metadata(message: $0, at: "overrideMetadata")
        }
        values.defaultRuleSet = try message["defaultRuleSet"].present.map { try RuleSet(message: $0, at: "defaultRuleSet") }
        values.overrideRuleSet = try message["overrideRuleSet"].present.map { try RuleSet(message: $0, at: "overrideRuleSet") }
        for ruleSet in [values.defaultRuleSet, values.overrideRuleSet] {
            if let defect = ruleSet?.defect { throw RegistryError.invalidRuleSet(defect) }
        }
    }

    /// Whether the message has no member that is known, not even with null.
    package var isEmpty: Bool { ConfigUpdate.members.allSatisfy { message[$0] == nil } }

    private static let members = [
        "alias", "aliasForDeks", "normalize", "validateFields", "validateNewSchemas", "validateRules", "compatibility",
        "compatibilityPolicy", "compatibilityGroup", "defaultMetadata", "overrideMetadata", "defaultRuleSet", "overrideRuleSet",
    ]

    func applied(to old: SubjectConfig) -> SubjectConfig {
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

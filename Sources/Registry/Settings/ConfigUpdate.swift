import SchemaCompat
package import SchemaRegistryMessages

/// A change of a config: a member that is absent stays, null clears it, a value sets it.
package struct ConfigUpdate: Sendable {
    /// The members that this release keeps, read as what they are; those to be cleared are null.
    private var members = MessageObject()

    /// Members that this release cannot honour. Setting one is refused, so that nobody relies on it in vain.
    private static let unsupported = [
        "alias", "aliasForDeks", "validateRules", "defaultMetadata", "overrideMetadata", "defaultRuleSet", "overrideRuleSet",
    ]

    /// Reads the body of a request. Unknown members are ignored, as in the reference.
    ///
    /// - Throws: `RegistryError.invalidLevel` or `.unsupported`; `MessageShapeError`.
    package init(message: Message) throws {
        for name in ["compatibility", "compatibilityPolicy", "compatibilityGroup"] where message[name] != nil {
            members[name] = try message[name].text(name).map { .string($0) } ?? Message.null
        }
        for name in ["normalize", "validateFields", "validateNewSchemas"] where message[name] != nil {
            members[name] = try message[name].flag(name).map { .bool($0) } ?? Message.null
        }
        if let name = members["compatibility"]?.string, CompatibilityLevel(name: name) == nil {
            throw RegistryError.invalidLevel
        }
        for name in ConfigUpdate.unsupported where message[name] ?? .null != .null {
            throw RegistryError.unsupported("Config member '\(name)'")
        }
        if members["compatibilityPolicy"]?.string?.uppercased() == CompatibilityPolicy.logical.rawValue {
            throw RegistryError.unsupported("Compatibility policy LOGICAL")
        }
    }

    func applied(to old: SubjectConfig) -> SubjectConfig {
        var config = old
        update(&config.normalize, "normalize") { $0.bool }
        update(&config.validateFields, "validateFields") { $0.bool }
        update(&config.validateNewSchemas, "validateNewSchemas") { $0.bool }
        update(&config.level, "compatibility") { $0.string.flatMap { CompatibilityLevel(name: $0) } }
        // An unknown policy counts as none (reference 7.1).
        update(&config.policy, "compatibilityPolicy") { $0.string.flatMap { CompatibilityPolicy(rawValue: $0.uppercased()) } }
        update(&config.group, "compatibilityGroup") { $0.string }
        return config
    }

    private func update<T>(_ member: inout T?, _ name: String, _ value: (Message) -> T?) {
        if let new = members[name] { member = value(new) }
    }
}

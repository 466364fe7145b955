import SchemaCompat
package import SchemaRegistryMessages

/// A change of a config: a member that is absent stays, null clears it, a value sets it.
package struct ConfigUpdate: Sendable {
    private let message: Message

    /// Members that this release cannot honour. Setting one is refused, so that nobody relies on it in vain.
    private static let unsupported = [
        "alias", "aliasForDeks", "validateRules", "defaultMetadata", "overrideMetadata", "defaultRuleSet", "overrideRuleSet",
    ]

    /// Reads the body of a request. Unknown members are ignored, as in the reference.
    ///
    /// - Throws: `RegistryError.invalidLevel` or `.unsupported`; `MessageShapeError`.
    package init(message: Message) throws {
        self.message = message
        if let name = try message["compatibility"].text("compatibility"), CompatibilityLevel(name: name) == nil {
            throw RegistryError.invalidLevel
        }
        for name in ConfigUpdate.unsupported where message[name] ?? .null != .null {
            throw RegistryError.unsupported("Config member '\(name)'")
        }
        for name in ["normalize", "validateFields", "validateNewSchemas"] {
            if let value = message[name], value != .null, value.bool == nil {
                throw MessageShapeError(name, expected: "Boolean", found: value)
            }
        }
        for name in ["compatibilityPolicy", "compatibilityGroup"] { _ = try message[name].text(name) }
        if message["compatibilityPolicy"]?.string?.uppercased() == CompatibilityPolicy.logical.rawValue {
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
        if let new = message[name] { member = value(new) }
    }
}

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
}

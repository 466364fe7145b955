/// What a project asks of its schemas beside compatibility. Nothing is asked for that is not set.
package struct LintSettings: Sendable {
    /// What must say what it is for.
    package enum Documented: String, Sendable, CaseIterable { case types, fields }

    /// What has a name.
    package enum Named: String, Sendable, CaseIterable { case subject, namespace, type, field, symbol }

    /// Fields that hold personal data, by their names, and the tags of which such a field must have one.
    package struct PersonalData: Sendable {
        package let fields: [NameGlob]
        package let tags: [String]

        package init(fields: [NameGlob], tags: [String]) {
            self.fields = fields
            self.tags = tags
        }
    }

    package var documentation: Set<Documented> = []
    package var names: [Named: NameTemplate] = [:]
    package var enumDefaults = false
    package var logicalTypes = false
    package var defaults = false
    package var lookAround = false
    package var personalData: PersonalData?

    package init() {}

    package var isEmpty: Bool {
        documentation.isEmpty && names.isEmpty && !enumDefaults && !logicalTypes && !defaults && !lookAround
            && personalData == nil
    }

    /// Notes that any check gives, and that the settings make a matter of lint.
    package func covers(_ rule: CompatibilityRule) -> Bool {
        logicalTypes && (rule == .avroLogicalTypeIgnored || rule == .avroLogicalTypeMisplaced)
            || defaults && rule == .avroDefaultIsText
    }
}

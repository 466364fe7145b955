import SchemaCompat
package import SchemaModel

/// A finding that a project accepts for a time. It stands in the manifest, so that it is reviewed as code is.
///
/// ```yaml
/// waivers:
///   - rule: AVRO-READER-FIELD-MISSING-DEFAULT
///     subject: orders-value
///     path: currency
///     reason: Nobody reads the topic before the launch.
///     expires: 2027-03-31
/// ```
package struct Waiver: Sendable, Hashable {
    /// The name of a rule.
    package let rule: String
    package let subject: String
    /// Of the field, as a report shows it: in names (`lines[].price`) or as a JSON pointer (`/fields/1`). `*` is any.
    package let path: String
    package let reason: String
    /// The last day on which it counts.
    package let expires: CalendarDay
    /// The manifest, and the line in it.
    package let file: String
    package let location: SourceLocation?

    package init(
        rule: String, subject: String, path: String, reason: String, expires: CalendarDay, file: String = "",
        location: SourceLocation? = nil
    ) {
        self.rule = rule
        self.subject = subject
        self.path = path
        self.reason = reason
        self.expires = expires
        self.file = file
        self.location = location
    }

    var isForLint: Bool { RuleCatalogue.rule(named: rule)?.effect == .lint }

    func isExpired(on day: CalendarDay) -> Bool { expires < day }

    func covers(_ finding: GateFinding, of subject: String) -> Bool {
        rule == finding.rule && self.subject == subject
            && (path == "*" || path == finding.place || path == finding.path)
    }
}

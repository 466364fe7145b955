import SchemaCompat
import SchemaModel
import SchemaYAML

extension Manifest {
    private static let waiverKeys = ["rule", "subject", "path", "reason", "expires"]

    /// A waiver; nil, and what is missing or wrong, where it is none. Nothing of it has a default.
    func waiver(_ value: YAMLValue, _ reader: inout YAMLReader) -> Waiver? {
        guard let members = reader.members(value, Manifest.waiverKeys, of: "a waiver") else { return nil }
        var texts: [String: String] = [:]
        for key in Manifest.waiverKeys {
            texts[key] = reader.required(members[key], key, of: "A waiver", at: value.location)
        }
        let place = members["rule"]?.location
        guard let rule = texts["rule"] else { return nil }
        guard let known = RuleCatalogue.rule(named: rule) else {
            let nearest = RuleCatalogue.nearest(to: rule).map { "; did you mean \($0)?" } ?? ""
            reader.add(
                "There is no rule \(rule.excerpt)\(nearest)", fix: "Take the name from the report.", at: place)
            return nil
        }
        guard known.effect != .waiver else {
            reader.add("\(known.id) cannot be waived", fix: "Mend the waiver that it is about.", at: place)
            return nil
        }
        guard let subject = texts["subject"], let path = texts["path"], let reason = texts["reason"],
            let expires = texts["expires"]
        else { return nil }
        guard let day = CalendarDay(expires) else {
            reader.add(
                "\(expires.excerpt) is not a day of the calendar", fix: "Write expires: YYYY-MM-DD, such as 2027-03-31.",
                at: members["expires"]?.location)
            return nil
        }
        return Waiver(
            rule: known.id, subject: subject, path: path, reason: reason, expires: day, file: reader.file, location: place)
    }
}

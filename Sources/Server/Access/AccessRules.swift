import SchemaModel
package import SchemaRegistryCore
import SchemaYAML

/// Who may do what: the groups and grants of the file that `access-file` names.
///
/// ```yaml
/// version: 1
/// groups:
///   orders-team: [alice, bob]
///   ci: []                       # members come with their token
/// grants:
///   - groups: [orders-team, ci]
///     may: [read, register]
///     on: ["orders-*"]
///   - anonymous: true
///     may: [read]
///     on: ["public-*"]
/// ```
package struct AccessRules: Sendable {
    /// A grant and whom it is for.
    package struct Rule: Sendable {
        package var users: Set<String> = []
        package var groups: Set<String> = []
        package var anonymous = false
        package var grants: [Grant] = []
        /// Where it stands in the file.
        package var line = 0

        /// - Parameter groups: Of the principal, the file's own included. Nil principal: somebody who is not known.
        func isFor(_ principal: Principal?, _ groups: Set<String>) -> Bool {
            guard let principal else { return anonymous }
            return anonymous || users.contains(principal.name) || !self.groups.isDisjoint(with: groups)
        }
    }

    private let members: [String: Set<String>]
    package let rules: [Rule]

    /// The rules that are for somebody; nil stands for who is not known.
    package func rules(for principal: Principal?) -> [Rule] {
        let groups = principal.map { principal in
            principal.groups.union(members.filter { $0.value.contains(principal.name) }.keys)
        }
        return rules.filter { $0.isFor(principal, groups ?? []) }
    }

    /// The caller that somebody is. What is granted to who is not known, everybody may.
    func caller(for principal: Principal?) -> Caller {
        let grants = rules(for: principal).flatMap(\.grants)
        return Caller(principal: principal?.name, grants: grants.contains(where: \.allowsEverything) ? nil : grants)
    }

    /// - Throws: `AccessFileError` with everything that is wrong, each with its line.
    package init(parsing text: String, file: String) throws(AccessFileError) {
        var reader = YAMLReader(file: file)
        var members: [String: Set<String>] = [:]
        var rules: [Rule] = []
        do {
            if let root = try YAMLValue(parsing: text), !root.isNull {
                AccessRules.read(root, &reader, &members, &rules)
            } else {
                reader.add("The file is empty", fix: "Write version: 1, and grants.", at: nil)
            }
        } catch {
            reader.add(error.message, fix: error.fix, at: error.location)
        }
        guard reader.problems.isEmpty else {
            throw AccessFileError(
                file,
                reader.problems.map { problem in
                    (problem.location.map { "line \($0.line): " } ?? "") + "\(problem.message). \(problem.fix)"
                })
        }
        self.members = members
        self.rules = rules
    }

    private static func read(
        _ root: YAMLValue, _ reader: inout YAMLReader, _ members: inout [String: Set<String>], _ rules: inout [Rule]
    ) {
        guard let top = reader.members(root, ["version", "groups", "grants"], of: "the file") else { return }
        if top["version"].map({ reader.text($0, "version") }) != "1" {
            reader.add("The version of the file must be 1", fix: "Begin it with version: 1.", at: root.location)
        }
        for (name, value) in top["groups"].map({ reader.pairs($0, "groups") }) ?? [] {
            members[name] = Set(reader.list(value, name).compactMap { reader.text($0, name) })
        }
        for value in top["grants"].map({ reader.list($0, "grants") }) ?? [] {
            if let rule = rule(value, Array(members.keys), &reader) { rules.append(rule) }
        }
    }

    private static let keys = ["users", "groups", "anonymous", "may", "on"]

    private static func rule(_ value: YAMLValue, _ known: [String], _ reader: inout YAMLReader) -> Rule? {
        guard let members = reader.members(value, keys, of: "a grant") else { return nil }
        var rule = Rule()
        rule.line = value.location?.line ?? 0
        rule.users = Set(members["users"].map { reader.list($0, "users") }?.compactMap { reader.text($0, "users") } ?? [])
        for group in members["groups"].map({ reader.list($0, "groups") }) ?? [] {
            guard let name = reader.text(group, "groups") else { continue }
            if !known.contains(name) { reader.unknown(name, "group", known.sorted(), at: group.location) }
            rule.groups.insert(name)
        }
        rule.anonymous = members["anonymous"].flatMap { reader.bool($0, "anonymous") } ?? false
        if rule.users.isEmpty, rule.groups.isEmpty, !rule.anonymous {
            reader.add("A grant is for nobody", fix: "Add users, groups or anonymous: true.", at: value.location)
        }
        var actions: Set<RegistryAction> = []
        for word in members["may"].map({ reader.list($0, "may") }) ?? [] {
            guard let text = reader.text(word, "may") else { continue }
            if let action = RegistryAction(rawValue: text) {
                actions.insert(action)
            } else {
                reader.unknown(text, "action", RegistryAction.allCases.map(\.rawValue), at: word.location)
            }
        }
        if members["may"] == nil { reader.missing("may", of: "A grant", at: value.location) }
        if members["on"] == nil { reader.missing("on", of: "A grant", at: value.location) }
        for pattern in members["on"].map({ reader.list($0, "on") }) ?? [] {
            guard let text = reader.text(pattern, "on") else { continue }
            if let subjects = SubjectPattern(text) {
                rule.grants.append(Grant(actions, on: subjects))
            } else {
                reader.add(
                    "\(text.excerpt) is not a pattern of subjects",
                    fix: "Write a subject, or its beginning and one *, as orders-*, :.payments:* or :*:orders-*.",
                    at: pattern.location)
            }
        }
        return rule
    }
}

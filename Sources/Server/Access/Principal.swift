/// Somebody who has shown who they are.
package struct Principal: Sendable, Hashable {
    /// As in the record of changes, and in the grants.
    package let name: String
    package let groups: Set<String>

    package init(name: String, groups: Set<String> = []) {
        self.name = name
        self.groups = groups
    }
}

/// Users with the hashes of their passwords: `name:hash[:group,…]` a line, as `htpasswd -B` and `mkpasswd` write them.
struct UserList: Sendable {
    struct User: Sendable {
        let principal: Principal
        let hash: PasswordHash
    }

    private let users: [String: User]
    /// What a password of an unknown user is held against, so that it takes as long as another.
    let decoy: PasswordHash

    var principals: [Principal] { users.values.map(\.principal) }

    func user(named name: String) -> User? { users[name] }

    /// - Throws: `AccessFileError` with every line that is wrong.
    init(parsing text: String, file: String) throws(AccessFileError) {
        var users: [String: User] = [:]
        var problems: [String] = []
        var first: PasswordHash?
        for (number, line) in AccessFile.lines(text) {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count > 1, !parts[0].isEmpty else {
                problems.append("line \(number) is not name:hash or name:hash:groups")
                continue
            }
            guard let hash = PasswordHash(String(parts[1])) else {
                problems.append(
                    "line \(number) has no hash that this system can check; htpasswd -B and mkpasswd -m yescrypt write some")
                continue
            }
            let groups = parts.count > 2 ? parts[2].split(separator: ",").map { String($0.trimmed) } : []
            let name = String(parts[0])
            let user = User(principal: Principal(name: name, groups: Set(groups)), hash: hash)
            if users.updateValue(user, forKey: name) != nil { problems.append("line \(number) names a user a second time") }
            first = first ?? hash
        }
        if problems.isEmpty, first == nil { problems.append("has no users") }
        guard let first, problems.isEmpty else { throw AccessFileError(file, problems) }
        self.users = users
        decoy = first
    }
}

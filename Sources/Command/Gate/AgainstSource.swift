import Foundation

/// Where earlier versions come from: the grammar of `--against`.
enum AgainstSource: Equatable {
    /// The commit at which the work tree left the branch that it goes into.
    case mergeBase
    /// A commit, a branch or a tag.
    case git(String)
    case folder(String)
    /// The address of a registry.
    case registry(String)
    /// A file that `schema-registry snapshot` wrote.
    case snapshot(String)

    /// Nil where the text names a file, or standard input.
    init?(_ text: String) {
        if text.hasPrefix("git:") {
            self = .git(String(text.dropFirst(4)))
        } else if ["http://", "https://"].contains(where: text.lowercased().hasPrefix), !AgainstSource.isOneSchema(text) {
            self = .registry(text)
        } else if AgainstSource.isFolder(text) {
            self = .folder(text)
        } else if text.hasSuffix(".snapshot") {
            self = .snapshot(text)
        } else {
            return nil
        }
    }

    /// Whether no other source can stand beside it.
    var isAlone: Bool { if case .git = self { true } else { isRegistered } }

    /// Whether it knows subjects, and not files.
    var isRegistered: Bool {
        switch self {
        case .registry, .snapshot: true
        case .mergeBase, .git, .folder: false
        }
    }

    /// What is registered there; nil where it knows files.
    ///
    /// - Throws: `UsageObjection`, `GateProblem`.
    func subjects(_ access: RegistryAccess, _ environment: [String: String]) throws -> (any SubjectSource)? {
        switch self {
        case .registry(let address):
            let client = try access.client(of: [address], environment: environment)
            return RunningRegistry(label: client.shownAddress, client: client)
        case .snapshot(let name): return try SnapshotFile(name)
        case .mergeBase, .git, .folder: return nil
        }
    }

    /// Whether a URL is that of a schema in a registry, or of a file.
    private static func isOneSchema(_ url: String) -> Bool {
        let path = URLComponents(string: url)?.path ?? ""
        return ["/subjects/", "/schemas/"].contains(where: path.contains) || [".avsc", ".json"].contains(where: path.hasSuffix)
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}

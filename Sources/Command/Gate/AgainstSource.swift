import Foundation

/// Where earlier versions come from: the grammar of `--against`.
enum AgainstSource: Equatable {
    /// The commit at which the work tree left the branch that it goes into.
    case mergeBase
    /// A commit, a branch or a tag.
    case git(String)
    case folder(String)

    /// Nil where the text names a file, or standard input.
    init?(_ text: String) {
        if text.hasPrefix("git:") {
            self = .git(String(text.dropFirst(4)))
        } else if AgainstSource.isFolder(text) {
            self = .folder(text)
        } else {
            return nil
        }
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}

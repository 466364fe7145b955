/// Reads what `git` prints with `-z`: names are bytes as they are, and records end with NUL.
package enum GitRecords {
    /// The files of `git ls-tree -r -z`, without submodules and symbolic links.
    package static func tree(_ bytes: [UInt8]) -> [String: ContentID] {
        var files: [String: ContentID] = [:]
        for record in texts(bytes) {
            guard let tab = record.firstIndex(of: "\t") else { continue }
            let words = record[..<tab].split(separator: " ")
            guard words.count == 3, words[0].hasPrefix("100"), words[1] == "blob" else { continue }
            files[String(record[record.index(after: tab)...])] = ContentID(String(words[2]))
        }
        return files
    }

    /// The names of `git ls-files -z`, each once.
    package static func names(_ bytes: [UInt8]) -> Set<String> { Set(texts(bytes).map(String.init)) }

    /// What `git diff --raw -z --no-abbrev` prints.
    package static func edits(_ bytes: [UInt8]) -> [FileHistory.Edit] {
        var edits: [FileHistory.Edit] = []
        var rest = texts(bytes)[...]
        while let record = rest.popFirst() {
            if let edit = edit(record, &rest) { edits.append(edit) }
        }
        return edits
    }

    /// What `git log --raw -z --no-abbrev` prints where its format is `logFormat`.
    package static func changes(_ bytes: [UInt8]) -> [FileHistory.Change] {
        var changes: [FileHistory.Change] = []
        var label = ""
        var edits: [FileHistory.Edit] = []
        var rest = texts(bytes)[...]
        while let record = rest.popFirst() {
            if record.hasPrefix(commitMark) {
                if !edits.isEmpty { changes.append(FileHistory.Change(label: label, edits: edits)) }
                (label, edits) = (shortened(String(record.dropFirst(commitMark.count))), [])
            } else if let edit = edit(record, &rest) {
                edits.append(edit)
            }
        }
        if !edits.isEmpty { changes.append(FileHistory.Change(label: label, edits: edits)) }
        return changes
    }

    private static let commitMark = "commit "
    package static let logFormat = "--format=\(commitMark)%H"

    /// The name of a commit as reports show it. It need not be the shortest that is unique.
    package static func shortened(_ commit: String) -> String { String(commit.prefix(10)) }

    /// One record, with the names behind it. Merges have no records of this form: they are shown against their first parent.
    private static func edit(_ record: Substring, _ rest: inout ArraySlice<Substring>) -> FileHistory.Edit? {
        // `:100644 100644 <blob> <blob> M`. Behind the name of a commit stands a line feed.
        let words = record.drop { $0 == "\n" }.split(separator: " ")
        guard words.count == 5, words[0].hasPrefix(":"), let path = rest.popFirst() else { return nil }
        let (before, after) = (content(words[0].dropFirst(), words[2]), content(words[1], words[3]))
        switch words[4].first {
        case "R"?:
            guard let new = rest.popFirst() else { return nil }
            return FileHistory.Edit(path: String(new), oldPath: String(path), before: before, after: after)
        case "C"?:
            guard let new = rest.popFirst() else { return nil }
            return FileHistory.Edit(path: String(new), before: nil, after: after)
        default: return FileHistory.Edit(path: String(path), before: before, after: after)
        }
    }

    /// Nil for a file that is not there, a submodule and a symbolic link.
    private static func content(_ mode: Substring, _ name: Substring) -> ContentID? {
        mode.hasPrefix("100") ? ContentID(String(name)) : nil
    }

    private static func texts(_ bytes: [UInt8]) -> [Substring] {
        bytes.split(separator: 0).map { Substring(decoding: $0, as: UTF8.self) }
    }
}

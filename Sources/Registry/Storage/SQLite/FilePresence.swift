/// Files and where they were found.
struct FilePresence: Sendable {
    private let files: [(path: String, identity: FileIdentity)]

    init(files: [(path: String, identity: FileIdentity?)]) {
        self.files = files.compactMap { file in file.identity.map { (file.path, $0) } }
    }

    /// In words what is missing; nil where everything is in its place. It takes a few microseconds.
    var defect: String? { defect(of: files[...]) }

    /// The same for the database and its log, without the shared memory, which holds nothing that is acknowledged.
    var contentDefect: String? { defect(of: files.prefix(2)) }

    /// The same for the database itself, without what stands beside it.
    var databaseDefect: String? { defect(of: files.prefix(1)) }

    private func defect(of files: ArraySlice<(path: String, identity: FileIdentity)>) -> String? {
        for (path, identity) in files {
            let found = FileIdentity(path: path)
            if found == identity { continue }
            let name = path.split(separator: "/").last ?? ""
            return found == nil
                ? "the file \(name) was removed or renamed while the registry was running"
                : "the file \(name) was replaced by another one while the registry was running"
        }
        return nil
    }
}

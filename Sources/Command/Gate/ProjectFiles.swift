import Foundation
import SchemaGate

/// The files of a folder, by their paths from it.
struct ProjectFiles {
    /// Entries of a folder that are looked at.
    static let mostEntries = 1_000_000

    let root: String

    /// The path from the root of a file or folder below it; nil where it lies elsewhere.
    func path(of absolute: String) -> String? {
        // The root of a work tree has no symbolic links in its path; the current folder may have.
        let links = (absolute as NSString).deletingLastPathComponent
        let resolved = URL(filePath: links).resolvingSymlinksInPath().appending(path: (absolute as NSString).lastPathComponent)
            .path
        for candidate in [absolute, resolved] {
            if candidate == root { return "" }
            if candidate.hasPrefix(root + "/") { return String(candidate.dropFirst(root.count + 1)) }
        }
        return nil
    }

    func isRegular(_ path: String) -> Bool {
        var status = stat()
        return lstat("\(root)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The bytes of a file. A symbolic link is not followed: the file that it leads to is a file of the project or none of its
    /// business.
    func read(_ path: String) throws(InputProblem) -> [UInt8] {
        var status = stat()
        if lstat("\(root)/\(path)", &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            let isLink = status.st_mode & S_IFMT == S_IFLNK
            throw InputProblem(
                file: path, location: nil, message: isLink ? "This is a symbolic link" : "This is not a file",
                fix: isLink ? "Name the file that it leads to." : "Name a schema file.")
        }
        do {
            return try InputFile.read("\(root)/\(path)")
        } catch {
            throw InputProblem(file: path, location: error.location, message: error.message, fix: error.fix)
        }
    }

    /// Every file below the folder. Hidden folders and symbolic links are passed over.
    func walk() throws(GateProblem) -> Set<String> {
        var found: Set<String> = []
        var open = [""]
        var count = 0
        while let folder = open.popLast() {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)") else { continue }
            for name in names where !name.hasPrefix(".") {
                count += 1
                guard count <= ProjectFiles.mostEntries else {
                    throw GateProblem(
                        .unreadable, "\(root) has more than \(ProjectFiles.mostEntries) files",
                        fix: "Call the command in the folder of the schemas.")
                }
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                var status = stat()
                guard lstat("\(root)/\(path)", &status) == 0 else { continue }
                switch status.st_mode & S_IFMT {
                case S_IFDIR: open.append(path)
                case S_IFREG: found.insert(path)
                default: break
                }
            }
        }
        return found
    }
}

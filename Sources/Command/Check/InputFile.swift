import Foundation

/// Reads the files that a command is given by name. `-` is standard input.
enum InputFile {
    static let standardInput = "-"

    /// Bytes of the largest file that is read.
    static let maximumSize = 64 << 20

    static func read(_ name: String) throws(InputProblem) -> [UInt8] {
        let data: Data?
        do {
            if name == standardInput {
                data = try upToLimit(FileHandle.standardInput)
            } else {
                let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: name))
                defer { try? file.close() }
                data = try upToLimit(file)
            }
        } catch {
            throw InputProblem(
                file: name, location: nil, message: "The file cannot be read: \(reason(error))",
                fix: "Name a file that exists and that you may read.")
        }
        guard let data, data.count <= maximumSize else {
            throw InputProblem(
                file: name, location: nil, message: "The file is larger than \(maximumSize) bytes",
                fix: "Name the file of one schema.")
        }
        return Array(data)
    }

    private static func upToLimit(_ file: FileHandle) throws -> Data? {
        var all = Data()
        while all.count <= maximumSize, let more = try file.read(upToCount: 1 << 20), !more.isEmpty { all += more }
        return all
    }

    private static func reason(_ error: any Error) -> String {
        var error = error as NSError
        while let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError { error = underlying }
        if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))) }
        switch CocoaError.Code(rawValue: error.code) {
        case .fileNoSuchFile, .fileReadNoSuchFile: return "No such file or directory"
        case .fileReadNoPermission: return "Permission denied"
        default: return error.localizedDescription
        }
    }
}

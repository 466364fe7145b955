import Foundation
package import Testing

/// Answers of the reference implementation and real schemas: files of the folder `shared/data` beside the repository, or
/// of the folder that `CONFORMANCE_DATA` names.
package enum ConformanceData {
    package static let folder =
        ProcessInfo.processInfo.environment["CONFORMANCE_DATA"] ?? ProjectFolder.url.path + "/../shared/data"

    /// Whether all data is to be used, and not a sample.
    package static let isFull = ProcessInfo.processInfo.environment["CONFORMANCE_FULL"] == "1"

    package static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + path) }

    /// The whole of a file.
    package static func text(_ path: String) throws -> String {
        try String(contentsOf: URL(filePath: folder + "/" + path), encoding: .utf8)
    }

    /// The lines of a file, unpacked where its name ends in `gz` or `xz`.
    package static func lines(_ path: String) throws -> [String] {
        let data =
            switch path.split(separator: ".").last {
            case "gz": try unpacked(path, by: "gzip")
            case "xz": try unpacked(path, by: "xz")
            default: try Data(contentsOf: URL(filePath: folder + "/" + path))
            }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private static func unpacked(_ path: String, by program: String) throws -> Data {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program, "-dc", folder + "/" + path]
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        return data
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips a test where its data is absent, so that it is counted as skipped and not as passed.
    package static func needsData(_ path: String) -> Self {
        .enabled("no data: \(path)") { ConformanceData.has(path) }
    }
}

import Foundation
import TestSupport
import Testing

/// The built program, as a shell or a CI job runs it.
enum Program {
    /// What a run printed, and the status it exited with.
    struct Answer {
        let code: Int32
        let output: String
        let error: String
    }

    /// It lies beside the tests.
    static let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "schema-registry").path

    static func run(
        _ arguments: [String], input: String = "", in folder: URL, environment: [String: String] = [:]
    ) throws -> Answer {
        let running = try Running(path, arguments, in: folder, environment: environment)
        running.input.write(Data(input.utf8))
        try running.input.close()
        return running.end()
    }

    /// A line for a shell, in which `$BIN` is the program.
    static func shell(_ line: String, in folder: URL) throws -> Answer {
        let running = try Running("/bin/bash", ["-c", line], in: folder, environment: ["BIN": path])
        try running.input.close()
        return running.end()
    }

    /// A program that runs. Its output is read all the time, so that it never waits for a reader; no test waits for it
    /// without an end.
    final class Running {
        private let process = Process()
        private let pipes = (input: Pipe(), output: Pipe(), error: Pipe())
        private let texts: (Text, Text)
        var input: FileHandle { pipes.input.fileHandleForWriting }

        init(_ path: String, _ arguments: [String], in folder: URL, environment: [String: String]) throws {
            process.executableURL = URL(filePath: path)
            process.arguments = arguments
            process.currentDirectoryURL = folder
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            process.standardInput = pipes.input
            process.standardOutput = pipes.output
            process.standardError = pipes.error
            try process.run()
            texts = (Text(pipes.output.fileHandleForReading), Text(pipes.error.fileHandleForReading))
        }

        func stop() { process.terminate() }

        /// Waits for the end of the program, and of what it started with its output.
        func end() -> Answer {
            let output = (texts.0.whole, texts.1.whole)
            if process.isRunning, output.0 == nil || output.1 == nil { kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
            if output.0 == nil || output.1 == nil {
                Issue.record("\(process.arguments ?? []) did not end within \(Text.patience) s")
            }
            return Answer(code: process.terminationStatus, output: output.0 ?? "", error: output.1 ?? "")
        }

        /// Waits until standard error has a text, or the program ends.
        func waitForError(_ text: String) -> Bool { texts.1.wait(for: text) }
    }

    /// What a pipe gives, gathered on a thread of its own.
    private final class Text: @unchecked Sendable {
        /// Seconds. The slowest run takes some five on a busy machine.
        static let patience: TimeInterval = 120

        private let condition = NSCondition()
        private var bytes = Data()
        private var isWhole = false

        init(_ file: FileHandle) {
            Thread.detachNewThread { [self] in
                while case let part = file.availableData, !part.isEmpty { add(part) }
                add(nil)
            }
        }

        private func add(_ part: Data?) {
            condition.withLock {
                if let part { bytes += part } else { isWhole = true }
                condition.broadcast()
            }
        }

        /// All of it; nil where there is no end in time.
        var whole: String? {
            wait { isWhole } ? condition.withLock { String(decoding: bytes, as: UTF8.self) } : nil
        }

        func wait(for text: String) -> Bool {
            _ = wait { isWhole || bytes.range(of: Data(text.utf8)) != nil }
            return condition.withLock { bytes.range(of: Data(text.utf8)) != nil }
        }

        private func wait(until isThere: () -> Bool) -> Bool {
            let end = Date(timeIntervalSinceNow: Text.patience)
            return condition.withLock {
                while !isThere() {
                    guard condition.wait(until: end) else { return isThere() }
                }
                return true
            }
        }
    }
}

/// A folder for the time of a closure.
func withFolder<T>(_ body: (URL) throws -> T) throws -> T {
    let folder = try TemporaryFolder()
    return try withExtendedLifetime(folder) { try body(folder.url) }
}

/// A listener on a free port, for as long as it lives.
final class Listener {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 1) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
        try #require(isBound)
    }

    deinit { close(descriptor) }
}

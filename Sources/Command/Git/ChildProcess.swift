import Foundation
import Synchronization

/// Another program, run to its end without a shell.
struct ChildProcess {
    struct Output: Sendable {
        let status: Int32
        let output: [UInt8]
        let error: String
    }

    enum Failure: Error {
        /// No folder of `PATH` has the program.
        case notFound
        case cannotStart(String)
        /// It printed more than is read.
        case tooLong
        /// It did not end in time.
        case tooSlow
    }

    /// Bytes of output that are read.
    static let mostOutput = 512 << 20
    /// Seconds until a program that hangs is ended.
    static let patience = 300

    let path: String
    let environment: [String: String]

    /// Looks in the folders of `PATH`. One that is not absolute is passed over: what lies in the current folder is not trusted.
    init(_ name: String, environment: [String: String]) throws(Failure) {
        let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
        guard let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile) else {
            throw .notFound
        }
        self.path = path
        self.environment = environment
    }

    func run(_ arguments: [String], in folder: String, input: [UInt8] = []) throws(Failure) -> Output {
        signal(SIGPIPE, SIG_IGN)
        let process = Process()
        let pipes = (input: Pipe(), output: Pipe(), error: Pipe())
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = environment
        process.standardInput = pipes.input
        process.standardOutput = pipes.output
        process.standardError = pipes.error
        do { try process.run() } catch { throw .cannotStart("\(error.localizedDescription)") }
        let watch = Watch(process.processIdentifier)
        let writing = ChildProcess.onThread { [writer = pipes.input.fileHandleForWriting] in
            // A program that has seen enough closes its input.
            try? writer.write(contentsOf: Data(input))
            try? writer.close()
            return [UInt8]()
        }
        let error = ChildProcess.onThread { [reader = pipes.error.fileHandleForReading] in
            ChildProcess.read(reader, atMost: 1 << 20).bytes
        }
        let (output, isWhole) = ChildProcess.read(pipes.output.fileHandleForReading, atMost: ChildProcess.mostOutput)
        if !isWhole { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        let isLate = watch.end()
        _ = writing()
        let text = String(decoding: error(), as: UTF8.self)
        guard isWhole else { throw .tooLong }
        guard !isLate else { throw .tooSlow }
        return Output(status: process.terminationStatus, output: output, error: text)
    }

    private static func read(_ file: FileHandle, atMost limit: Int) -> (bytes: [UInt8], isWhole: Bool) {
        var bytes: [UInt8] = []
        while let part = try? file.read(upToCount: 1 << 16), !part.isEmpty {
            guard bytes.count + part.count <= limit else { return (bytes, false) }
            bytes += part
        }
        return (bytes, true)
    }

    /// Starts work on a thread; the function that comes back waits for its result.
    private static func onThread(_ body: @escaping @Sendable () -> [UInt8]) -> () -> [UInt8] {
        let work = Work()
        Thread.detachNewThread {
            work.result.withLock { $0 = body() }
            work.isDone.signal()
        }
        return {
            work.isDone.wait()
            return work.result.withLock { $0 }
        }
    }

    private final class Work: Sendable {
        let result = Mutex<[UInt8]>([])
        let isDone = DispatchSemaphore(value: 0)
    }

    /// Ends a process that takes too long.
    private final class Watch: Sendable {
        private let isOver = DispatchSemaphore(value: 0)
        private let isLate = Atomic(false)

        init(_ process: pid_t) {
            Thread.detachNewThread { [self] in
                guard isOver.wait(timeout: .now() + .seconds(ChildProcess.patience)) == .timedOut else { return }
                isLate.store(true, ordering: .relaxed)
                kill(process, SIGKILL)
            }
        }

        func end() -> Bool {
            isOver.signal()
            return isLate.load(ordering: .relaxed)
        }
    }
}

import Foundation
import TestSupport
import Testing

/// `schema-registry serve` as a process of its own, for what concerns a whole process: signals and its limits.
final class ServerProcess {
    let process = Process()
    private let folder: TemporaryFolder
    let port: Int

    /// - Parameter limit: How many files it may have open.
    init(limit: Int? = nil, _ arguments: [String] = []) throws {
        folder = try TemporaryFolder()
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "schema-registry").path
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments =
            [
                "-c", "\(limit.map { "ulimit -n \($0); " } ?? "")exec \"$@\" 2> \"$0\"", folder.url.appending(path: "log").path,
                program,
                "serve", "--port", "0", "--database", folder.database,
            ] + arguments
        try process.run()
        let log = folder.url.appending(path: "log")
        var found: Int?
        let end = Date(timeIntervalSinceNow: 30)
        while found == nil, Date() < end, process.isRunning {
            let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            found = text.firstMatch(of: /Listening on http:\/\/127\.0\.0\.1:([0-9]+)/).flatMap { Int($0.1) }
            if found == nil { usleep(5_000) }
        }
        port = try #require(found, "the server did not start")
    }

    deinit {
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
    }

    var log: String { (try? String(contentsOf: folder.url.appending(path: "log"), encoding: .utf8)) ?? "" }

    /// Waits until the log holds a text.
    func logs(_ text: String) -> Bool {
        let end = Date(timeIntervalSinceNow: 20)
        while !log.contains(text) {
            guard Date() < end else { return false }
            usleep(5_000)
        }
        return true
    }

    /// CPU seconds until now.
    func cpuSeconds() throws -> Double {
        let stat = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        return Double((Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// A connection; closing it is the caller's matter.
    func connect() throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0)
        return descriptor
    }

    /// The first bytes of the answer to a call of `/health/live` over a connection; empty where there is none.
    func call(_ descriptor: Int32) -> String {
        let request = Array("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        _ = send(descriptor, request, request.count, Int32(MSG_NOSIGNAL))
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}

import Glibc

/// A client that sends bytes as they are and reads answers one by one.
final class RawClient {
    struct Failure: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    private let descriptor: Int32
    private var buffer: [UInt8] = []

    /// - Parameter patience: how long a read may take before the test fails.
    init(port: Int, patience: Int = 10) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "no socket") }
        var timeout = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure(description: "cannot connect: errno \(errno)") }
    }

    deinit { close(descriptor) }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else {
                throw Failure(description: errno == EPIPE || errno == ECONNRESET ? "closed" : "cannot send: errno \(errno)")
            }
            sent += count
        }
    }

    /// Says that nothing more is sent, and goes on reading.
    func closeOutput() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The next answer.
    ///
    /// - Parameter method: answers to HEAD have no body, whatever their Content-Length says.
    func receive(_ method: String = "GET") throws -> RawResponse {
        var response = try receiveHead()
        guard method != "HEAD", response.status != 304, response.status / 100 != 1 else { return response }
        if response["transfer-encoding"] == "chunked" {
            response.bytes = try receiveChunks()
            return response
        }
        let length = Int(response["content-length"] ?? "") ?? 0
        while buffer.count < length { try fill() }
        response.bytes = Array(buffer.prefix(length))
        buffer.removeFirst(length)
        return response
    }

    /// The next answer that is not an interim one: on a busy machine a client that has closed its side gets some first.
    func receiveFinal(_ method: String = "GET") throws -> RawResponse {
        while true {
            let response = try receive(method)
            if response.status / 100 != 1 { return response }
        }
    }

    /// A body of chunks, to its end.
    func receiveChunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while let chunk = try receiveChunk() { body += chunk }
        return body
    }

    /// The next chunk of a body; nil at its end.
    func receiveChunk() throws -> [UInt8]? {
        var line: Range<Int>?
        while true {
            line = buffer.firstRange(of: Array("\r\n".utf8))
            if line != nil { break }
            try fill()
        }
        guard let line, let length = Int(String(decoding: buffer[..<line.lowerBound], as: UTF8.self), radix: 16) else {
            throw Failure(description: "no chunk: \(String(decoding: buffer, as: UTF8.self))")
        }
        while buffer.count < line.upperBound + length + 2 { try fill() }
        let chunk = Array(buffer[line.upperBound..<line.upperBound + length])
        buffer.removeFirst(line.upperBound + length + 2)
        return length == 0 ? nil : chunk
    }

    /// The head of the next answer, whose body is read otherwise.
    func receiveHead() throws -> RawResponse {
        while true {
            if let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) {
                let response = try RawResponse(head: String(decoding: buffer[..<end.lowerBound], as: UTF8.self))
                buffer.removeSubrange(..<end.upperBound)
                return response
            }
            try fill()
        }
    }

    /// Sends one request with a Host header and reads its answer.
    func request(_ method: String, _ target: String, _ headers: [String] = [], body: String? = nil) throws -> RawResponse {
        try request(method, target, headers, bytes: body.map { Array($0.utf8) })
    }

    func request(_ method: String, _ target: String, _ headers: [String] = [], bytes: [UInt8]?) throws -> RawResponse {
        try ask(method, target, headers, bytes: bytes)
        return try receive(method)
    }

    /// Sends one request with a Host header.
    func ask(_ method: String, _ target: String, _ headers: [String] = [], bytes: [UInt8]? = nil) throws {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost"] + headers
        if let bytes { lines.append("Content-Length: \(bytes.count)") }
        try send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (bytes ?? []))
    }

    /// Whether the server ends the connection now, with nothing more said.
    func isClosed() throws -> Bool {
        guard buffer.isEmpty else { return false }
        return try hasEnded()
    }

    /// Everything until the server ends the connection.
    func receiveToEnd() throws -> [UInt8] {
        while try !hasEnded() {}
        defer { buffer = [] }
        return buffer
    }

    private func hasEnded() throws -> Bool {
        do {
            try fill()
            return false
        } catch let failure as Failure where failure.description == "closed" {
            return true
        }
    }

    private func fill() throws {
        var chunk = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count > 0 {
            buffer += chunk[..<count]
        } else if count == 0 || errno == ECONNRESET {
            throw Failure(description: "closed")
        } else {
            throw Failure(description: "nothing to read: errno \(errno); so far \(String(decoding: buffer, as: UTF8.self))")
        }
    }
}

struct RawResponse: Equatable {
    var status: Int
    var headers: [(name: String, value: String)]
    var bytes: [UInt8] = []
    var body: String { String(decoding: bytes, as: UTF8.self) }

    init(head: String) throws {
        // A character of Swift may be "\r\n", so lines are cut as such.
        let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        guard let first = lines.first, first.hasPrefix("HTTP/1.1 "), let status = Int(first.dropFirst(9).prefix(3)) else {
            throw RawClient.Failure(description: "no status line: \(head)")
        }
        self.status = status
        headers = try lines.dropFirst().map { line in
            guard let colon = line.firstIndex(of: ":") else { throw RawClient.Failure(description: "no header: \(line)") }
            return (line[..<colon].lowercased(), line[line.index(after: colon)...].drop { $0 == " " }.description)
        }
    }

    subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

    static func == (a: RawResponse, b: RawResponse) -> Bool {
        a.status == b.status && a.body == b.body && a.headers.map { "\($0): \($1)" } == b.headers.map { "\($0): \($1)" }
    }
}

import Foundation
import Testing

/// Something at an address that answers every request in the same way, as long as it lives.
final class CannedServer: Sendable {
    let port: UInt16
    private let descriptor: Int32

    /// - Parameter answer: the status line, the headers and the body.
    init(_ answer: String) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 16) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
        try #require(isBound)
        let bytes = Array(answer.utf8)
        Thread.detachNewThread {
            while case let connection = accept(descriptor, nil, nil), connection >= 0 {
                var request = [UInt8](repeating: 0, count: 65_536)
                _ = recv(connection, &request, request.count, 0)
                _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
                close(connection)
            }
        }
    }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }

    var url: String { "http://127.0.0.1:\(port)" }

    static func answer(_ status: String, _ headers: [String] = [], _ body: String = "") -> String {
        (["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers + ["", body])
            .joined(separator: "\r\n")
    }

    static let redirect = answer("302 Found", ["Location: https://elsewhere/"])
    static let unauthorized = answer(
        "401 Unauthorized", ["Content-Type: application/json"], #"{"error_code":401,"message":"Unauthorized"}"#)
    static let html = answer("200 OK", ["Content-Type: text/html; charset=utf-8"], "<html><body>Welcome</body></html>")
}

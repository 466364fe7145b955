import Testing

@testable import SchemaRegistryServer

/// A request that must be refused, and what it is answered.
struct BadRequest: Sendable, CustomTestStringConvertible {
    let name: String
    var bytes: [UInt8]
    /// Answers to HEAD have no body.
    var method = "GET"
    let status: Int
    let code: Int
    /// With `…` at its end, what the message begins with.
    let message: String
    /// Requests before it on the same connection that are answered as usual.
    var answersBefore = 0
    /// The client closes its side behind the request.
    var endsOutput = false
    var settings: @Sendable (inout ServerSettings) -> Void = { _ in }

    var testDescription: String { name }

    /// - Parameter code: the `error_code`; its first three digits are the status.
    init(_ name: String, raw: [UInt8], _ code: Int, _ message: String) {
        self.name = name
        bytes = raw
        status = code > 999 ? code / 100 : code
        self.code = code
        self.message = message
    }

    init(_ name: String, raw: String, _ code: Int, _ message: String) {
        self.init(name, raw: Array(raw.utf8), code, message)
    }

    init(
        _ name: String, _ method: String, _ target: String, headers: [String] = [], body: [UInt8], _ code: Int,
        _ message: String
    ) {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost"] + headers
        if !body.isEmpty { lines.append("Content-Length: \(body.count)") }
        self.init(name, raw: Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body, code, message)
        self.method = method
    }

    init(
        _ name: String, _ method: String, _ target: String, headers: [String] = [], body: String = "", _ code: Int,
        _ message: String
    ) {
        self.init(name, method, target, headers: headers, body: Array(body.utf8), code, message)
    }

    /// A registration under the subject `orders`.
    static func register(_ name: String, _ body: String, _ code: Int, _ message: String) -> BadRequest {
        BadRequest(name, "POST", "/subjects/orders/versions", body: body, code, message)
    }

    /// A registration of an Avro text under the subject `orders`; the message is what comes behind the common words.
    static func avro(_ name: String, _ text: String, _ message: String) -> BadRequest {
        let text = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return register(name, #"{"schema":"\#(text)"}"#, 42201, "Invalid schema of type AVRO, details: \(message)")
    }

    func with(_ change: (inout BadRequest) -> Void) -> BadRequest {
        var copy = self
        change(&copy)
        return copy
    }

    func under(_ settings: @escaping @Sendable (inout ServerSettings) -> Void) -> BadRequest {
        with { $0.settings = settings }
    }
}

@testable import SchemaRegistryServer

extension BadRequest {
    /// What is not HTTP, too large, too slow, or from a page that may not ask.
    static let connections: [BadRequest] = protocols + sizes + times + pages

    private static let head = "POST /subjects/orders/versions HTTP/1.1\r\nHost: localhost\r\n"
    private static let body = #"{"schema":"\"int\""}"#

    private static func malformed(_ name: String, _ text: String, _ reason: String = "…") -> BadRequest {
        BadRequest(name, raw: text, 400, "The request is not valid HTTP/1.1: \(reason)")
    }

    private static let protocols: [BadRequest] = [
        malformed("no Host", "DELETE /subjects/orders HTTP/1.1\r\n\r\n", "the Host header is missing"),
        malformed(
            "two Hosts", "DELETE /subjects/orders HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
            "there is more than one Host header"),
        malformed(
            "Content-Length with Transfer-Encoding", head + "Content-Length: 18\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "Transfer-Encoding is unknown or comes with Content-Length, or a line does not end in CR LF"),
        malformed("two lengths", head + "Content-Length: 18\r\nContent-Length: 2\r\n\r\n" + body),
        malformed("a negative length", head + "Content-Length: -1\r\n\r\n"),
        malformed("a length beyond 64 bits", head + "Content-Length: 99999999999999999999\r\n\r\n"),
        malformed("a length with a sign", head + "Content-Length: +18\r\n\r\n" + body),
        malformed("a chunk size that is not a number", head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
        malformed("a chunk size beyond 64 bits", head + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n"),
        malformed("a negative chunk size", head + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n"),
        malformed("a chunk longer than its size", head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}{}\r\n0\r\n\r\n"),
        malformed(
            "an encoding that is not known", head + "Transfer-Encoding: gzip\r\n\r\n" + body,
            "the only supported Transfer-Encoding is chunked, alone"),
        malformed("no version", "DELETE /subjects/orders\r\n\r\n"),
        malformed("a method that is not a token", "DEL ETE /subjects/orders HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        malformed("a space before a colon", "DELETE /subjects/orders HTTP/1.1\r\nHost : localhost\r\n\r\n"),
        malformed("a header without a colon", "DELETE /subjects/orders HTTP/1.1\r\nHost: localhost\r\nX\r\n\r\n"),
        malformed("NUL in a header", "DELETE /subjects/orders HTTP/1.1\r\nHost: localhost\r\nX: a\u{0}b\r\n\r\n"),
        malformed("HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        BadRequest(
            "TLS", raw: [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc], 400, "The request is not valid HTTP/1.1: …"),
        BadRequest(
            "no UTF-8 in a raw path",
            raw: Array("DELETE /subjects/".utf8) + [0xff] + Array(" HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8), 400,
            "The request…"),
        malformed("rubbish behind a good request", "GET /subjects HTTP/1.1\r\nHost: localhost\r\n\r\nRUBBISH\r\n\r\n")
            .with { $0.answersBefore = 1 },
        BadRequest(
            "a bad request between two good ones",
            raw: "GET /subjects HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + "DELETE /subjects/nobody HTTP/1.1\r\nHost: localhost\r\n\r\nGET /subjects HTTP/1.1\r\nHost: localhost\r\n\r\n",
            40401, "Subject 'nobody' not found."
        ).with { $0.answersBefore = 1 },
        BadRequest(
            "an expectation that is not known", raw: head + "Expect: a-miracle\r\nContent-Length: 20\r\n\r\n", 417,
            "Expectation Failed: the only supported expectation is 100-continue"),
    ]

    private static func small(_ settings: inout ServerSettings) {
        settings.maxBodyBytes = 2000
        settings.maxHeaderBytes = 1000
    }

    private static let tooLarge = "Payload Too Large: the body exceeds max-body-bytes (2000)"
    private static let headTooLarge = "Request Header Fields Too Large: request line and headers exceed max-header-bytes (1000)"

    private static let sizes: [BadRequest] = [
        BadRequest("a length over the limit", raw: head + "Content-Length: 2001\r\n\r\n", 413, tooLarge).under { small(&$0) },
        BadRequest(
            "a body over the limit", raw: head + "Content-Length: 2001\r\n\r\n" + String(repeating: " ", count: 2001), 413,
            tooLarge
        )
        .under { small(&$0) },
        BadRequest(
            "chunks over the limit",
            raw: head + "Transfer-Encoding: chunked\r\n\r\n"
                + String(repeating: "3e8\r\n\(String(repeating: " ", count: 1000))\r\n", count: 3), 413, tooLarge
        ).under { small(&$0) },
        BadRequest(
            "a huge length that is asked for first", raw: head + "Expect: 100-continue\r\nContent-Length: 999999999999\r\n\r\n",
            413, tooLarge
        ).under { small(&$0) },
        BadRequest("a header over the limit", raw: head + "X: \(String(repeating: "x", count: 1000))\r\n\r\n", 431, headTooLarge)
            .under { small(&$0) },
        BadRequest("many headers over the limit", raw: head + String(repeating: "X: y\r\n", count: 200), 431, headTooLarge)
            .under { small(&$0) },
        BadRequest("a path over the limit", raw: "DELETE /subjects/\(String(repeating: "x", count: 1000))", 431, headTooLarge)
            .under { small(&$0) },
        BadRequest(
            "a head over the standard limit", raw: head + "X: \(String(repeating: "x", count: 8192))\r\n\r\n", 431,
            "Request Header Fields Too Large: request line and headers exceed max-header-bytes (8192)"),
    ]

    private static let times: [BadRequest] = [
        BadRequest(
            "a body that is cut off", raw: head + "Content-Length: 100\r\n\r\n" + body, 400,
            "EOF Exception encountered - client disconnected during stream processing."
        ).with { $0.endsOutput = true },
        BadRequest(
            "chunks that are cut off", raw: head + "Transfer-Encoding: chunked\r\n\r\n14\r\n\(body)\r\n", 400,
            "EOF Exception encountered - client disconnected during stream processing."
        ).with { $0.endsOutput = true },
        BadRequest(
            "a slow head", raw: "DELETE /subjects/orders HTTP/1.1\r\nHost: loc", 408,
            "Request Timeout: the request did not arrive within head-timeout"
        ).under { $0.headTimeout = .milliseconds(20) },
        BadRequest(
            "a slow body", raw: head + "Content-Length: 100\r\n\r\n" + body, 408,
            "Request Timeout: the request did not arrive within body-timeout"
        ).under { $0.bodyTimeout = .milliseconds(20) },
        BadRequest(
            "slow chunks", raw: head + "Transfer-Encoding: chunked\r\n\r\n14\r\n\(body)\r\n", 408,
            "Request Timeout: the request did not arrive within body-timeout"
        ).under { $0.bodyTimeout = .milliseconds(20) },
    ]

    private static let pages: [BadRequest] = [
        BadRequest(
            "a page of another origin", "POST", "/subjects/orders/versions", headers: ["Origin: https://evil.test"], body: body,
            403,
            "Origin 'https://evil.test' is neither this server's own nor in the setting 'cors-origins'"),
        BadRequest(
            "a page of no origin", "DELETE", "/subjects/orders", headers: ["Origin: null"], 403,
            "Origin 'null' is neither this server's own nor in the setting 'cors-origins'"),
        BadRequest(
            "another site's page", "PUT", "/config", headers: ["Sec-Fetch-Site: cross-site"], body: #"{"compatibility":"NONE"}"#,
            403,
            "Requests that another site's page makes (Sec-Fetch-Site: cross-site) are not answered"),
        BadRequest(
            "another host's name for this machine", raw: "DELETE /subjects/orders HTTP/1.1\r\nHost: evil.test\r\n\r\n", 403,
            "Host 'evil.test' is neither a loopback name nor in the setting 'hosts'"),
        BadRequest(
            "another host in the target", raw: "DELETE http://evil.test/subjects/orders HTTP/1.1\r\nHost: localhost\r\n\r\n", 403,
            "Host 'evil.test' is neither a loopback name nor in the setting 'hosts'"),
    ]
}

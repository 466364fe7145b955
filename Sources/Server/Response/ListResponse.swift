import NIOCore
import SchemaRegistryMessages

/// A list that is read a part at a time.
protocol ListSource: Actor {
    func next() async throws -> ListPart
}

/// Some elements of a list, as JSON.
struct ListPart: Sendable {
    /// Separated by commas; empty where there are none.
    private(set) var elements = ByteBuffer()
    var isLast: Bool

    init(_ messages: [Message] = [], isLast: Bool) throws {
        self.isLast = isLast
        for message in messages { append(ByteBuffer(bytes: try message.bytes())) }
    }

    mutating func append(_ element: ByteBuffer) {
        if elements.readableBytes > 0 { elements.writeStaticString(",") }
        elements.writeImmutableBuffer(element)
    }
}

extension APIResponse {
    /// One JSON array. A list that fits into a part is sent whole; of a longer one no more than a part is in memory.
    static func list(_ source: some ListSource, headers: [ResponseHeader] = []) async throws -> APIResponse {
        let first = try await source.next()
        var response: APIResponse
        if first.isLast {
            var body = ByteBuffer(string: "[")
            body.writeImmutableBuffer(first.elements)
            body.writeStaticString("]")
            response = APIResponse(body: body)
        } else {
            response = .streaming(
                BodyStream { send in
                    var part = first
                    var before = "["
                    while true {
                        if part.elements.readableBytes > 0 {
                            var bytes = ByteBuffer(string: before)
                            bytes.writeImmutableBuffer(part.elements)
                            try await send(bytes)
                            before = ","
                        }
                        if part.isLast { break }
                        part = try await source.next()
                    }
                    try await send(ByteBuffer(string: before == "[" ? "[]" : "]"))
                })
        }
        response.headers += headers
        return response
    }
}

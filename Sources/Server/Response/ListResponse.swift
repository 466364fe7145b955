import NIOCore
import SchemaRegistryMessages
import SchemaWire

/// A list that is read a part at a time.
protocol ListSource: Actor {
    func next() async throws -> ListPart
}

/// Some elements of a list, as JSON.
struct ListPart: Sendable {
    /// The elements, each with one byte before it: the comma that parts it from the one before, which may be in another
    /// part, or the bracket that begins the list.
    private var bytes: ByteBuffer
    var isLast: Bool

    /// - Parameter capacity: Bytes that will be appended, where that is known.
    init(capacity: Int = 0, isLast: Bool) {
        bytes = ByteBufferAllocator().buffer(capacity: capacity)
        self.isLast = isLast
    }

    init(_ messages: [Message], isLast: Bool) throws {
        self.init(isLast: isLast)
        guard !messages.isEmpty else { return }
        // An array begins with a byte before its first element too, and ends with one too many.
        bytes = ByteBuffer(bytes: try Message.array(messages).bytes())
        bytes.moveWriterIndex(to: bytes.writerIndex - 1)
    }

    /// - Parameter write: Writes one element.
    mutating func append(_ write: (inout ByteBuffer) throws -> Void) rethrows {
        bytes.writeStaticString(",")
        try write(&bytes)
    }

    /// Bytes so far.
    var count: Int { bytes.readableBytes }

    /// The bytes to be sent.
    func framed(isFirst: Bool) -> ByteBuffer {
        var framed = bytes
        if framed.readableBytes == 0 {
            if isFirst { framed.writeStaticString("[") }
        } else {
            framed.setInteger(UInt8(ascii: isFirst ? "[" : ","), at: framed.readerIndex)
        }
        if isLast { framed.writeStaticString("]") }
        return framed
    }
}

extension APIResponse {
    /// One JSON array. A list that fits into a part is sent whole; of a longer one no more than a part is in memory.
    static func list(_ source: some ListSource, headers: [ResponseHeader] = []) async throws -> APIResponse {
        let first = try await source.next()
        var response: APIResponse
        if first.isLast {
            response = APIResponse(body: first.framed(isFirst: true))
        } else {
            response = .streaming(
                BodyStream { send in
                    try await send(first.framed(isFirst: true))
                    var isLast = false
                    while !isLast {
                        let part = try await source.next()
                        isLast = part.isLast
                        try await send(part.framed(isFirst: false))
                    }
                })
        }
        response.headers += headers
        return response
    }
}

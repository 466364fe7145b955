import NIOCore
import SchemaRegistryCore
import SchemaRegistryMessages
import SchemaWire

/// The record of changes as Server-Sent Events (html.spec.whatwg.org, section 9.2): what is behind a sequence, and then
/// each new change.
struct ChangeStream: Sendable {
    static let mediaType = "text/event-stream"

    let registry: RegistrySession
    let feed: ChangeFeed
    /// Between two comments that keep a silent connection open, and show whether the client is still there.
    var heartbeat = Duration.seconds(15)

    func body(after sequence: Int64) -> BodyStream {
        // Compressing would hold events back in the client's decoder.
        BodyStream(isCompressible: false) { send in
            let follower = feed.follow()
            follower.wake()
            let heart = Task {
                while true {
                    try await Task.sleep(for: heartbeat)
                    follower.wake()
                }
            }
            defer {
                heart.cancel()
                feed.stop(follower)
            }
            var last = sequence
            for await _ in follower.signals {
                let start = last
                var mayContinue = true
                while mayContinue {
                    let page = try await registry.changes(after: last, limit: ChangeRoutes.pageSize)
                    for change in page.items {
                        try await send(try ChangeStream.event(change))
                        last = change.sequence
                    }
                    mayContinue = page.mayContinue
                }
                if last == start { try await send(ByteBuffer(string: ":\n\n")) }
            }
        }
    }

    private static func event(_ change: RecordedChange) throws -> ByteBuffer {
        var buffer = ByteBuffer(string: "id: \(change.sequence)\nevent: \(change.change.kind.rawValue)\ndata: ")
        // Compact JSON holds no line break.
        buffer.writeBytes(try change.message().bytes())
        buffer.writeStaticString("\n\n")
        return buffer
    }
}

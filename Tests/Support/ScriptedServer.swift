import NIOCore
import NIOPosix
import Synchronization

/// A server on the loopback that answers with the bytes it was given, whether they are HTTP or not.
package final class ScriptedServer: Sendable {
    /// What a request is answered with.
    package enum Answer: Sendable {
        /// Bytes, and then nothing more on the open connection.
        case bytes(String)
        /// Bytes, and then the end of the connection.
        case last(String)
        /// Bytes, and then a text again and again, with a pause before each.
        case endless(String, then: String, pause: Duration)
    }

    private let channel: any Channel
    private let script: Script

    /// The address, without a path.
    package let url: String

    /// The first lines of the requests so far.
    package var requests: [String] { script.requests }

    /// - Parameter answers: in this order; the last one again and again.
    package init(_ answers: [Answer]) async throws {
        let script = Script(answers)
        self.script = script
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ScriptedConnection(script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        url = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
    }

    /// Stops listening: whoever connects is refused.
    package func close() async { try? await channel.close() }

    /// An answer of HTTP whose length is right.
    package static func json(_ body: String, status: String = "200 OK", headers: String = "") -> Answer {
        .bytes(
            "HTTP/1.1 \(status)\r\nContent-Type: application/vnd.schemaregistry.v1+json\r\n\(headers)"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
}

private final class Script: Sendable {
    private let state: Mutex<(answers: [ScriptedServer.Answer], requests: [String])>

    init(_ answers: [ScriptedServer.Answer]) { state = Mutex((answers, [])) }

    var requests: [String] { state.withLock { $0.requests } }

    func answer(to request: String) -> ScriptedServer.Answer {
        state.withLock { state in
            state.requests.append(request)
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
        }
    }
}

private final class ScriptedConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let script: Script
    private var received = ""

    init(_ script: Script) { self.script = script }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        // Bodies are short, and come with their heads or are not waited for. A handshake of TLS begins with the byte 22.
        guard received.contains("\r\n\r\n") || received.utf8.first == 22, let line = received.split(separator: "\r\n").first
        else { return }
        received = ""
        switch script.answer(to: String(line)) {
        case .bytes(let text): context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        case .last(let text):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            context.close(promise: nil)
        case .endless(let text, let more, let pause):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
            repeatedly(ByteBuffer(string: more), .init(pause), context.channel)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func repeatedly(_ buffer: ByteBuffer, _ pause: TimeAmount, _ channel: any Channel) {
        channel.eventLoop.assumeIsolated().scheduleTask(in: pause) { [self] in
            channel.writeAndFlush(buffer).assumeIsolated().whenSuccess { [self] in repeatedly(buffer, pause, channel) }
        }
    }
}

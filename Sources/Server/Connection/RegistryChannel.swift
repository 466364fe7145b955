import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// The pipeline of a connection, and the loop that answers its requests one after the other.
struct RegistryChannel: ServerChildChannel {
    let limits: ConnectionLimits
    let services: ConnectionServices
    let responder: Responder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<RegistryConnection> {
        channel.eventLoop.makeCompletedFuture {
            // One read, one turn: what a second would bring could only wait.
            try channel.syncOptions?.setOption(.maxMessagesPerRead, value: 1)
            if let tls = services.tls {
                try channel.pipeline.syncOperations.addHandlers([PlainHTTPAnswer(), NIOSSLServerHandler(context: tls.current)])
            }
            try RegistryChannel.addHandlers(to: channel, limits, services)
            return RegistryConnection(try NIOAsyncChannel(wrappingChannelSynchronously: channel))
        }
    }

    /// From bytes to whole requests, and from answers to bytes.
    static func addHandlers(to channel: any Channel, _ limits: ConnectionLimits, _ services: ConnectionServices) throws {
        // Our own limits act first; these bound what the decoder keeps of a single field.
        var decoderLimits = NIOHTTPDecoderLimitConfiguration()
        decoderLimits.maxHeaderFieldSize = limits.headerBytes
        decoderLimits.maxHeaderListSize = limits.headerBytes
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: decoderLimits)
        let connection = ConnectionHandler(limits: limits, shared: services, eventLoop: channel.eventLoop)
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(RequestIntake(connection: connection, turns: services.turns.queue(of: channel.eventLoop)))
        try pipeline.addHandler(ByteToMessageHandler(decoder))
        try pipeline.addHandler(connection)
    }

    func handle(value: RegistryConnection, logger: Logger) async {
        let work = Task { await answer(value, logger) }
        // What nobody waits for any more is not computed. What is being written is finished in any case.
        value.channel.closeFuture.whenComplete { _ in work.cancel() }
        await withTaskCancellationHandler {
            await work.value
        } onCancel: {
            work.cancel()
        }
    }

    private func answer(_ value: RegistryConnection, _ logger: Logger) async {
        do {
            try await value.use { requests, answers in
                let writer = ResponseWriter(traffic: services.traffic, logger: services.logger)
                var isOpen = true
                for try await request in requests where isOpen {
                    let answer = await responder.respond(to: request)
                    isOpen = try await writer.write(answer) { try await answers.write($0) }
                    // The next one may be here: without a pause this loop would keep its thread from other connections.
                    if request.isPipelined { await Task.yield() }
                }
            }
        } catch {
            // The client is gone. What its last request did stands.
            logger.trace("Connection ended", metadata: ["error": "\(error)"])
        }
    }
}

/// A connection that is answered, or dropped: one that was accepted while the server stops is never handed to `handle`.
/// NIO ends the process where the writer of a channel goes away without an end.
final class RegistryConnection: ServerChildChannelValue {
    private let messages: NIOAsyncChannel<WireRequest, WireResponse>
    private let isUsed = Atomic(false)

    init(_ messages: NIOAsyncChannel<WireRequest, WireResponse>) { self.messages = messages }

    var channel: any Channel { messages.channel }

    /// Gives the requests and the way for their answers, and closes the connection behind.
    func use(
        _ body: (NIOAsyncChannelInboundStream<WireRequest>, NIOAsyncChannelOutboundWriter<WireResponse>) async throws -> Void
    ) async throws {
        isUsed.store(true, ordering: .relaxed)
        try await messages.executeThenClose(body)
    }

    deinit {
        guard !isUsed.load(ordering: .relaxed) else { return }
        Task { [messages] in try await messages.executeThenClose { _, _ in } }
    }
}

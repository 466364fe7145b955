import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// The pipeline of a connection, and the loop that answers its requests one after the other.
struct RegistryChannel: ServerChildChannel {
    typealias Value = NIOAsyncChannel<WireRequest, WireResponse>

    let limits: ConnectionLimits
    let services: ConnectionServices
    let responder: Responder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            // Our own limits act first; these bound what the decoder keeps of a single field.
            var decoderLimits = NIOHTTPDecoderLimitConfiguration()
            decoderLimits.maxHeaderFieldSize = limits.headerBytes
            decoderLimits.maxHeaderListSize = limits.headerBytes
            let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: decoderLimits)
            let connection = ConnectionHandler(limits: limits, shared: services)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(ByteMeter(connection: connection))
            try pipeline.addHandler(ByteToMessageHandler(decoder))
            try pipeline.addHandler(connection)
            return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
        }
    }

    func handle(value: Value, logger: Logger) async {
        do {
            try await value.executeThenClose { requests, answers in
                for try await request in requests {
                    try await responder.respond(to: request) { try await answers.write($0) }
                }
            }
        } catch {
            // The client is gone. What its last request did stands.
            logger.trace("Connection ended", metadata: ["error": "\(error)"])
        }
    }
}

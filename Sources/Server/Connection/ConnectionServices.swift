import Logging
import NIOCore

/// What all connections share.
struct ConnectionServices: Sendable {
    let connections: ConnectionCount
    let budget: BufferBudget
    let turns: TurnQueues
    let hotPath: HotPath?
    let traffic: Traffic
    let logger: Logger
    /// Nil where connections are not encrypted.
    var tls: TLSContext?
    let memoryLine = RepeatedLine()

    /// Says that requests are refused for want of memory: once, however many they are.
    func noteRefusal(_ error: APIError) {
        memoryLine.log(logger, .warning, "Requests are refused", metadata: ["reason": "\(error.message)"])
    }

    /// The answer to a request that could not be read. Nothing in it can be trusted, so it gets a new id.
    func refuse(_ error: APIError) -> ByteBuffer {
        let requestID = RequestID.make()
        traffic.count(status: error.status)
        logger.debug(
            "Connection refused",
            metadata: ["request-id": "\(requestID)", "status": .number(error.status), "reason": "\(error.message)"])
        return ResponseEncoder.encode(APIResponse(error), ResponseEnvelope(requestID: requestID, connection: .close))
    }
}

import Logging
import NIOCore
import NIOEmbedded
import NIOPosix

@testable import SchemaRegistryServer

/// A connection without a socket: the test is the client, the routes and the clock.
final class EmbeddedConnection {
    let channel = EmbeddedChannel()
    let budget: BufferBudget
    private let wire = Wire()
    private var unread = ""

    init(
        _ settings: ServerSettings = ServerSettings(), cache: ResponseCache? = nil,
        connections: ConnectionCount = ConnectionCount(limit: 10),
        _ change: (inout ConnectionLimits) -> Void = { _ in }
    ) throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let traffic = Traffic()
        var limits = ConnectionLimits(settings)
        change(&limits)
        budget = BufferBudget(limit: settings.maxBufferedBytes)
        let hotPath = cache.map {
            HotPath(
                cache: $0, policy: AccessPolicy(listensOnLoopback: true), traffic: traffic,
                admission: Admission(authenticator: nil, notice: CredentialsNotice(logger: logger)), routes: RouteTable(),
                logger: logger)
        }
        let services = ConnectionServices(
            connections: connections, budget: budget, turns: TurnQueues(channel.eventLoop),
            hotPath: hotPath, traffic: traffic, logger: logger)
        try channel.pipeline.syncOperations.addHandler(wire)
        try RegistryChannel.addHandlers(to: channel, limits, services)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    // MARK: The client

    func send(_ text: String) throws { try channel.writeInbound(ByteBuffer(string: text)) }

    /// Closes the client's side.
    func closeOutput() { channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed) }

    /// Whether the client reads what it is sent, as far as buffers show it.
    func read(_ isReading: Bool) {
        channel.isWritable = isReading
        channel.pipeline.fireChannelWritabilityChanged()
    }

    /// What was sent since the last call.
    func received() throws -> String {
        var text = ""
        while let bytes = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: bytes) }
        return text
    }

    /// The status codes of what was sent since the last call.
    func statuses() throws -> [Int] {
        try received().split(separator: "HTTP/1.1 ", omittingEmptySubsequences: true).compactMap { Int($0.prefix(3)) }
    }

    var isClosed: Bool { !channel.isActive }
    /// Whether the server has said its last word.
    var isOutputClosed: Bool { wire.isOutputClosed }

    // MARK: The routes

    /// The next whole request that has come.
    func request() throws -> WireRequest? { try channel.readInbound(as: WireRequest.self) }

    func answer(_ response: WireResponse = .whole(EmbeddedConnection.ok)) throws { try channel.writeOutbound(response) }

    static let ok = ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    // MARK: The clock

    func wait(_ time: TimeAmount) { channel.embeddedEventLoop.advanceTime(by: time) }

    func quiesce() { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
}

/// Half-closes, which the channel in memory cannot.
private final class Wire: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    private(set) var isOutputClosed = false

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .output else { return context.close(mode: mode, promise: promise) }
        isOutputClosed = true
        promise?.succeed()
    }
}

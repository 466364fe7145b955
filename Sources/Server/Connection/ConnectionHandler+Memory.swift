import NIOCore

/// What others ask of a connection: whether it takes more, and that it gives back memory.
extension ConnectionHandler {
    var isEnded: Bool { input == .ended }

    var isBetweenRequests: Bool { input == .idle }

    /// Whether a further request has a place.
    var hasRoom: Bool { inFlight < limits.pipelinedRequests }

    /// Whether so many have a place that decoding them is worth a turn.
    var hasAmpleRoom: Bool { inFlight <= limits.pipelinedRequests / 2 }

    /// What gives the memory of an unfinished body to others.
    func end(_ context: ChannelHandlerContext) -> @Sendable () -> Void {
        let loopBound = NIOLoopBound(self, eventLoop: context.eventLoop)
        return { [eventLoop = context.eventLoop] in eventLoop.execute { loopBound.value.endBody() } }
    }

    private func endBody() {
        guard input == .readingBody else { return }
        refuseForMemory()
    }

    /// Ends the connection because there is no memory for what it sends.
    func refuseForMemory() { refuse(.buffersFull(limit: shared.budget.limit)) }
}

import NIOCore

/// What a connection has to do, as `ConnectionMachine` says. Small, so that what happens at every read is cheap.
enum ConnectionAction {
    /// Decode these bytes, and say `decoded` behind it.
    case decode(ByteBuffer)
    /// Tell the decoder that nothing more comes.
    case decodeEnd
    /// Read from the socket.
    case read
    /// The bytes that had a turn are decoded.
    case completeRead
    /// Take the next turn.
    case queue
    /// Requests are under way while more wait: one connection more, or one less.
    case countTurns(Int)
    /// Hand a request to the routes.
    indirect case deliver(WireRequest)
    case write(ByteBuffer, EventLoopPromise<Void>? = nil)
    case flush
    /// Write the last answer, flush, and say `lastWritten` when it has left.
    case writeLast(ByteBuffer, EventLoopPromise<Void>? = nil)
    /// The same with the answer to what could not be read.
    indirect case writeRefusal(APIError)
    /// A request is refused for want of memory.
    indirect case note(APIError)
    /// This answer has no place any more.
    case drop(EventLoopPromise<Void>)
    case closeOutput
    case close
}

import Foundation
import Logging
import NIOCore

/// The first handler of a listener: where the system has no descriptor or no memory for another connection, it waits
/// before the next try, and says so.
///
/// The connection that was not accepted stays in the system's queue, so the listener stays readable: without a pause the
/// loop would try again at once, for ever, at the cost of a core.
final class AcceptPause: ChannelInboundHandler {
    typealias InboundIn = any Channel

    static let duration = TimeAmount.milliseconds(500)

    private let logger: Logger
    private let line = RepeatedLine()

    init(logger: Logger) { self.logger = logger }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? IOError, let advice = AcceptPause.advice(error.errnoCode) else {
            return context.fireErrorCaught(error)
        }
        line.log(
            logger, .error, "New connections have to wait: \(advice)",
            metadata: ["error": "\(String(cString: strerror(error.errnoCode)))"])
        let channel = context.channel
        try? channel.syncOptions?.setOption(.autoRead, value: false)
        channel.eventLoop.assumeIsolated().scheduleTask(in: AcceptPause.duration) {
            try? channel.syncOptions?.setOption(.autoRead, value: true)
        }
    }

    /// What is short, its limit, and what to do; nil for errors that waiting does not mend.
    private static func advice(_ code: CInt) -> String? {
        switch code {
        case EMFILE:
            "this process has as many files and sockets open as it is allowed (\(DescriptorLimit.current)). "
                + "Raise the limit (ulimit -n, LimitNOFILE= of systemd), or lower max-connections"
        case ENFILE: "the system has as many files open as it allows. Raise fs.file-max, or stop programs that hold them"
        case ENOBUFS, ENOMEM: "the system has no memory for another socket"
        default: nil
        }
    }
}

import Logging

/// The line that every request leaves in the log.
enum RequestLog {
    /// At this level, so that a busy server does not write a line for each read unless asked.
    static let level = Logger.Level.debug

    static func write(
        _ logger: Logger, method: String, template: String?, status: Int, since start: ContinuousClock.Instant
    ) {
        guard logger.logLevel <= level else { return }
        let spent = ContinuousClock.now - start
        let microseconds = spent.components.seconds * 1_000_000 + spent.components.attoseconds / 1_000_000_000_000
        logger.log(
            level: level, "Request",
            metadata: [
                "method": "\(method)", "route": "\(template ?? "-")", "status": .number(status),
                "microseconds": .stringConvertible(microseconds),
            ])
    }
}

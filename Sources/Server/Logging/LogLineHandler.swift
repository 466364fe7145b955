import Foundation
package import Logging
import SchemaRegistryMessages
import SchemaWire

/// Writes log lines for people or, with `log-format=json`, one JSON object a line for machines.
package struct LogLineHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    private let label: String
    private let format: LogFormat
    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes a whole line with its newline; standard error where none is given.
    package init(
        label: String, level: Logger.Level, format: LogFormat,
        write: @escaping @Sendable (String) -> Void = LogLineHandler.standardError
    ) {
        self.label = label
        self.logLevel = level
        self.format = format
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        switch format {
        case .text:
            var line = "\(LogTime.now) \(event.level.rawValue.uppercased()) \(LogText.onOneLine("\(event.message)"))"
            for (name, value) in all { line += " \(name)=\(LogText.quoted("\(value)"))" }
            write(line + "\n")
        case .json:
            var object = MessageObject()
            object["time"] = .string(LogTime.now)
            object["level"] = .string(event.level.rawValue)
            object["message"] = .string("\(event.message)")
            for (name, value) in all where object[name] == nil { object[name] = value.json }
            guard let line = try? Message.object(object).text() else { return }
            write(line + "\n")
        }
    }

    /// One `write` a line, so that lines of several threads do not mix.
    package static let standardError: @Sendable (String) -> Void = { line in
        var line = line
        line.withUTF8 { bytes in
            _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
        }
    }
}

extension Logger.MetadataValue {
    /// Numbers stay numbers, so that machines can compare them.
    fileprivate var json: Message {
        switch self {
        case .stringConvertible(let value as any BinaryInteger): Int64(exactly: value).map { .integer($0) } ?? .string("\(value)")
        case .stringConvertible(let value as Double) where value.isFinite: .real(value)
        case .stringConvertible(let value as Bool): .bool(value)
        default: .string("\(self)")
        }
    }
}

/// The time of a log line: RFC 3339, UTC, milliseconds.
enum LogTime {
    static var now: String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var second = time.tv_sec
        var parts = tm()
        guard gmtime_r(&second, &parts) != nil else { return "-" }
        func padded(_ number: Int, _ width: Int = 2) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(1900 + Int(parts.tm_year), 4))-\(padded(Int(parts.tm_mon) + 1))-\(padded(Int(parts.tm_mday)))T"
            + "\(padded(Int(parts.tm_hour))):\(padded(Int(parts.tm_min))):\(padded(Int(parts.tm_sec)))."
            + "\(padded(Int(time.tv_nsec / 1_000_000), 3))Z"
    }
}

import Logging
import Synchronization

@testable import SchemaRegistryServer

/// Lines of a log, as they were written.
final class LoggedLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func logger(_ format: LogFormat, _ level: Logger.Level = .info) -> Logger {
        Logger(label: "test") { label in
            LogLineHandler(label: label, level: level, format: format) { line in self.lines.withLock { $0.append(line) } }
        }
    }

    func containing(_ text: String) -> [String] { all.filter { $0.contains(text) } }
}

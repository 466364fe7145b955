package import Logging
import Synchronization

/// A line of the log that is said once and then counted: what happens ten thousand times a minute is one line a minute.
///
/// ```swift
/// private let line = RepeatedLine()
///
/// line.log(logger, .warning, "The disk is full", metadata: ["error": "\(error)"])
/// ```
///
/// The first call writes its line. Those of the same minute are counted, and at its end one line with the newest words says
/// how many there were, in `repeated`. Lines that differ in what they are about need a `RepeatedLine` each, or a `key`.
package final class RepeatedLine: Sendable {
    private struct Entry {
        var count = 0
        /// Writes the newest line with the number that it stands for.
        var write: @Sendable (Int) -> Void
    }

    /// Keys beyond these share a line: they may come from outside.
    private static let maximumKeys = 1_000
    private static let restKey = ""

    /// Where it stands while it has lines to sum up.
    private let open: OpenLines
    private let window: Duration
    private let sleep: @Sendable (Duration) async -> Void
    private let entries = Mutex<[String: Entry]>([:])

    /// - Parameter sleep: Returns after the window.
    package init(
        window: Duration = .seconds(60), among open: OpenLines = .ofProcess,
        sleep: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
    ) {
        self.open = open
        self.window = window
        self.sleep = sleep
    }

    /// Writes the line, or counts it where one with this key was written within the window.
    package func log(
        _ logger: Logger, _ level: Logger.Level, _ message: Logger.Message, metadata: Logger.Metadata = [:], key: String = "line"
    ) {
        guard logger.logLevel <= level else { return }
        let write: @Sendable (Int) -> Void = { count in
            var metadata = metadata
            if count > 0 { metadata["repeated"] = .number(count) }
            logger.log(level: level, message, metadata: metadata)
        }
        let beginning: String? = entries.withLock { entries in
            let key = entries[key] != nil || entries.count < RepeatedLine.maximumKeys ? key : RepeatedLine.restKey
            guard let count = entries[key]?.count else {
                entries[key] = Entry(write: write)
                return key
            }
            entries[key] = Entry(count: count + 1, write: write)
            return nil
        }
        guard let beginning else { return }
        open.add(self)
        write(0)
        Task { await summarize(beginning) }
    }

    /// At the end of each window says how many there were; the line is new again after a window without any.
    private func summarize(_ key: String) async {
        while true {
            await sleep(window)
            let entry: Entry? = entries.withLock { entries in
                guard let entry = entries[key], entry.count > 0 else {
                    entries[key] = nil
                    return nil
                }
                entries[key]?.count = 0
                return entry
            }
            guard let entry else {
                open.remove(self) { entries.withLock(\.isEmpty) }
                return
            }
            entry.write(entry.count)
        }
    }

    fileprivate func writeSums() {
        let due = entries.withLock { entries in
            let due = entries.values.filter { $0.count > 0 }
            for key in entries.keys { entries[key]?.count = 0 }
            return due
        }
        for entry in due { entry.write(entry.count) }
    }
}

/// Lines that wait for the ends of their windows, which a stop does not.
package final class OpenLines: Sendable {
    package static let ofProcess = OpenLines()

    private let lines = Mutex<[ObjectIdentifier: RepeatedLine]>([:])

    package init() {}

    fileprivate func add(_ line: RepeatedLine) { lines.withLock { $0[ObjectIdentifier(line)] = line } }

    fileprivate func remove(_ line: RepeatedLine, if isDone: () -> Bool) {
        lines.withLock { lines in
            if isDone() { lines[ObjectIdentifier(line)] = nil }
        }
    }

    /// Writes the sums of all windows that have not ended, before the process ends.
    package func writeSums() {
        for line in lines.withLock({ Array($0.values) }) { line.writeSums() }
    }
}

import Foundation

/// The lines of standard input, one at a time, so that a pipe without an end is read as it comes.
struct RecordLines {
    /// Bytes of the longest line.
    static let longest = 64 << 20

    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    /// The next line without its end; nil after the last. A line that is longer than `longest` is an error.
    ///
    /// - Throws: `RecordProblem`.
    mutating func next() throws -> String? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return try text(buffer[start..<end])
            }
            searched = buffer.count
            guard !isAtEnd else {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return try text(buffer[start...])
            }
            guard buffer.count - start <= RecordLines.longest else {
                throw RecordProblem("The line is longer than \(RecordLines.longest >> 20) MiB")
            }
            searched -= start
            buffer.removeFirst(start)
            start = 0
            try read()
        }
    }

    private mutating func read() throws {
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(STDIN_FILENO, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw RecordProblem("Standard input cannot be read: \(String(cString: strerror(errno)))")
            }
            isAtEnd = count == 0
            buffer += part[..<max(count, 0)]
            return
        }
    }

    private func text(_ line: ArraySlice<UInt8>) throws -> String {
        let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        guard let text = String(validating: line, as: UTF8.self) else { throw RecordProblem("The line is not UTF-8") }
        return text
    }
}

/// A text that is not a JSON message.
package struct MessageError: Error, Sendable, Equatable, CustomStringConvertible {
    package struct Code: Sendable, Equatable {
        private enum Value { case syntax, depth, duplicate, unprintable }
        private let value: Value

        /// The text is not JSON, or holds a number that a message cannot carry.
        package static let syntax = Code(value: .syntax)
        /// The text nests deeper than `max-json-depth`.
        package static let depth = Code(value: .depth)
        /// A member name stands twice in an object of a text that must not have duplicates.
        package static let duplicate = Code(value: .duplicate)
        /// A value cannot be written as JSON: a real number that is not finite.
        package static let unprintable = Code(value: .unprintable)
    }

    package let code: Code
    package let reason: String
    /// One-based; 0 where no place is known.
    package let line: Int
    /// One-based, in bytes; 0 where no place is known.
    package let column: Int

    package var description: String {
        line > 0 ? "\(reason) (line \(line), column \(column))" : reason
    }
}

/// A text that is not a JSON document, or one beyond a limit.
package struct JSONSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
    package let reason: String
    package let location: SourceLocation
    /// Set where the text may be JSON, but is beyond this limit.
    package let limit: Limit?
    /// What to do about it.
    package let fix: String

    package init(_ reason: String, at location: SourceLocation, limit: Limit? = nil, fix: String? = nil) {
        self.reason = reason
        self.location = location
        self.limit = limit
        self.fix = fix ?? limit.map { "Keep within \($0), or ask the operator to raise it." } ?? "Correct the JSON."
    }

    package var description: String { "\(reason) (line \(location.line), column \(location.column))" }
}

import SchemaWire
import Synchronization

/// What of a request had no effect, collected while it is answered.
///
/// The reference ignores what it does not know, and so do we; but who wrote `compatibilityLevel` for `compatibility` gets
/// to see it, in the header `X-Schema-Registry-Notice`.
package final class RequestNotices: Sendable {
    package static let header = "X-Schema-Registry-Notice"

    /// Notices in full; more are counted. Names are cut: they come from outside, and go into a header and the log.
    private static let (maximumCount, maximumName) = (5, 64)

    struct Ignored: Sendable {
        let text: String

        static func member(_ path: String, nearest: String?) -> Ignored { Ignored(path, "the body", nearest) }
        static func parameter(_ name: String, nearest: String?) -> Ignored { Ignored(name, "the query", nearest) }

        static func value(_ value: String, of name: String, nearest: String?) -> Ignored { Ignored(value, name, nearest) }

        private init(_ name: String, _ place: String, _ nearest: String?) {
            let hint = nearest.map { ", did you mean '\(RequestNotices.printable($0))'?" } ?? ""
            text = "'\(RequestNotices.printable(name))' in \(place)\(hint)"
        }
    }

    private struct State {
        var texts: [String] = []
        var more = 0
        var hint: String?
        var remarks: [String] = []
    }

    private let state = Mutex(State())

    package init() {}

    package var isEmpty: Bool { state.withLock { $0.texts.isEmpty && $0.remarks.isEmpty } }

    func add(_ ignored: @autoclosure () -> Ignored) {
        state.withLock { state in
            guard state.texts.count < RequestNotices.maximumCount else { return state.more += 1 }
            state.texts.append(ignored().text)
        }
    }

    /// Says what a request has done besides. In printable ASCII.
    func add(remark: String) { state.withLock { $0.remarks.append(remark) } }

    /// The body of a registration has members, but none called `schema`.
    func schemaIsMissing(looksLikeSchema: Bool) {
        let hint =
            "the body has no member 'schema'"
            + (looksLikeSchema
                ? ". It looks like the schema itself: put its text into a string, as in \(BodyShape.registration.example)" : "")
        state.withLock { $0.hint = hint }
    }

    /// What to say beside the error that the schema is empty.
    var emptySchemaHint: String? { state.withLock { $0.hint } }

    /// What was ignored, and what else there is to say, in one line of printable ASCII; nil where there is nothing.
    package var text: String? {
        state.withLock { state in
            let more = state.more > 0 ? "; and \(state.more) more" : ""
            let ignored = state.texts.isEmpty ? [] : ["Ignored: " + state.texts.joined(separator: "; ") + more]
            let all = ignored + state.remarks
            guard let first = all.first else { return nil }
            return all.dropFirst().reduce(first) { $0 + ($0.hasSuffix("?") ? " " : ". ") + $1 }
        }
    }

    /// A name as a header may carry it (RFC 9110, section 5.5).
    private static func printable(_ name: String) -> String {
        var text = ""
        for scalar in name.unicodeScalars.prefix(maximumName) {
            let isPlain = (0x20...0x7e).contains(scalar.value) && scalar != "'"
            text.unicodeScalars.append(isPlain ? scalar : "?")
        }
        return name.unicodeScalars.count > maximumName ? text + "..." : text
    }
}

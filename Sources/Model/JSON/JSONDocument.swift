import Synchronization

/// A parsed JSON text that loses nothing: the order of members, the exact text of every number, and the place of
/// every value.
///
/// ```swift
/// let document = try JSONDocument(parsing: #"{"scale": 1.50}"#)
/// document.root["scale"]?.numberText   // "1.50"
/// document.root["scale"]?.location     // 1:11
/// ```
///
/// The document is a flat list of nodes over the source bytes, so parsing allocates twice however large the text is.
/// `JSONValue` is a cursor into it.
package final class JSONDocument: SourceText {
    /// What the formats accept beyond JSON (RFC 8259).
    package enum Dialect: Sendable {
        /// Comments before the end of the value are white space, and so are control characters behind it. The last of several
        /// members of one name wins, in the place of the first. That is what Avro schema texts may hold.
        case avro
        /// No comments, and a repeated member name is an error.
        case strict
    }

    let source: [UInt8]
    let nodes: [JSONNode]
    /// The place of every 4,096th byte, once somebody has asked for a place: a report asks for thousands, and the text may
    /// be one line of megabytes.
    private let milestones = Mutex<[SourceLocation]>([])

    /// Reads one JSON text; anything but white space behind the value is an error.
    ///
    /// - Throws: `JSONSyntaxError`, with a limit where `jsonDepth` or `numberDigits` was hit.
    package init(
        parsing source: [UInt8], dialect: Dialect = .strict, limits: Limits = Limits()
    ) throws(JSONSyntaxError) {
        var parser = JSONParser(dialect: dialect, limits: limits)
        do {
            try source.withUnsafeBufferPointer { bytes throws(JSONParser.Failure) in try parser.parse(bytes) }
        } catch {
            throw JSONSyntaxError(
                error.reason, at: JSONDocument.location(of: error.offset, in: source), limit: error.limit, fix: error.fix)
        }
        self.nodes = parser.nodes
        self.source = source
    }

    package convenience init(
        parsing text: String, dialect: Dialect = .strict, limits: Limits = Limits()
    ) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text.utf8), dialect: dialect, limits: limits)
    }

    package var root: JSONValue { JSONValue(document: self, index: 0) }

    /// The value at a position, as `JSONValue.position` gives it.
    package func value(at position: Int) -> JSONValue { JSONValue(document: self, index: position) }

    /// Lends the text and the nodes over it, for work on many documents that cannot afford a `JSONValue` for each value.
    package func withContents<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<JSONNode>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try source.withUnsafeBufferPointer { bytes throws(Failure) in
            try nodes.withUnsafeBufferPointer { nodes throws(Failure) in try body(bytes, nodes) }
        }
    }

    /// The place of a byte. The first call costs a pass over the text.
    package func location(of offset: Int) -> SourceLocation {
        let step = 4_096
        let start = milestones.withLock { known in
            if known.isEmpty {
                known.append(SourceLocation(line: 1, column: 1))
                for offset in stride(from: 0, to: source.count - step, by: step) {
                    known.append(JSONDocument.location(in: source[offset..<offset + step], from: known[known.count - 1]))
                }
            }
            return known[offset / step]
        }
        return JSONDocument.location(in: source[offset / step * step..<offset], from: start)
    }

    /// The same in a text that did not become a document. Costs a pass over the text before it.
    static func location(of offset: Int, in source: [UInt8]) -> SourceLocation {
        location(in: source.prefix(offset), from: SourceLocation(line: 1, column: 1))
    }

    /// The place behind some bytes.
    private static func location(in bytes: ArraySlice<UInt8>, from start: SourceLocation) -> SourceLocation {
        var (line, column) = (start.line, start.column)
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return SourceLocation(line: line, column: column)
    }
}

/// One value of a document. Children of a container follow it directly; in an object a member is a string node for the
/// name and the node of its value.
package struct JSONNode: Sendable {
    package enum Kind: UInt8 { case null, bool, number, string, array, object }

    package let kind: Kind
    /// String: it holds escapes. Object: it has repeated names.
    package internal(set) var needsCare = false
    /// First byte, at the quote of a string.
    package let start: UInt32
    /// One past the last byte.
    package internal(set) var end: UInt32
    /// The index of the first node that is not below this one.
    package internal(set) var next: UInt32
    /// Elements or members as written.
    package internal(set) var count: UInt32 = 0
}

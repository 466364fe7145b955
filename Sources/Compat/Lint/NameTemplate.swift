import SchemaModel

/// A pattern for names, with parts in braces that have names themselves: `com.voltmart.{domain}`, `{camelCase}`.
///
/// A part is a style, or what the project defines: another style, or a list of words.
package struct NameTemplate: Sendable {
    package enum Part: Sendable, Equatable {
        case style(NameStyle)
        case words([String])
    }

    package struct Malformed: Error, Equatable {
        package let message: String
        package let fix: String
    }

    private enum Piece: Sendable {
        case text([UInt8])
        case part(String, Part)
    }

    /// Bytes of a name that is looked at. A longer one matches nothing.
    private static let longestName = 512
    private static let mostPieces = 20

    package let text: String
    private let pieces: [Piece]

    /// - Parameter parts: those that the project defines, by their names.
    package init(_ text: String, parts: [String: Part] = [:]) throws(Malformed) {
        self.text = text
        var pieces: [Piece] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "{") {
            if start > rest.startIndex { pieces.append(.text(Array(rest[..<start].utf8))) }
            guard let end = rest[start...].firstIndex(of: "}") else {
                throw Malformed(message: "\(text.excerpt) has a brace that is not closed", fix: "Write a part as {NAME}.")
            }
            let name = String(rest[rest.index(after: start)..<end])
            pieces.append(.part(name, try NameTemplate.part(name, parts)))
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.text(Array(rest.utf8))) }
        guard pieces.count <= NameTemplate.mostPieces else {
            throw Malformed(
                message: "\(text.excerpt) has more than \(NameTemplate.mostPieces) parts", fix: "Leave some of them out.")
        }
        self.pieces = pieces
    }

    private static func part(_ name: String, _ parts: [String: Part]) throws(Malformed) -> Part {
        if let part = parts[name] { return part }
        if let style = NameStyle(rawValue: name) { return .style(style) }
        let known = parts.keys.sorted() + NameStyle.allCases.map(\.rawValue)
        let nearest = EditDistance.nearest(to: name, among: known).map { "; did you mean {\($0)}?" } ?? ""
        throw Malformed(
            message: "There is no part {\(name.excerpt)}\(nearest)",
            fix: "Define it under parts, or use one of \(NameStyle.allCases.map(\.rawValue).joined(separator: ", ")).")
    }

    package func matches(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard bytes.count <= NameTemplate.longestName else { return false }
        // The places that the pieces so far may end at.
        var places: Set<Int> = [0]
        for piece in pieces {
            var next: Set<Int> = []
            for place in places { next.formUnion(NameTemplate.ends(of: piece, in: bytes[place...])) }
            places = next
        }
        return places.contains(bytes.count)
    }

    private static func ends(of piece: Piece, in rest: ArraySlice<UInt8>) -> [Int] {
        switch piece {
        case .text(let text): return rest.starts(with: text) ? [rest.startIndex + text.count] : []
        case .part(_, .words(let words)):
            return words.filter { rest.starts(with: $0.utf8) }.map { rest.startIndex + $0.utf8.count }
        case .part(_, .style(let style)):
            return style.lengths(in: rest).enumerated().filter(\.element).map { rest.startIndex + $0.offset }
        }
    }

    /// The pattern in words, with what its parts are: `com.shop.{domain}, where domain is orders or web`.
    package var explanation: String {
        let parts: [String] = pieces.compactMap { piece in
            switch piece {
            case .text: return nil
            case .part(let name, .style(let style)): return name == style.rawValue ? nil : "\(name) is in \(style.rawValue)"
            case .part(let name, .words(let words)):
                let shown = words.prefix(10).joined(separator: ", ")
                return "\(name) is one of \(shown)\(words.count > 10 ? ", ..." : "")"
            }
        }
        return parts.isEmpty ? text : "\(text), where \(parts.joined(separator: " and "))"
    }
}

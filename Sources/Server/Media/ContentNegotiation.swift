/// The choice of answer types and the check of request types: [R2.1]; RFC 9110, section 12.5.1.
enum ContentNegotiation {
    /// The type to answer in; nil where the client takes none of ours.
    ///
    /// The client's weights decide; the server's order breaks ties. Items that cannot be read are left out.
    static func answerType(accept: String?) -> MediaType? {
        guard let accept else { return .preferred }
        switch accept {
        case "*/*", MediaType.registryV1.rawValue: return .registryV1
        case MediaType.json.rawValue: return .json
        default: break
        }
        let ranges = accept.split(separator: ",").compactMap { MediaRange($0) }
        guard !ranges.isEmpty else { return .preferred }
        var best: (type: MediaType, weight: Int)?
        for type in MediaType.allCases {
            let matching = ranges.filter { $0.matches(type) }
            // RFC 9110: the most specific range that matches gives the weight.
            guard let specificity = matching.map(\.specificity).max() else { continue }
            let weight = matching.filter { $0.specificity == specificity }.map(\.weight).max() ?? 0
            if weight > 0, weight > best?.weight ?? 0 { best = (type, weight) }
        }
        return best?.type
    }

    /// Whether the client names a type, and not just a range that holds it.
    static func asksFor(_ type: String, _ accept: String?) -> Bool {
        guard let accept else { return false }
        return accept.split(separator: ",").compactMap { MediaRange($0) }.contains { range in
            range.weight > 0 && "\(range.type)/\(range.subtype)" == type
        }
    }

    /// Whether a body of this type is read. Bodies without a type are: the reference takes them as octet-stream.
    static func isReadable(contentType: String?) -> Bool {
        guard let contentType else { return true }
        let type = contentType.prefix { $0 != ";" }.trimmed.lowercased()
        return type.isEmpty || type == "application/octet-stream" || MediaType(rawValue: type) != nil
    }
}

/// One item of an `Accept` header.
private struct MediaRange {
    let type: Substring
    let subtype: Substring
    /// Thousandths, as RFC 9110 allows three digits.
    let weight: Int

    init?(_ item: Substring) {
        let parts = item.lowercased().split(separator: ";", omittingEmptySubsequences: false)
        // Java's URLConnection sends a bare `*` for everything. `*/x` is not a range of RFC 9110; the reference takes it for `*/*`.
        let name = parts[0].trimmed == "*" ? "*/*" : parts[0].trimmed
        let names = name.split(separator: "/", omittingEmptySubsequences: false)
        guard names.count == 2, !names[0].isEmpty, !names[1].isEmpty else { return nil }
        type = names[0]
        subtype = names[0] == "*" ? "*" : names[1]
        var weight = 1000
        for parameter in parts.dropFirst() {
            let text = parameter.trimmed
            guard text.hasPrefix("q=") else { continue }
            guard let value = Double(text.dropFirst(2).trimmed), (0...1).contains(value) else { return nil }
            weight = Int(value * 1000)
        }
        self.weight = weight
    }

    var specificity: Int { type == "*" ? 0 : subtype == "*" ? 1 : 2 }

    func matches(_ other: MediaType) -> Bool {
        if type == "*" { return true }
        return type == "application" && (subtype == "*" || subtype == other.subtype)
    }
}

extension Substring {
    /// Without the optional white space of RFC 9110, section 5.6.3.
    var trimmed: Substring {
        var text = self
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}

/// The rewriting of `/contexts/{context}/…`: clients put it behind their base URL to work in a context (REST
/// reference, section 9.3).
struct ContextPath: Sendable {
    /// How the context stands before a subject, such as `:.ctx:`; empty for the default one.
    let prefix: String
    /// The rest of the path, raw.
    let rest: Substring

    /// Nil where the path does not begin with a context, or names nothing but contexts.
    ///
    /// - Throws: `APIError` 400 for a context with a colon inside or a bad escape.
    init?(_ path: Substring) throws(APIError) {
        let parts = path.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1] == "contexts", !parts[3].isEmpty else { return nil }
        let name = try ContextPath.name(try PercentDecoding.decode(parts[2].utf8))
        prefix = name == "." ? "" : ":\(name):"
        var rest = path[parts[2].endIndex...]
        // A base URL that ends in the context and a slash makes two.
        while rest.hasPrefix("//") { rest.removeFirst() }
        self.rest = rest
    }

    /// The name of a context: with its dot, without the colons around it.
    ///
    /// - Throws: `APIError` 400 for a colon inside.
    static func name(_ text: String) throws(APIError) -> String {
        var name = text[...]
        if name.hasPrefix(":") { name.removeFirst() }
        if name.hasSuffix(":") { name.removeLast() }
        guard !name.contains(":") else { throw .badRequest("Context name '\(text)' cannot contain a colon") }
        return name.hasPrefix(".") ? String(name) : ".\(name)"
    }

    /// A subject of the path, in the context. One that names a context keeps it.
    func qualify(_ subject: String) -> String {
        subject.hasPrefix(":.") || subject.hasPrefix(":*:") ? subject : prefix + subject
    }

    /// What the request would be without the context in its path.
    ///
    /// - Parameter use: Of the route that `rest` leads to.
    func apply(_ use: ContextUse, _ parameters: inout [String: String], _ query: inout QueryParameters) {
        if let subject = parameters["subject"] {
            parameters["subject"] = qualify(subject)
        } else if case .asSubject = use {
            parameters["subject"] = prefix.isEmpty ? nil : prefix
        }
        if case .query(let name) = use { query[name] = qualify(query[name] ?? "") }
    }
}

/// What a context in front of the path means to a route, beside that a subject in its path is of the context.
package enum ContextUse: Sendable {
    case pathOnly
    /// A subject, or the beginning of one, in the query is of the context; without one the whole context is meant.
    case query(String)
    /// Where the path names no subject, the context is what is asked for.
    case asSubject
}

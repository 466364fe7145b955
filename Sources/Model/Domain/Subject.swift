/// The name under which versions are kept: a context and a name in it.
///
/// The text form is `name` in the default context, otherwise `:.context:name`. A name that `InvalidName` does not permit
/// cannot be made, wherever it comes from.
package struct Subject: Sendable {
    package static let defaultContext = "."
    /// The scope of settings that every context falls back to. No schema can be registered in it.
    package static let globalContext = ".__GLOBAL"

    /// Starts with a dot: `.` or `.name`.
    package let context: String
    /// Empty where the text names the context itself.
    package let name: String

    /// The default context itself, and the global one.
    package static let top = Subject(unchecked: defaultContext, "")
    package static let global = Subject(unchecked: globalContext, "")

    private init(unchecked context: String, _ name: String) {
        self.context = context
        self.name = name
    }

    /// - Throws: `InvalidName`.
    package init(context: String, name: String) throws(InvalidName) {
        self.init(unchecked: context, name)
        guard InvalidName.permits(context), InvalidName.permits(name) else { throw InvalidName(qualified) }
    }

    /// Reads a text such as `orders`, `:.eu:orders`, `:.eu:` or `:.:orders`.
    ///
    /// - Throws: `InvalidName`.
    package init(parsing text: String) throws(InvalidName) {
        let parts = Subject.parts(of: text)
        try self.init(context: parts.context, name: parts.name)
    }

    /// The context and the name that a text is made of, whether or not there can be such a subject.
    ///
    /// A text that starts with `:` but has no dot behind it is a plain name. Behind `:.:` another context may follow, so
    /// that no two subjects have the same text.
    package static func parts(of text: String) -> (context: String, name: String) {
        var text = text.utf8[...]
        while text.starts(with: ":.".utf8) {
            let body = text.dropFirst()
            guard let end = body.firstIndex(of: UInt8(ascii: ":")) else { return (String(Substring(body)), "") }
            let rest = body[body.index(after: end)...]
            guard body[..<end].elementsEqual(Subject.defaultContext.utf8) else {
                return (String(Substring(body[..<end])), String(Substring(rest)))
            }
            text = rest
        }
        return (Subject.defaultContext, String(Substring(text)))
    }

    /// A reference's subject: an unqualified text stands for the context of the referring schema.
    ///
    /// - Throws: `InvalidName`.
    package init(parsing text: String, relativeTo context: String) throws(InvalidName) {
        let subject = try Subject(parsing: text)
        self = text.utf8.starts(with: ":.".utf8) ? subject : try Subject(context: context, name: subject.name)
    }

    /// The context itself.
    package var inItsContext: Subject { Subject(unchecked: context, "") }

    package var isInDefaultContext: Bool { context == Subject.defaultContext }

    package var qualified: String { isInDefaultContext ? name : ":\(context):\(name)" }

    /// How the context stands in messages: `:.ctx:`, and nothing for the default context.
    package static func display(context: String) -> String { context == defaultContext ? "" : ":\(context):" }
}

extension Subject: Hashable {
    /// Names that Unicode calls equivalent are different subjects, as in the database.
    package static func == (a: Subject, b: Subject) -> Bool { a.context.isExactly(b.context) && a.name.isExactly(b.name) }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(context)
        hasher.combine(name)
    }
}

extension Subject {
    /// Whether a schema, a config or a mode may be kept under this name: some are reserved [R6.10].
    ///
    /// - Parameter settings: The scope of a config or mode may also be the global context.
    package func isAvailable(asScope settings: Bool) -> Bool {
        if name.isExactly("__GLOBAL") || name.isExactly("__EMPTY") { return false }
        return settings || !context.isExactly(Subject.globalContext)
    }
}

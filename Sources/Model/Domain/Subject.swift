/// The name under which versions are kept: a context and a name in it.
///
/// The text form is `name` in the default context, otherwise `:.context:name`.
package struct Subject: Sendable {
    package static let defaultContext = "."
    /// The scope of settings that every context falls back to. No schema can be registered in it.
    package static let globalContext = ".__GLOBAL"

    /// Starts with a dot: `.` or `.name`.
    package let context: String
    /// Empty where the text names the context itself.
    package let name: String

    package init(context: String = defaultContext, name: String) {
        self.context = context
        self.name = name
    }

    /// Reads a text such as `orders`, `:.eu:orders`, `:.eu:` or `:.:orders`.
    ///
    /// A text that starts with `:` but has no dot behind it is a plain name. Behind `:.:` another context may follow, so
    /// that no two subjects have the same text.
    package init(_ text: String) {
        var text = text.utf8[...]
        while true {
            guard text.starts(with: ":.".utf8) else {
                self.init(name: String(Substring(text)))
                return
            }
            let body = text.dropFirst()
            guard let end = body.firstIndex(of: UInt8(ascii: ":")) else {
                self.init(context: String(Substring(body)), name: "")
                return
            }
            let rest = body[body.index(after: end)...]
            guard body[..<end].elementsEqual(Subject.defaultContext.utf8) else {
                self.init(context: String(Substring(body[..<end])), name: String(Substring(rest)))
                return
            }
            text = rest
        }
    }

    /// A reference's subject: an unqualified text stands for the context of the referring schema.
    package init(_ text: String, relativeTo context: String) {
        let subject = Subject(text)
        self = text.utf8.starts(with: ":.".utf8) ? subject : Subject(context: context, name: subject.name)
    }

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
    /// Whether a schema, a config or a mode may be kept under this name.
    ///
    /// - Parameter settings: The scope of a config or mode may also be the global context.
    package func isValid(settings: Bool) -> Bool {
        if qualified.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { return false }
        if name == "__GLOBAL" || name == "__EMPTY" { return false }
        return settings || context != Subject.globalContext
    }
}

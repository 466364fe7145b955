/// The text of a manifest for the schemas of a folder.
package enum ManifestDraft {
    /// What the subjects of files are called.
    package enum Naming: String, Sendable, CaseIterable {
        /// The path without its ending: `orders/order-placed`.
        case path
        /// The last folder with `-value`, which is the subject of a topic of that name: `orders-value`.
        case topic
        /// What the schema calls itself, such as the full name of a record: `com.shop.OrderPlaced`.
        case record
    }

    /// - Parameters:
    ///   - schemas: with their references, by the convention.
    ///   - names: what schemas call themselves, by path.
    package static func text(_ schemas: [ProjectSchema], naming: Naming, names: [String: String] = [:]) -> String {
        var text = """
            # Which files are which subjects. `schema-registry check` reads it; docs/check.md describes it.
            version: 1
            level: BACKWARD
            schemas:

            """
        if schemas.isEmpty { text = text.replacing("schemas:\n", with: "schemas: []\n") }
        // Two schemas cannot share a subject: where the naming gives them one, each is called after its path.
        let subjects = schemas.map { subject($0, naming, names) }
        let uses = Dictionary(subjects.map { ($0, 1) }, uniquingKeysWith: +)
        for (schema, name) in zip(schemas, subjects) {
            let subject = permitted(uses[name] == 1 ? name : schema.subject)
            text += "  - subject: \(quoted(subject))\n    path: \(quoted(schema.path))\n"
            guard !schema.references.isEmpty else { continue }
            text += "    references:\n"
            for reference in schema.references { text += "      \(quoted(reference.name)): \(quoted(reference.path))\n" }
        }
        return text
    }

    /// The text without what no subject may have in it.
    private static func permitted(_ subject: String) -> String {
        String(String.UnicodeScalarView(subject.unicodeScalars.map { $0.properties.generalCategory == .control ? "_" : $0 }))
    }

    private static func subject(_ schema: ProjectSchema, _ naming: Naming, _ names: [String: String]) -> String {
        switch naming {
        case .path: return schema.subject
        case .topic:
            let folders = schema.path.split(separator: "/").dropLast()
            return "\(folders.last.map(String.init) ?? schema.subject)-value"
        case .record: return names[schema.path] ?? schema.subject
        }
    }

    /// A text as YAML reads it back. Anything that might mean something else is quoted.
    private static func quoted(_ text: String) -> String {
        let plain = text.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || "_-./".unicodeScalars.contains($0)
        }
        // A word without a letter may be a number or a date, and some words are no texts.
        let isWord = text.first.map { $0.isLetter } ?? false
        let reserved = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "inherit"]
        if plain, isWord, !reserved.contains(text.lowercased()) { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let code = String(scalar.value, radix: 16)
                quoted += "\\x\(code.count < 2 ? "0" : "")\(code)"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

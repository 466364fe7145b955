import SchemaCompat
import SchemaModel

/// May a schema become the next version after others? It is put to `check` and to the server.
struct Question: Sendable {
    /// A schema with what it refers to.
    struct Draft: Sendable, Hashable {
        struct Reference: Sendable, Hashable {
            let name: String
            let draft: Draft
        }

        var text: String
        var references: [Reference] = []

        /// Everything that it refers to, each after what it refers to itself.
        var closure: [Reference] {
            var found: [Reference] = []
            for reference in references {
                for inner in reference.draft.closure + [reference] where !found.contains(where: { $0.name == inner.name }) {
                    found.append(inner)
                }
            }
            return found
        }
    }

    /// What came of it.
    enum Answer: Sendable, Equatable {
        case compatible
        /// With what Confluent's clients are told, without the lines that show the old schema and the settings.
        case incompatible([String])
        /// The new schema, or an old one, is not a schema.
        case unreadable
        case undecided

        var name: String {
            switch self {
            case .compatible: "compatible"
            case .incompatible: "incompatible"
            case .unreadable: "unreadable"
            case .undecided: "undecided"
            }
        }
    }

    let id: String
    let type: SchemaType
    /// Oldest first.
    var history: [Draft]
    let new: Draft
    var levels: [CompatibilityLevel] = [.backward, .forward, .full]
    var policy = CompatibilityPolicy.strict

    /// The ending of the names of its files.
    var ending: String { type == .json ? ".schema.json" : ".avsc" }
}

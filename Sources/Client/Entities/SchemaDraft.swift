public import SchemaModel
import SchemaWire

/// A schema that is to be registered, looked up or checked.
public struct SchemaDraft: Sendable, Hashable {
    /// Its language.
    public var type: SchemaType
    /// In any layout: the registry stores a canonical text.
    public var text: String
    /// The registered schemas that it refers to.
    public var references: [SchemaReference]

    /// A schema that is not registered yet, as far as the caller knows.
    public init(_ type: SchemaType, _ text: String, references: [SchemaReference] = []) {
        self.type = type
        self.text = text
        self.references = references
    }

    var message: Message { SchemaRequest(text: text, type: type.rawValue, references: references).message }
}

/// The answer to a check against registered versions.
public struct CompatibilityAnswer: Sendable, Hashable {
    /// Whether the schema may be registered.
    public var isCompatible: Bool
    /// Why not, in the registry's words.
    public var messages: [String]
}

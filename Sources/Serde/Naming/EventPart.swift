/// What is serialized: the key or the value of the records of a topic.
public enum EventPart: Sendable, Hashable {
    /// The keys of a topic.
    case key(of: String)
    /// The values of a topic.
    case value(of: String)

    /// The topic's name.
    public var topic: String {
        switch self {
        case .key(let topic), .value(let topic): topic
        }
    }

    /// Whether it is the key.
    public var isKey: Bool {
        switch self {
        case .key: true
        case .value: false
        }
    }

    /// `key` or `value`, as the registry and the subject names have it.
    package var name: String { isKey ? "key" : "value" }

    /// The header that carries the schema with header framing.
    package var header: String { "__\(name)_schema_id" }
}

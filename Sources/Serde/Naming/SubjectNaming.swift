/// Under which subject the schema of a topic's keys or values is kept.
public indirect enum SubjectNaming: Sendable, Hashable {
    /// The topic, and `-key` or `-value`. No call of the registry.
    case topic
    /// The full name of the record, or the title of the JSON Schema.
    case record
    /// The topic, a hyphen, and the full name of the record.
    case topicRecord
    /// The subject that the registry associates with the topic; where there is none, the other way of naming. Several are an
    /// error.
    ///
    /// - Parameter cluster: the id of the Kafka cluster, where the registry knows several.
    case associated(cluster: String = "-", fallback: SubjectNaming = .topic)

    /// The default of today's clients: associated, then by the topic.
    public static let standard = SubjectNaming.associated()
}

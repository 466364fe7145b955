/// The language of a schema. The raw value is the name that the REST API uses.
public enum SchemaType: String, Sendable, Hashable, CaseIterable {
    /// Avro, which is also meant where the API names no type.
    case avro = "AVRO"
    /// JSON Schema.
    case json = "JSON"
    /// Protobuf, which this build does not read.
    case protobuf = "PROTOBUF"
}

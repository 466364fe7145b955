/// How JSON says which branch of a union a value is of.
public enum AvroJSONStyle: Sendable, Hashable {
    /// The JSON encoding of Avro: `{"string": "a"}`.
    case avro
    /// By nothing: `"a"`. Reading takes the first branch that fits, so that not every value comes back as it was.
    case plain
}

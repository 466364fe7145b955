/// What JSON a value is written as.
public enum AvroJSONStyle: Sendable, Hashable {
    /// The JSON encoding of Avro: a value of a union says its branch, `{"string": "a"}`, and bytes are the characters of their
    /// numbers.
    case avro
    /// What people and programs outside of Avro expect: a value of a union stands by itself, a decimal is a text such as
    /// `"-12.34"`, or a number, and a UUID is its text also where it is a `fixed`. Reading takes the first branch that fits without a default,
    /// then the first that fits at all, so that not every value comes back as it was.
    case plain
}

/// Keeps a property in memory of its own, as one has to be whose type holds values of the type around it.
///
/// ```swift
/// struct Node {
///     @AvroIndirect var next: Node?
/// }
/// ```
///
/// It is a value like the one in it: a change copies.
@propertyWrapper
public enum AvroIndirect<Value> {
    /// The value.
    indirect case value(Value)

    /// Keeps a value.
    public init(wrappedValue: Value) { self = .value(wrappedValue) }

    /// The value that is kept.
    public var wrappedValue: Value {
        get {
            switch self {
            case .value(let value): value
            }
        }
        set { self = .value(newValue) }
    }
}

extension AvroIndirect: Sendable where Value: Sendable {}
extension AvroIndirect: Equatable where Value: Equatable {}
extension AvroIndirect: Hashable where Value: Hashable {}

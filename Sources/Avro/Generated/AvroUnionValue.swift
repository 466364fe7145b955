/// The enum of a union of several types. A branch that is null is not among its cases: the property is optional.
public protocol AvroUnionValue: AvroFieldValue {
    /// How many branches the union has, null among them.
    static var branchCount: Int32 { get }

    /// Reads the value of a branch.
    ///
    /// - Parameter branch: its position in the union.
    init(branch: Int32, from reader: inout AvroFieldReader) throws(AvroCodecError)
}

extension AvroUnionValue {
    /// Reads the branch and its value.
    @inlinable
    public init(from reader: inout AvroFieldReader) throws(AvroCodecError) {
        self = try reader.union(of: Self.branchCount, null: -1) { reader, branch throws(AvroCodecError) in
            try Self(branch: branch, from: &reader)
        }
    }
}

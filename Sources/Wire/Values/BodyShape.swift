/// The members that the body of a call may have. Others are ignored, as in the reference, and named in a notice.
package struct BodyShape: Sendable {
    package indirect enum Member: Sendable {
        /// What stands in it is read by whoever wants it, or may be anything.
        case value
        case object(BodyShape)
        case list(BodyShape)
    }

    /// By name, in the order of the documentation.
    package let members: KeyValuePairs<String, Member>
    /// A body as it may be, for those who sent none.
    package let example: String

    package init(_ members: KeyValuePairs<String, Member>, example: String = "{}") {
        self.members = members
        self.example = example
    }

    package var names: [String] { members.map(\.key) }

    package subscript(name: String) -> Member? { members.first { $0.key == name }?.value }
}

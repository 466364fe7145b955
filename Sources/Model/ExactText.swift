/// A text that equals another only where both have the same characters.
///
/// Swift's strings are also equal where Unicode calls them canonically equivalent, such as `é` and `e` with an accent.
/// Names in schemas and members of JSON objects are different then, and a table of them needs this as its key.
package struct ExactText: Sendable, Hashable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package static func == (a: ExactText, b: ExactText) -> Bool { a.text.isExactly(b.text) }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension String {
    package var exact: ExactText { ExactText(self) }

    /// Whether both texts have the same characters.
    package func isExactly(_ other: String) -> Bool {
        let (bytes, others) = (utf8, other.utf8)
        guard bytes.count == others.count else { return false }
        return bytes.withContiguousStorageIfAvailable { bytes in
            others.withContiguousStorageIfAvailable { bytes.elementsEqual($0) } ?? bytes.elementsEqual(others)
        } ?? bytes.elementsEqual(others)
    }
}

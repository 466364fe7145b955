/// One header line of an answer. Values come from our own tables, never unchecked from outside.
package struct ResponseHeader: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// A well-formed JSON text whose parts have the wrong type.
package struct MessageShapeError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

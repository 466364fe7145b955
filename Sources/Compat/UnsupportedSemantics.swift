/// Semantics that were asked for and are not there yet.
package struct UnsupportedSemantics: Error, Sendable, Equatable, CustomStringConvertible {
    package let semantics: Semantics

    package var description: String {
        "The semantics \(semantics.rawValue) are not supported yet; use \(Semantics.confluent.rawValue)"
    }
}

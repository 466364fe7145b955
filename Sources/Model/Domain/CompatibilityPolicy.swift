/// How strictly the rules are read. Avro knows no difference between the first two [C1.8].
package enum CompatibilityPolicy: String, Sendable, Hashable, CaseIterable {
    case strict = "STRICT"
    case lenient = "LENIENT"
    /// Also asks for a logical type system's consent, which is not checked here: a verdict carries a note that says so.
    case logical = "LOGICAL"

    /// The policy of a name in any letter case.
    package init?(name: String) {
        self.init(rawValue: name.uppercased())
    }
}

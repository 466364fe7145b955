/// Whose judgement a verdict follows.
package enum Semantics: String, Sendable, Hashable, CaseIterable {
    /// That of the reference implementation, also where data would fail.
    case confluent
    /// That of the data. Not there yet.
    case sound
}

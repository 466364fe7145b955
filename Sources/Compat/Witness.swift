/// A document that the writing schema accepts and the reading one refuses.
package enum Witness: Sendable, Equatable {
    /// The document, a small one. Both schemas were asked.
    case found(String)
    /// There may be one all the same.
    case notFound
    /// Other findings of the check have used up what may be tried.
    case notLookedFor
}

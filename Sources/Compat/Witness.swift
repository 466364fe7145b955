/// A document that the writing schema accepts and the reading one refuses.
package enum Witness: Sendable, Equatable {
    /// The document, a small one. Both schemas were asked.
    case found(String)
    /// There can be none: it is proved that the reading schema accepts whatever the writing one does. The reference
    /// implementation refuses the change all the same, and so does the verdict.
    case impossible
    /// The search came to its end. There may be one all the same.
    case notFound
    /// What may be tried was used up, by this finding or by others of the check.
    case spent
}

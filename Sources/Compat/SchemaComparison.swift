/// The comparison of a reading schema with a writing one, whatever the language.
protocol SchemaComparison {
    /// What the whole check may do; a comparison takes it and gives it back.
    var budget: CheckBudget { get }
    /// What the reference implementation accepts although data would be misread.
    var notes: [Note] { get }

    /// Compares. Empty where data of the writer can be read.
    mutating func incompatibilities() throws(CheckBudget.Exceeded) -> [Incompatibility]
}

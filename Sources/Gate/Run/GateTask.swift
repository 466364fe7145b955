/// One schema that a run looks at, and the states to compare it with.
struct GateTask: Sendable {
    let schema: ProjectSchema
    let cause: GateResult.Cause
    /// Everything that it refers to, each after what it refers to itself.
    let references: [ProjectSchema.Reference]
    /// Newest first.
    let states: [PastState]
}

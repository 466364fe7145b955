/// What the types of one schema, or of a pair, come down to: flat lists that the codec runs over.
///
/// The lists stand in memory of its own that never changes, so that a step costs a load, and neither a copy nor a count of
/// references.
final class AvroProgram: @unchecked Sendable {
    let root: Int32
    let nodes: UnsafeBufferPointer<AvroInstruction>
    let records: UnsafeBufferPointer<AvroRecordPlan>
    let steps: UnsafeBufferPointer<AvroFieldStep>
    let branches: UnsafeBufferPointer<Int32>
    let symbols: UnsafeBufferPointer<String>
    let positions: UnsafeBufferPointer<Int32>
    let defaults: UnsafeBufferPointer<AvroValue>
    let names: UnsafeBufferPointer<String>
    let failures: [AvroCodecError]

    init(_ draft: AvroProgramDraft) {
        root = draft.root
        nodes = AvroProgram.keep(draft.nodes)
        records = AvroProgram.keep(draft.records)
        steps = AvroProgram.keep(draft.steps)
        branches = AvroProgram.keep(draft.branches)
        symbols = AvroProgram.keep(draft.symbols)
        positions = AvroProgram.keep(draft.positions)
        defaults = AvroProgram.keep(draft.defaults)
        names = AvroProgram.keep(draft.names)
        failures = draft.failures
    }

    deinit {
        AvroProgram.drop(nodes)
        AvroProgram.drop(records)
        AvroProgram.drop(steps)
        AvroProgram.drop(branches)
        AvroProgram.drop(symbols)
        AvroProgram.drop(positions)
        AvroProgram.drop(defaults)
        AvroProgram.drop(names)
    }

    private static func keep<Element>(_ elements: ContiguousArray<Element>) -> UnsafeBufferPointer<Element> {
        let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
        _ = memory.initialize(fromContentsOf: elements)
        return UnsafeBufferPointer(memory)
    }

    private static func drop<Element>(_ elements: UnsafeBufferPointer<Element>) {
        let memory = UnsafeMutableBufferPointer(mutating: elements)
        memory.deinitialize()
        memory.deallocate()
    }
}

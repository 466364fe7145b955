import SchemaModel

/// What the decoders of one value share.
final class AvroDecodingContext {
    let layout: AvroLayout
    let program: AvroProgram
    let fields: AvroFieldTables
    /// The field that is likely asked for next: types mostly have the order of their schema.
    var guess = 0
    /// Levels of types that may still come; it bounds the stack where types nest and values do not.
    var levels: Int
    /// Where a type has thrown an error of its own.
    var thrown: (steps: [AvroCodecError.Step], type: Any.Type)?

    init(_ layout: AvroLayout) {
        self.layout = layout
        program = layout.program
        fields = layout.fields
        levels = layout.limits.valueDepth.value.multipliedReportingOverflow(by: 4).partialValue &+ 8
    }
}

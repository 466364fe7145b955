/// One step of a program: how a type is read, written or skipped.
///
/// It refers to others by their position, so that a recursive type is no cycle of references.
struct AvroInstruction: Sendable {
    enum Operation: UInt8, Sendable {
        case null, boolean, int, long, float, double, bytes, string
        /// `a`: bytes.
        case fixed
        /// `a`: the first of the symbols; `b`: how many are written; `c`: where the reader's positions begin, or -1.
        case enumeration
        /// `a`: the item; `b`: its fewest bytes.
        case array
        /// `a`: the value; `b`: the fewest bytes of an entry.
        case map
        /// `a`: the position in `records`.
        case record
        /// `a`: the first of the branches; `b`: how many; `c`: the branch that is null, or -1.
        case union
        /// A value that says its branch. `a`: how it is read; `b`: the branch of the reader.
        case branch
        /// What cannot be read. `a`: the position in `failures`.
        case failure

        case intAsLong, intAsFloat, intAsDouble, longAsFloat, longAsDouble, floatAsDouble, stringAsBytes, bytesAsString
    }

    /// What a logical type asks of a value.
    enum Check: UInt8, Sendable {
        case none
        /// A time of day in milliseconds or microseconds.
        case timeMillis, timeMicros
        /// `c`: the position in `decimals`.
        case decimal
    }

    var operation: Operation
    var check = Check.none
    /// Of a union: whether values do not say their branch.
    var isBare = false
    var a: Int32 = 0
    var b: Int32 = 0
    var c: Int32 = -1
}

/// The fields of a record, as they are written.
struct AvroRecordPlan: Sendable {
    /// The first of its steps.
    var first: Int32
    /// How many steps there are.
    var count: Int32
    /// Fields of the value that is read.
    var slots: Int32
    /// Fields that no byte stands for.
    var free: Int32
    /// Whether step n reads field n, for all fields.
    var isInOrder: Bool
}

/// What is done about one field.
struct AvroFieldStep: Sendable {
    enum Action: UInt8, Sendable {
        /// Reads a field of both. `node`: how.
        case read
        /// Skips a field of the writer. `node`: its type, as the writer has it.
        case skip
        /// Fills in a field of the reader. `node`: the position in `defaults`.
        case fill
    }

    var action: Action
    var slot: Int32
    var node: Int32
}

/// A program that is being made.
struct AvroProgramDraft: Sendable {
    var root: Int32 = 0
    var nodes: ContiguousArray<AvroInstruction> = []
    var records: ContiguousArray<AvroRecordPlan> = []
    var steps: ContiguousArray<AvroFieldStep> = []
    var branches: ContiguousArray<Int32> = []
    var symbols: ContiguousArray<String> = []
    /// Positions of symbols in the reader's enum, by those in the writer's; -1 where it has none.
    var positions: ContiguousArray<Int32> = []
    var defaults: ContiguousArray<AvroValue> = []
    /// The name of each step's field.
    var names: ContiguousArray<String> = []
    var failures: [AvroCodecError] = []
}

import SchemaModel

/// Keeps what a value says of itself on a tape: the entries in the order of the calls, what is nested behind what holds it.
///
/// A value is asked before it is known what its schema wants of it, because its keys may come in any order, and because a
/// union is chosen by what is inside. One recorder stands for all levels of a value; only containers that a type fills in
/// between, as `nestedContainer` and `superEncoder` give out, have tapes of their own.
final class AvroRecorder: Encoder {
    struct Entry {
        /// Empty where the container has none.
        let key: String
        var value: AvroRecordedValue
    }

    /// Where the value stands that is being recorded.
    private struct Place {
        /// The entry that it begins with.
        var start: Int
        /// How many containers are open around it.
        var depth: Int
        var key: String
    }

    /// The container whose entries come next.
    private struct Frame {
        /// Its own entry; -1 outside of all.
        var entry: Int
        var count: Int
    }

    /// A container that nothing can be written to.
    static let broken = -2

    private(set) var tape: UnsafeMutablePointer<Entry>
    private var capacity: Int
    private var used = 0
    private var frame = Frame(entry: -1, count: 0)
    private var outer: ContiguousArray<Frame> = []
    private var place = Place(start: 0, depth: 0, key: "")
    private let path: [any CodingKey]
    private let depth: Limit
    /// Levels of values that may still come; it bounds the stack.
    private var levels: Int
    /// Where a value has thrown, and its type.
    private(set) var thrown: (steps: [AvroCodecError.Step], type: Any.Type)?
    /// What a call that cannot throw has done wrong.
    private var failure: AvroCodecError?

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// - Parameter depth: how deep the values of the schema may nest. A type may take several levels for one of them: its own,
    ///   that of an optional, those of an enum with its payload.
    convenience init(depth: Limit) {
        self.init(depth, levels: depth.value.multipliedReportingOverflow(by: 4).partialValue &+ 8, path: [], capacity: 32)
    }

    private init(_ depth: Limit, levels: Int, path: [any CodingKey], capacity: Int) {
        self.depth = depth
        self.levels = levels
        self.path = path
        self.capacity = capacity
        tape = .allocate(capacity: capacity)
    }

    deinit {
        tape.deinitialize(count: used)
        tape.deallocate()
    }

    // MARK: Entries

    @inline(__always)
    private func append(_ value: consuming AvroRecordedValue, _ key: String) {
        if used == capacity { grow() }
        (tape + used).initialize(to: Entry(key: key, value: value))
        used += 1
    }

    @inline(never)
    private func grow() {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: tape, count: used)
        tape.deallocate()
        tape = larger
        capacity *= 2
    }

    private func cut(to count: Int) {
        (tape + count).deinitialize(count: used - count)
        used = count
    }

    /// Adds a value to a container.
    @inline(__always)
    func put(_ value: consuming AvroRecordedValue, _ key: String, in container: Int) throws {
        guard container == frame.entry else { throw misuse() }
        append(value, key)
        frame.count += 1
    }

    /// Adds a value that may have to describe itself.
    @inline(__always)
    func put<Value: Encodable>(_ value: Value, as key: String, in container: Int) throws {
        guard container == frame.entry else { throw misuse() }
        if let known = try AvroRecordedValue(value) {
            append(known, key)
        } else {
            try record(value, key)
        }
        frame.count += 1
    }

    /// The value that stands alone in its place.
    func putAlone(_ value: AvroRecordedValue) throws {
        guard used == place.start, outer.count == place.depth else { throw misuse() }
        append(value, place.key)
    }

    func putAlone<Value: Encodable>(_ value: Value) throws {
        if let known = try AvroRecordedValue(value) {
            try putAlone(known)
        } else {
            guard used == place.start, outer.count == place.depth else { throw misuse() }
            try record(value, place.key)
        }
    }

    /// Lets a value describe itself as the next entry. Where it throws, nothing is added.
    func record<Value: Encodable>(_ value: Value, _ key: String) throws {
        levels -= 1
        let around = place
        place = Place(start: used, depth: outer.count, key: key)
        do {
            guard levels >= 0 else { throw tooDeep() }
            try value.encode(to: self)
            closeFrames()
            // A type without anything to say is a record without fields.
            if used == place.start { append(.keyed(size: 1, count: 0, keys: Never.self), key) }
            thrown = nil
        } catch {
            if thrown == nil { thrown = (steps, Value.self) }
            closeFrames()
            cut(to: place.start)
            place = around
            levels += 1
            throw error
        }
        place = around
        levels += 1
    }

    // MARK: Containers

    private func open(_ value: AvroRecordedValue) -> Int {
        outer.append(frame)
        frame = Frame(entry: used, count: 0)
        append(value, place.key)
        return frame.entry
    }

    private func closeFrames() {
        while outer.count > place.depth, let last = outer.popLast() {
            if used >= Int(Int32.max) { failure = AvroCodecError(.type, "the value is too large to be encoded") }
            let size = Int32(truncatingIfNeeded: used - frame.entry)
            let count = Int32(truncatingIfNeeded: frame.count)
            if case .keyed(_, _, let keys) = tape[frame.entry].value {
                tape[frame.entry].value = .keyed(size: size, count: count, keys: keys)
            } else {
                tape[frame.entry].value = .unkeyed(size: size, count: count)
            }
            frame = last
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(AvroKeyedRecorder<Key>(recorder: self, container: openKeyed(type)))
    }

    private func openKeyed(_ keys: Any.Type) -> Int {
        if outer.count == place.depth, used == place.start { return open(.keyed(size: 0, count: 0, keys: keys)) }
        // A class and its superclass share one.
        if outer.count == place.depth + 1, case .keyed = tape[frame.entry].value { return frame.entry }
        return fail()
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        AvroUnkeyedRecorder(recorder: self, container: openUnkeyed())
    }

    private func openUnkeyed() -> Int {
        if outer.count == place.depth, used == place.start { return open(.unkeyed(size: 0, count: 0)) }
        if outer.count == place.depth + 1, case .unkeyed = tape[frame.entry].value { return frame.entry }
        return fail()
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { AvroSingleRecorder(recorder: self) }

    /// A value that is filled in later.
    func link(_ key: any CodingKey, in container: Int) -> AvroRecorder {
        let child = AvroRecorder(depth, levels: levels - 1, path: codingPath + [key], capacity: 4)
        if levels <= 0 { child.failure = tooDeep() }
        if container == frame.entry {
            append(.link(child), key.intValue == nil ? key.stringValue : "")
            frame.count += 1
        } else {
            _ = fail()
        }
        return child
    }

    func count(of container: Int) -> Int { container == frame.entry ? frame.count : 0 }

    /// Ends the recording; what is there then is one value.
    func finish() throws(AvroCodecError) {
        closeFrames()
        if used == 0 { append(.keyed(size: 1, count: 0, keys: Never.self), "") }
        if let failure { throw failure }
    }

    /// Whether the value has keys, and none.
    var isEmpty: Bool {
        guard used > 0 else { return true }
        return used == 1 && { if case .keyed = tape.pointee.value { true } else { false } }()
    }

    /// The type that dictionaries have as their coding keys.
    static let keysOfDictionaries: Any.Type? = {
        let recorder = AvroRecorder(Limit("", 1), levels: 1, path: [], capacity: 2)
        guard (try? [String: Int]().encode(to: recorder)) != nil, case .keyed(_, _, let keys) = recorder.tape.pointee.value else {
            return nil
        }
        return keys
    }()

    // MARK: Failures

    private func misuse() -> AvroCodecError {
        AvroCodecError(.type, "the type writes to a container that is not open, or several values in the place of one")
    }

    private func tooDeep() -> AvroCodecError { AvroCodecError(beyond: depth, "the nesting of the value") }

    private func fail() -> Int {
        if failure == nil { failure = misuse() }
        return AvroRecorder.broken
    }

    /// The way to the value that is being recorded.
    var codingPath: [any CodingKey] {
        path + ways.map { $0.key.isEmpty ? AvroCodingKey($0.position) : AvroCodingKey($0.key) }
    }

    private var steps: [AvroCodecError.Step] {
        ways.map { $0.key.isEmpty || $0.isData ? .item($0.position) : .field($0.key) }
    }

    private var ways: [(key: String, position: Int, isData: Bool)] {
        var ways: [(key: String, position: Int, isData: Bool)] = []
        let frames = outer.dropFirst() + (outer.isEmpty ? [] : [frame])
        for (position, holder) in frames.enumerated() {
            let next = position + 1 < frames.count ? frames[frames.startIndex + position + 1].entry : nil
            let isLast = next == nil
            // Behind the last container stands the value that is being recorded, where it has not opened it itself.
            if isLast, outer.count > place.depth { continue }
            let key = next.map { tape[$0].key } ?? place.key
            ways.append((key, holder.count, AvroRecorder.isData(tape[holder.entry].value)))
        }
        return ways
    }

    /// Whether the keys of a container are data: any text is one.
    static func isData(_ value: AvroRecordedValue) -> Bool {
        guard case .keyed(_, _, let keys) = value, let keys = keys as? any CodingKey.Type else { return false }
        return keys.init(stringValue: "\u{1}") != nil
    }

    /// The way from a container to an entry of its own.
    static func step(to entry: UnsafePointer<Entry>, _ position: Int, in container: UnsafePointer<Entry>) -> AvroCodecError.Step {
        isData(container.pointee.value) ? .item(position) : .field(entry.pointee.key)
    }
}

import SchemaModel

/// Keeps what a value says of itself on a tape.
///
/// A value is asked before it is known what its schema wants of it, because its keys may come in any order, and because a
/// union is chosen by what is inside. One recorder stands for all levels of a value; only containers that a type fills in
/// between, as `nestedContainer` and `superEncoder` give out, have tapes of their own.
final class AvroRecorder: Encoder {
    /// Where the value stands that is being recorded.
    private struct Place {
        /// The entry that it begins with.
        var start = 0
        /// How many containers are open around it.
        var depth = 0
        var key = ""
        /// Levels of values that may still come; it bounds the stack.
        var levels: Int
    }

    /// What changes. Behind a pointer, because accesses to properties of objects are checked each time.
    private struct State: ~Copyable {
        var tape: AvroTape
        var place: Place
        /// Where a value has thrown, and its type.
        var thrown: (steps: [AvroCodecError.Step], type: Any.Type)?
        /// What a call that cannot throw has done wrong.
        var failure: AvroCodecError?
        /// Where values are written at once; nil where they go to the tape.
        var straight: UnsafeMutablePointer<AvroStraight>?
    }

    /// A container that nothing can be written to.
    private static let broken = -2
    /// Entries that one tape may have.
    private static let mostEntries = Int(Int32.max)

    private let state: UnsafeMutablePointer<State>
    private let path: [any CodingKey]
    private let depth: Limit

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// - Parameter depth: how deep the values of the schema may nest. A type may take several levels for one of them: its own,
    ///   that of an optional, those of an enum with its payload.
    convenience init(depth: Limit) {
        self.init(depth, levels: depth.value.multipliedReportingOverflow(by: 4).partialValue &+ 8, path: [])
    }

    private init(_ depth: Limit, levels: Int, path: [any CodingKey]) {
        self.depth = depth
        self.path = path
        state = .allocate(capacity: 1)
        state.initialize(to: State(tape: AvroTape(), place: Place(levels: levels)))
    }

    deinit {
        state.deinitialize(count: 1)
        state.deallocate()
    }

    // MARK: Values

    /// Writes a value at once, as long as that works.
    ///
    /// - Returns: whether it is written. Else something of it may be, and it is to be put on the tape.
    func write<Value: Encodable>(_ value: Value, _ layout: AvroLayout, _ writer: inout AvroWriter) -> Bool {
        withUnsafeMutablePointer(to: &writer) { writer in
            var straight = AvroStraight(layout, writer)
            return withUnsafeMutablePointer(to: &straight) { straight in
                state.pointee.straight = straight
                defer { state.pointee.straight = nil }
                do {
                    try putAlone(value)
                    try straight.pointee.finish()
                    return !straight.pointee.isOver
                } catch {
                    return false
                }
            }
        }
    }

    /// Adds a value to a container.
    @inline(__always)
    func put(_ value: consuming AvroRecordedValue, _ key: String, in container: Int) throws {
        if let straight = state.pointee.straight {
            return try straight.pointee.put(value, key, in: container)
        }
        guard container == state.pointee.tape.container else { throw misuse() }
        state.pointee.tape.add(value, key)
    }

    /// Adds a value that may have to describe itself.
    @inline(__always)
    func put<Value: Encodable>(_ value: Value, as key: String, in container: Int) throws {
        if let straight = state.pointee.straight {
            if let known = try AvroRecordedValue(value) { return try straight.pointee.put(known, key, in: container) }
            let around = try straight.pointee.begin(key, in: container)
            do {
                try describe(value)
                return try straight.pointee.end(around)
            } catch {
                straight.pointee.isOver = true
                throw error
            }
        }
        guard container == state.pointee.tape.container else { throw misuse() }
        if let known = try AvroRecordedValue(value) {
            state.pointee.tape.add(known, key)
        } else {
            try record(value, key)
            state.pointee.tape.addLast()
        }
    }

    /// Adds the value that stands alone in its place.
    func putAlone(_ value: AvroRecordedValue) throws {
        if let straight = state.pointee.straight { return try straight.pointee.putAlone(value) }
        guard isFree else { throw misuse() }
        state.pointee.tape.append(value, state.pointee.place.key)
    }

    func putAlone<Value: Encodable>(_ value: Value) throws {
        if let known = try AvroRecordedValue(value) {
            try putAlone(known)
        } else if state.pointee.straight != nil {
            try describe(value)
        } else {
            guard isFree else { throw misuse() }
            try record(value, state.pointee.place.key)
        }
    }

    /// Whether the place has no value yet.
    private var isFree: Bool {
        state.pointee.tape.used == state.pointee.place.start && state.pointee.tape.depth == state.pointee.place.depth
    }

    /// Lets a value describe itself where it is written at once.
    private func describe<Value: Encodable>(_ value: Value) throws {
        state.pointee.place.levels -= 1
        defer { state.pointee.place.levels += 1 }
        guard state.pointee.place.levels >= 0 else { throw tooDeep() }
        try value.encode(to: self)
    }

    /// Lets a value describe itself as the next entry. Where it throws, nothing is added.
    private func record<Value: Encodable>(_ value: Value, _ key: String) throws {
        let around = state.pointee.place
        let start = state.pointee.tape.used
        state.pointee.place = Place(start: start, depth: state.pointee.tape.depth, key: key, levels: around.levels - 1)
        do {
            guard around.levels > 0 else { throw tooDeep() }
            try value.encode(to: self)
            closeContainers()
            // A type without anything to say is a record without fields.
            if state.pointee.tape.used == start { state.pointee.tape.append(.keyed(size: 1, count: 0, keys: Never.self), key) }
        } catch {
            if state.pointee.thrown == nil { state.pointee.thrown = (steps, Value.self) }
            closeContainers()
            state.pointee.tape.cut(to: start)
            state.pointee.place = around
            throw error
        }
        // An error that a type has caught counts no more.
        if state.pointee.thrown != nil { state.pointee.thrown = nil }
        state.pointee.place = around
    }

    // MARK: Containers

    private func closeContainers() {
        while state.pointee.tape.depth > state.pointee.place.depth { state.pointee.tape.close() }
        if state.pointee.tape.used >= AvroRecorder.mostEntries {
            state.pointee.failure = AvroCodecError(.type, "the value is too large to be encoded")
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(AvroKeyedRecorder<Key>(recorder: self, container: open(keys: type)))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        AvroUnkeyedRecorder(recorder: self, container: open(keys: nil))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { AvroSingleRecorder(recorder: self) }

    private func open(keys: Any.Type?) -> Int {
        if let straight = state.pointee.straight { return straight.pointee.open(isKeyed: keys != nil) ?? AvroRecorder.broken }
        if isFree {
            state.pointee.tape.open(keys: keys, state.pointee.place.key)
            return state.pointee.tape.container
        }
        // A class and its superclass share one.
        guard state.pointee.tape.depth == state.pointee.place.depth + 1 else { return fail() }
        let container = state.pointee.tape.container
        switch state.pointee.tape.entries[container].value {
        case .keyed where keys != nil: return container
        case .unkeyed where keys == nil: return container
        default: return fail()
        }
    }

    /// A value that is filled in later.
    func link(_ key: any CodingKey, in container: Int) -> AvroRecorder {
        let child = AvroRecorder(depth, levels: state.pointee.place.levels - 1, path: codingPath + [key])
        if state.pointee.place.levels <= 0 { child.state.pointee.failure = tooDeep() }
        if let straight = state.pointee.straight {
            straight.pointee.isOver = true
        } else if container == state.pointee.tape.container {
            state.pointee.tape.add(.link(child), key.intValue == nil ? key.stringValue : "")
        } else {
            _ = fail()
        }
        return child
    }

    func count(of container: Int) -> Int {
        if let straight = state.pointee.straight { return straight.pointee.count(of: container) }
        return container == state.pointee.tape.container ? state.pointee.tape.count : 0
    }

    // MARK: The end

    /// Ends the recording: what is there then is one value.
    func finish() throws(AvroCodecError) {
        closeContainers()
        if state.pointee.tape.used == 0 { state.pointee.tape.append(.keyed(size: 1, count: 0, keys: Never.self), "") }
        if let failure = state.pointee.failure { throw failure }
    }

    /// The tape of a finished recording, as long as the recorder lives.
    var entries: UnsafePointer<AvroTape.Entry> { UnsafePointer(state.pointee.tape.entries) }

    /// Where the value has thrown.
    var thrown: (steps: [AvroCodecError.Step], type: Any.Type)? { state.pointee.thrown }

    /// Whether the value has keys, and none.
    var isEmpty: Bool {
        guard state.pointee.tape.used > 0 else { return true }
        guard state.pointee.tape.used == 1, case .keyed = state.pointee.tape.entries.pointee.value else { return false }
        return true
    }

    // MARK: Failures

    private func misuse() -> AvroCodecError {
        AvroCodecError(.type, "the type writes to a container that is not open, or several values in the place of one")
    }

    private func tooDeep() -> AvroCodecError { AvroCodecError(beyond: depth, "the nesting of the value") }

    private func fail() -> Int {
        if state.pointee.failure == nil { state.pointee.failure = misuse() }
        return AvroRecorder.broken
    }
}

// MARK: Places

extension AvroRecorder {
    var codingPath: [any CodingKey] {
        // Only the tape knows it: what a type writes may depend on it.
        if let straight = state.pointee.straight { straight.pointee.isOver = true }
        return path + ways.map { $0.key.isEmpty ? AvroCodingKey($0.position) : AvroCodingKey($0.key) }
    }

    /// The way to the value that is being recorded.
    private var steps: [AvroCodecError.Step] {
        ways.map { $0.key.isEmpty || $0.isData ? .item($0.position) : .field($0.key) }
    }

    private var ways: [(key: String, position: Int, isData: Bool)] {
        let containers = state.pointee.tape.open
        // A container that the value has opened itself is the place of the value.
        let around = containers.prefix(state.pointee.place.depth)
        return around.enumerated().map { position, holder in
            let isLast = position + 1 == around.count
            let key = isLast ? state.pointee.place.key : state.pointee.tape.entries[containers[position + 1].entry].key
            return (key, holder.count, AvroRecorder.isData(state.pointee.tape.entries[holder.entry].value))
        }
    }

    /// Whether the keys of a container are data: any text is one.
    private static func isData(_ value: AvroRecordedValue) -> Bool {
        guard case .keyed(_, _, let keys) = value, let keys = keys as? any CodingKey.Type else { return false }
        return keys.init(stringValue: "\u{1}") != nil
    }

    /// The way from a container to an entry of its own.
    static func step(
        to entry: UnsafePointer<AvroTape.Entry>, _ position: Int, in container: UnsafePointer<AvroTape.Entry>
    ) -> AvroCodecError.Step {
        isData(container.pointee.value) ? .item(position) : .field(entry.pointee.key)
    }

    /// The type that dictionaries have as their coding keys.
    static let keysOfDictionaries: Any.Type? = {
        let recorder = AvroRecorder(depth: AvroCodecLimits().valueDepth)
        guard (try? [String: Int]().encode(to: recorder)) != nil, case .keyed(_, _, let keys) = recorder.entries.pointee.value
        else {
            return nil
        }
        return keys
    }()
}

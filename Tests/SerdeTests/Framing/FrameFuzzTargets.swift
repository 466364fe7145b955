import SchemaSerde

/// What the fuzzer does with frames, and the tests with the bytes that once failed. `scripts/fuzz` compiles this file too.
///
/// A target ends the process where something does not hold.
enum FrameFuzzTargets {
    /// Reads bytes as a record: how many headers, the name and the length of each before its bytes, and then the event.
    static func frame(_ bytes: [UInt8]) {
        let record = record(bytes)
        prefix(record.bytes)
        let parts = [nil, EventPart.value(of: "t"), .key(of: "t")]
        for part in parts { check(record, part) }
    }

    /// What every event holds whose frame stands before its payload.
    private static func prefix(_ event: [UInt8]) {
        guard let frame = parse(event) else { return }
        precondition(frame.length == frame.id.frame.count && event.starts(with: frame.id.frame))
        precondition(parse(frame.id.frame) == frame, "A frame without a payload is another")
        precondition(parse(event + [0]) == frame, "A longer payload changes the frame")
        for end in 0..<frame.length { precondition(parse(Array(event[..<end])) == nil, "Half a frame is read") }
        if case .id(let id) = frame.id { precondition(id > 0) }
    }

    private static func check(_ record: EventRecord, _ part: EventPart?) {
        let names = part.map { [$0.header] } ?? ["__value_schema_id", "__key_schema_id"]
        // Said in another way than the frame does: the last header of the first name that has a value.
        let deciding = names.compactMap { name in
            record.headers.reversed().first { $0.name == name }.flatMap(\.value)
        }.first
        let expected = deciding.map { parse($0) } ?? parse(record.bytes)
        let found = parse(record, part)
        precondition(found?.id == expected?.id, "\(String(describing: found)) and not \(String(describing: expected))")
        if let found { precondition(found.length == (deciding == nil ? found.id.frame.count : 0)) }
        var more = record
        more.headers.append(RecordHeader("other", [1]))
        precondition(parse(more, part) == found, "A header of another name changes the frame")
        more.headers.append(RecordHeader(names[0], SchemaID.id(1).frame))
        precondition(parse(more, part)?.id == .id(1), "The last header does not count")
    }

    private static func parse(_ bytes: [UInt8]) -> Frame? {
        do throws(SerdeError) { return try Frame(parsing: bytes.span.bytes) } catch { return refused(error) }
    }

    private static func parse(_ record: EventRecord, _ part: EventPart?) -> Frame? {
        do throws(SerdeError) { return try Frame(of: record, part) } catch { return refused(error) }
    }

    private static func refused(_ error: SerdeError) -> Frame? {
        precondition(error.code == .notFramed || error.code == .badFrame)
        precondition(!error.isRetriable && !error.message.isEmpty)
        return nil
    }

    static func record(_ bytes: [UInt8]) -> EventRecord {
        var rest = bytes[...]
        var headers: [RecordHeader] = []
        for _ in 0..<(rest.popFirst() ?? 0) % 8 {
            let (kind, length) = (rest.popFirst() ?? 0, Int(rest.popFirst() ?? 0))
            let name = ["__value_schema_id", "__key_schema_id", "other"][Int(kind) % 3]
            let value = kind & 0x80 == 0 ? Array(rest.prefix(length)) : nil
            if value != nil { rest = rest.dropFirst(length) }
            headers.append(RecordHeader(name, value))
        }
        return EventRecord(bytes: Array(rest), headers: headers)
    }

    /// The bytes that are read as a record.
    static func seed(_ record: EventRecord) -> [UInt8] {
        var seed = [UInt8(record.headers.count)]
        for header in record.headers {
            let kind: UInt8 = header.name == "__value_schema_id" ? 0 : header.name == "__key_schema_id" ? 1 : 2
            seed += header.value.map { [kind, UInt8($0.count)] + $0 } ?? [kind + 0x81, 0]
        }
        return seed + record.bytes
    }
}

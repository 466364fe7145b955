import CJansson
package import SchemaWire

extension Message {
    /// The deepest nesting of arrays and objects that a message may have, where nothing else is asked for.
    package static let maximumDepth = 500

    package enum Duplicates: Sendable {
        /// The last value of a repeated member wins, in the place of the first: for request bodies.
        case lastWins
        /// A repeated member is an error: for files that people write.
        case refused
    }

    /// Reads one JSON text.
    ///
    /// - Parameter depth: The deepest nesting of arrays and objects, up to `maximumDepth`: the limit `max-json-depth`.
    /// - Throws: `MessageError` `.syntax`, `.depth` or `.duplicate`.
    package init(
        parsing bytes: some Collection<UInt8>, duplicates: Duplicates = .lastWins, depth: Int = maximumDepth
    ) throws(MessageError) {
        var flags = Int(JSON_DECODE_ANY | JSON_ALLOW_NUL)
        if duplicates == .refused { flags |= Int(JSON_REJECT_DUPLICATES) }
        var error = json_error_t()
        let parse = { (buffer: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<json_t>? in
            guard let base = buffer.baseAddress else { return nil }
            return base.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
                json_loadb($0, buffer.count, flags, &error)
            }
        }
        guard !bytes.isEmpty else {
            throw MessageError(code: .syntax, reason: "No content to read: the text is empty", line: 1, column: 1)
        }
        let value = bytes.withContiguousStorageIfAvailable(parse) ?? Array(bytes).withUnsafeBufferPointer(parse)
        guard let value else { throw MessageError(error, depth) }
        defer { json_decref(value) }
        do { self = try Message(value, levels: depth) } catch { throw .tooDeep(depth) }
    }

    package init(parsing text: String, duplicates: Duplicates = .lastWins) throws(MessageError) {
        try self.init(parsing: text.utf8, duplicates: duplicates)
    }

    /// - Parameter levels: How deep arrays and objects may nest.
    private init(_ value: UnsafeMutablePointer<json_t>, levels: Int) throws(TooDeep) {
        switch value.pointee.type {
        case JSON_OBJECT:
            var object = MessageObject()
            guard levels > 0 else { throw TooDeep() }
            var iterator = json_object_iter(value)
            while let member = iterator {
                if let key = json_object_iter_key(member), let child = json_object_iter_value(member) {
                    object.append(String(cString: key), try Message(child, levels: levels - 1))
                }
                iterator = json_object_iter_next(value, member)
            }
            self = .object(object)
        case JSON_ARRAY:
            guard levels > 0 else { throw TooDeep() }
            var array: [Message] = []
            for index in 0..<json_array_size(value) {
                if let child = json_array_get(value, index) { array.append(try Message(child, levels: levels - 1)) }
            }
            self = .array(array)
        case JSON_STRING:
            let bytes = UnsafeRawBufferPointer(start: json_string_value(value), count: json_string_length(value))
            self = .string(String(decoding: bytes, as: UTF8.self))
        case JSON_INTEGER: self = .integer(Int64(json_integer_value(value)))
        case JSON_REAL: self = .real(json_real_value(value))
        case JSON_TRUE: self = .bool(true)
        case JSON_FALSE: self = .bool(false)
        default: self = .null
        }
    }

    private struct TooDeep: Error {}
}

extension MessageError {
    fileprivate static func tooDeep(_ depth: Int) -> MessageError {
        MessageError(code: .depth, reason: "the text nests deeper than max-json-depth (\(depth))", line: 0, column: 0)
    }

    fileprivate init(_ error: json_error_t, _ depth: Int) {
        let text = withUnsafeBytes(of: error.text) { bytes in
            // The last byte of the text holds Jansson's error code, behind the terminating NUL.
            (String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self), bytes.last ?? 0)
        }
        guard Int(text.1) != Int(json_error_stack_overflow.rawValue) else {
            // Jansson has a bound of its own, which is none of the reader's business.
            self = .tooDeep(depth)
            return
        }
        self.reason = text.0
        switch Int(text.1) {
        case Int(json_error_duplicate_key.rawValue): self.code = .duplicate
        default: self.code = .syntax
        }
        self.line = Int(error.line)
        self.column = max(Int(error.column), error.line > 0 ? 1 : 0)
    }
}

import CJansson
package import SchemaWire
import Foundation

extension Message {
    package enum Layout: Sendable {
        case compact
        /// Two spaces a level, for people.
        case indented
    }

    /// The JSON text of this message, in UTF-8.
    ///
    /// - Throws: `MessageError` `.unprintable` for a real number that is not finite, or a NUL in a member name.
    package func bytes(_ layout: Layout = .compact) throws(MessageError) -> [UInt8] {
        guard let value = makeValue() else { throw .unprintable }
        defer { json_decref(value) }
        let style = layout == .compact ? JSON_COMPACT : 2
        guard let text = json_dumps(value, Int(style | JSON_ENCODE_ANY)) else { throw .unprintable }
        defer { free(text) }
        return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    package func text(_ layout: Layout = .compact) throws(MessageError) -> String {
        String(decoding: try bytes(layout), as: UTF8.self)
    }

    /// A Jansson value with one reference, or nil where this message cannot be written.
    private func makeValue() -> UnsafeMutablePointer<json_t>? {
        switch self {
        case .null: return json_null()
        case .bool(let value): return value ? json_true() : json_false()
        case .integer(let value): return json_integer(json_int_t(value))
        case .real(let value): return json_real(value)
        case .string(let value): return value.withJanssonText { json_stringn_nocheck($0, $1) }
        case .array(let elements):
            guard let array = json_array() else { return nil }
            for element in elements {
                guard json_array_append_new(array, element.makeValue()) == 0 else {
                    json_decref(array)
                    return nil
                }
            }
            return array
        case .object(let object):
            guard let result = json_object() else { return nil }
            for (name, value) in object.members {
                guard !name.utf8.contains(0), json_object_set_new_nocheck(result, name, value.makeValue()) == 0 else {
                    json_decref(result)
                    return nil
                }
            }
            return result
        }
    }
}

extension MessageError {
    fileprivate static let unprintable = MessageError(
        code: .unprintable, reason: "A value cannot be written as JSON", line: 0, column: 0)
}

extension String {
    fileprivate func withJanssonText<T>(_ body: (UnsafePointer<CChar>, Int) -> T) -> T {
        var copy = self
        return copy.withUTF8 { utf8 in
            guard let base = utf8.baseAddress else { return body("", 0) }
            return base.withMemoryRebound(to: CChar.self, capacity: utf8.count) { body($0, utf8.count) }
        }
    }
}

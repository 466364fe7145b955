import SchemaCompat
import SchemaFormats
import SchemaModel
import Testing

/// Answers whose size is a product of two inputs. They stay below `max-message-bytes`, and say how much they leave out.
@Suite struct MessageLimitTests {
    static func limits(_ bytes: Int) -> Limits {
        var limits = Limits()
        limits.messageBytes = Limit("max-message-bytes", bytes)
        return limits
    }

    /// An enum of many symbols, every second of which is gone, used by many fields.
    static func wide(_ symbols: Int, fields: Int, step: Int) -> String {
        let list = stride(from: 0, to: symbols, by: step).map { "\"symbol_number_\($0)\"" }.joined(separator: ",")
        let uses = (1..<fields).map { #",{"name":"f\#($0)","type":"E"}"# }.joined()
        return record(#"{"name":"f","type":{"type":"enum","name":"E","symbols":[\#(list)]}}\#(uses)"#)
    }

    static func verdict(_ new: String, _ old: String, _ bytes: Int = 1 << 20) throws -> Verdict {
        let old = try avro(old)
        return try CompatibilityChecker(level: .backward, limits: limits(bytes)).check(
            try avro(new), against: [PreviousVersion(version: 1, schema: old, canonicalText: old.canonicalText)])
    }

    @Test("8,000 symbols that 2,000 fields use are answered in a megabyte")
    func symbolsByFields() throws {
        let verdict = try Self.verdict(Self.wide(8_000, fields: 2_000, step: 2), Self.wide(8_000, fields: 2_000, step: 1))
        let messages = verdict.confluentMessages(validateFields: false)
        #expect(messages.reduce(0) { $0 + $1.utf8.count } < (1 << 20) + 100)
        #expect(verdict.incompatibilities.count == 2_000)
        let shown = messages.filter { $0.hasPrefix("{errorType:'MISSING_ENUM_SYMBOLS'") }.count
        #expect(shown > 1)
        #expect(messages[shown] == "{omitted: '\(2_000 - shown) more messages, beyond max-message-bytes (1048576)'}")
        #expect(messages.count == shown + 4)
        #expect(verdict.incompatibilities.allSatisfy { $0.message.utf8.count < 1_000 })
    }

    @Test("up to the limit the messages are what they were, and one byte less leaves the last one out")
    func exactly() throws {
        let (new, old) = (Self.wide(10, fields: 3, step: 2), Self.wide(10, fields: 3, step: 1))
        let all = try Self.verdict(new, old).confluentMessages(validateFields: false)
        let size = all.reduce(0) { $0 + $1.utf8.count }
        #expect(try Self.verdict(new, old, size).confluentMessages(validateFields: false) == all)
        let less = try Self.verdict(new, old, size - 1).confluentMessages(validateFields: false)
        #expect(less[..<2] == all[..<2])
        #expect(less[2] == "{omitted: '1 more message, beyond max-message-bytes (\(size - 1))'}")
        #expect(less[3...] == all[3...])
        #expect(try Self.verdict(new, old, 1).confluentMessages(validateFields: false).count == 4)
    }

    @Test("a long namespace that every field stands for is not repeated in memory")
    func namesByFields() throws {
        let space = String(repeating: "n", count: 200_000)
        func text(_ branches: String) -> String {
            let fields = (0..<3_000).map { #"{"name":"f\#($0)","type":[\#(branches)]}"# }.joined(separator: ",")
            return #"{"type":"record","name":"R","namespace":"\#(space)","fields":["#
                + #"{"name":"first","type":{"type":"enum","name":"E","symbols":["A"]}},\#(fields)]}"#
        }
        let verdict = try Self.verdict(text(#""null""#), text(#""null","E""#))
        #expect(verdict.incompatibilities.count == 3_000)
        #expect(verdict.incompatibilities.allSatisfy { $0.message.utf8.count < 1_000 })
    }

    @Test("a long name of a record inside itself is cut in the place, and the end of the place is there")
    func namesByDepth() throws {
        let name = String(repeating: "f", count: 1_000)
        func chain(_ leaf: String) -> String {
            (0..<100).reduce(#"[{"name":"last","type":"\#(leaf)"}]"#) { inner, level in
                #"[{"name":"\#(name)","type":{"type":"record","name":"r\#(level)","fields":\#(inner)}}]"#
            }
        }
        func whole(_ leaf: String) -> String { #"{"type":"record","name":"R","fields":\#(chain(leaf))}"# }
        let found = try #require(Self.verdict(whole("int"), whole("string")).incompatibilities.first)
        #expect(found.place.hasPrefix("...") && found.place.hasSuffix(".last"))
        #expect(found.place.utf8.count < 1_500)
    }

    @Test("notes about a thousand fields of many versions are a hundred")
    func notes() throws {
        func text(_ version: Int) -> String {
            record(
                (0..<200).map { #"{"name":"f\#($0)v\#(version)","type":["int","null"],"default":null}"# }.joined(separator: ","))
        }
        let verdict = try check(.backwardTransitive, avro(text(0)), after: (1..<5).map { try avro(text($0)) })
        #expect(verdict.notes.count == 100)
    }
}
